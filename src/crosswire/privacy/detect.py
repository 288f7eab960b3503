"""Contact data, identifiers and addresses in a text, by their form and the words before them.

Every pattern is bounded: the time is linear in the length of the text. A bare number without a form or a word
that says so is never taken for an identifier, or figures would be masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from crosswire.domain.text import Span
from crosswire.lexicon.privacy import privacy_words

#: How far before a number the word is looked for that makes it a telephone number, in characters.
CUE_REACH = 40
#: The same where the number looks like a figure.
CLOSE = 14

_EMAIL_LOCAL = re.compile(r"[\w.+%'-]{1,64}\Z")
_EMAIL_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_AT = re.compile(r"@|＠| ?[\[({] ?at ?[\])}] ?", re.IGNORECASE)
_DOTTED = re.compile(r"[\w-]{1,63}(?: ?[\[({] ?dot ?[\])}] ?[\w-]{1,63}){1,4}", re.IGNORECASE)

_DIGITS = re.compile(r"(?<![\w.,/@#$€£-])[+(]?\d(?:[\d()/\u00a0\u202f .\u2010-\u2013-]{0,24}\d)?(?![\w%])")
_PHONE_7 = re.compile(r"\d{3}[-\u2010\u2011]\d{4}")
_PHONE_10 = re.compile(r"\(?\d{3}\)?[- .\u2010\u2011]\d{3}[-.\u2010\u2011 ]\d{4}")
_ABROAD = re.compile(r"\+\d|00[1-9]|\(\+?\d{1,5}\)[ -]?\d")
_DATE = re.compile(r"\(?(?:(\d{4})([-./])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-./])(\d{1,2})\6(?:\d{4}|\d\d))(?!\d)")
_THOUSANDS = re.compile(r"\(?[1-9]\d{0,2}(?:[ \u00a0\u202f.]\d{3})+\)?")
_DECIMAL = re.compile(r"\(?\d{1,3}\.\d+\)?")
_YEARS = re.compile(r"\(?(?:1[5-9]|20)\d\d ?[-/\u2010-\u2013] ?(?:(?:1[5-9]|20)\d\d|\d\d)\)?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_IBAN = re.compile(r"(?<![\w])[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{1,4}){3,8}(?![\w])")
_CARD = re.compile(r"(?<![\w-])\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{1,7}(?![\w-])")
_SSN = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])")
_CODE = re.compile(r"(?:[A-Z0-9](?:[A-Z0-9/\u2010-\u2013-]|\.(?=[A-Z0-9])){0,20}(?![^\W_])[ \u00a0]?){1,4}")


def contacts(text: str, language: str = "en") -> tuple[Span, ...]:
    """What reaches or identifies somebody, in the order of the text; spans may overlap."""
    if not _MAYBE.search(text):
        return ()
    found = {*_emails(text), *_phones(text, language), *_numbers(text), *_coded(text, language)}
    found.update(addresses(text, language), births(text, language))
    return tuple(sorted(found))


#: Nothing is found in a text without a digit or an at sign.
_MAYBE = re.compile(r"\d|@|＠|[\[({] ?at", re.IGNORECASE)


def _emails(text: str) -> Iterator[Span]:
    """Addresses, also written "ada [at] mava [dot] example". Grown from the at sign, so linear."""
    for at in _AT.finditer(text):
        local = _EMAIL_LOCAL.search(text, max(0, at.start() - 64), at.start())
        domain = _EMAIL_DOMAIN.match(text, at.end()) or _DOTTED.match(text, at.end())
        if local and domain:
            yield Span(local.start(), domain.end())


def _phones(text: str, language: str) -> Iterator[Span]:
    for match in _DIGITS.finditer(text):
        words = match.group().strip()
        count = sum(c.isdigit() for c in words)
        if not 6 <= count <= 16 or is_date(words) or _YEARS.fullmatch(words):
            continue
        if _ABROAD.match(words) and count >= 7:
            yield Span(match.start(), match.end())
        elif _is_figure(words):
            # figures with spaces between thousands are common; only a word for telephones right before counts
            if _phone_cue(language).search(text, max(0, match.start() - CLOSE), match.start()):
                yield Span(match.start(), match.end())
        elif _is_telephone(words, count, text, match.start(), language):
            yield Span(match.start(), match.end())


def _is_telephone(words: str, count: int, text: str, at: int, language: str) -> bool:
    """By its shape, a word such as "phone" before it, or a long number right after "call"."""
    if _PHONE_7.fullmatch(words) or _PHONE_10.fullmatch(words) or _cued(text, at, language):
        return True
    return count >= 7 and _call_cue(language).search(text, max(0, at - CUE_REACH), at) is not None


def _cued(text: str, at: int, language: str) -> bool:
    """Whether a word such as "phone" stands close before ``at`` in the same sentence."""
    before = text[max(0, at - CUE_REACH) : at]
    return _phone_cue(language).search(re.split(r"[.!?] ", before)[-1]) is not None


def is_date(words: str) -> bool:
    """Whether a number begins with a calendar date: "2023-05-16", "(16.05.2023", "12/10/25 - 14/10/25"."""
    match = _DATE.match(words)
    if not match:
        return False
    first, second = (int(n) for n in match.group(3, 4) if n) if match.group(1) else map(int, match.group(5, 7))
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _is_figure(words: str) -> bool:
    """ "1 200 000", "(33.0472)"."""
    return bool(_THOUSANDS.fullmatch(words) or _DECIMAL.fullmatch(words))


def _numbers(text: str) -> Iterator[Span]:
    """Codes that their form alone gives away: bank accounts, cards, social security and IP numbers."""
    for match in _IBAN.finditer(text):
        if _is_iban(match.group()):
            yield Span(*match.span())
    for match in _CARD.finditer(text):
        if _is_card(match.group()):
            yield Span(*match.span())
    for match in _SSN.finditer(text):
        yield Span(*match.span())
    for match in _IPV4.finditer(text):
        if all(int(part) < 256 for part in match.group().split(".")):
            yield Span(*match.span())


def _coded(text: str, language: str) -> Iterator[Span]:
    """A code with a digit after a word such as "passport" or "plates"."""
    for cue in _identifier_cue(language).finditer(text):
        code = _CODE.match(text, cue.end())
        words = code.group().rstrip(".-–/ \u00a0") if code else ""
        figure = is_date(words) or _YEAR.fullmatch(words) or _THOUSANDS.fullmatch(words)
        if sum(c.isdigit() for c in words) >= 2 and len(words) >= 4 and not figure:
            yield Span(cue.end(), cue.end() + len(words))


def addresses(text: str, language: str = "en") -> Iterator[Span]:
    """Streets with a house number, and the flat behind them."""
    words = privacy_words(language)
    for pattern in _address_patterns(language):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 14) : match.start()].rstrip(" .").lower().split()
            last = before[-1] if before else ""
            counted = last in words.counting or (last in words.dating and _YEAR.match(match.group()))
            if not (match.group()[0].isdigit() and (last in words.months or counted)):
                yield Span(*match.span())


def births(text: str, language: str = "en") -> Iterator[Span]:
    """Days of birth: "born on 3 May 1985", "DOB: 03/05/1985"."""
    for match in _birth_pattern(language).finditer(text):
        yield Span(*match.span(1))


def _is_iban(text: str) -> bool:
    """Whether the check digits are right (ISO 13616, remainder 1 by 97)."""
    code = "".join(c for c in text if c.isalnum())
    if not 15 <= len(code) <= 34:
        return False
    return int("".join(str(int(c, 36)) for c in code[4:] + code[:4])) % 97 == 1


def _is_card(text: str) -> bool:
    """Whether the last digit is right (Luhn)."""
    digits = [int(c) for c in text if c.isdigit()]
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return 13 <= len(digits) <= 19 and (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the phrases, the longest first; a full stop may follow a short word."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    spelled = [[re.escape(part) + r"\.?" * (len(part) < 5) for part in w.split()] for w in ordered]
    return "(?:" + "|".join(r"[ \u00a0]".join(parts) for parts in spelled) + ")"


@cache
def _phone_cue(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(privacy_words(language).phone)}(?!\w)", re.IGNORECASE)


@cache
def _call_cue(language: str) -> re.Pattern[str]:
    """A word such as "call" or "number" right before: alone it is no more than a hint."""
    words = privacy_words(language)
    links = any_of(words.calling_links)
    return re.compile(rf"\b{any_of(words.calling)}(?:[ :]{{1,2}}{links}(?!\w)){{0,2}}[ :(]{{1,3}}\Z", re.IGNORECASE)


@cache
def _identifier_cue(language: str) -> re.Pattern[str]:
    words = privacy_words(language)
    between = rf"(?:[ \u00a0]?[:#№,(\"“]|[ \u00a0]{any_of(words.between)}(?!\w)){{0,4}}"
    return re.compile(rf"\b(?i:{any_of(words.identifier)}{between})[ \u00a0:#№(\"“]{{1,3}}")


@cache
def _address_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    words = privacy_words(language)
    street, first = any_of(words.streets), any_of(words.streets_first)
    number = r"(?:No\.? ?)?\d{1,5}[A-Za-z]?(?:[/-]\d{1,4}[A-Za-z]?)?"
    room = rf"(?:,? (?i:{any_of(words.rooms)}) ?#?\d{{1,5}}[A-Za-z]?)?"
    # "On Lipa Street 12 people were held": a number before a noun is no house's
    end = rf"(?![\w%])(?! (?!(?i:{any_of(words.beside_number)})(?!\w))[a-z])"
    name = r"(?:[^\W\d_a-z][\w.'’-]{0,30} ){1,4}"
    return (
        re.compile(rf"(?<![\w.,-]){number},? {name}(?i:{street})(?!\w){room}"),
        re.compile(rf"\b{name}(?i:{street}),? {number}(?![\w,.]*\d){room}{end}"),
        re.compile(rf"\b(?i:{first}) (?:[^\W\d_][\w.'’-]{{0,30}},? ){{1,4}}{number}{room}{end}"),
        re.compile(rf"\b(?i:{any_of(words.rooms[:3])}) ?#?\d{{1,5}}[A-Za-z]?(?!\w)"),
    )


@cache
def _birth_pattern(language: str) -> re.Pattern[str]:
    words = privacy_words(language)
    day = r"(?:\d{1,2}(?:st|nd|rd|th)?,? )?"
    named = rf"{day}(?i:{any_of(words.months)}) (?:{day}(?:\d{{4}})?)?"
    written = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|\d{4}(?!\d)"
    return re.compile(rf"(?<!\w)(?i:{any_of(words.born)})[: ]{{1,2}}({named}|{written})")
