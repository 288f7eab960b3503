"""Sums of money: signs, codes and words, with the country that the words beside them name."""

from __future__ import annotations

from itertools import islice

from crosswire.extract.bounds import Bounded
from crosswire.extract.counting import Context, Counted, chars, per, phrase_at
from crosswire.extract.pieces import DASHES


def money(at: Context, found: Bounded) -> Counted | None:
    """ "$1.5 billion US", "€2bn", "C$5", "USD 5 million", "300 Russian roubles"."""
    return _money_before(at, found) or _money_after(at, found)


def _money_before(at: Context, found: Bounded) -> Counted | None:
    pieces, words, i = at.pieces, at.lexicon.words, found.bare - 1
    text = pieces.at(i)
    if text in words.signs:
        code = words.signs[text]
        if code == "USD" and marked(at, i):
            code = words.dollar_marks[pieces.at(i - 1)]
        elif code == "USD":
            code = _mark_behind(at, found.bare_past) or code
        return Counted(code, currency=code, per=per(at, found.bare_past))
    code = text.upper()
    if code in words.codes and i >= 0 and at.parse.text[pieces.start[i]].isupper():
        code = words.code_means.get(code, code)
        return Counted(code, currency=code, per=per(at, found.bare_past))
    return None


def marked(at: Context, sign: int) -> bool:
    """Whether letters that name a country stand before a dollar sign: "C$", "US $"."""
    pieces, i = at.pieces, sign - 1
    if pieces.at(i) not in at.lexicon.words.dollar_marks:
        return False
    return pieces.joined(sign) or len(pieces.at(i)) > 1


def _mark_behind(at: Context, i: int) -> str | None:
    """ "$330 million US", "$5 Canadian": a country behind the sum."""
    text = at.pieces.at(i)
    if text not in at.lexicon.words.dollar_marks or len(text) < 2:
        return None
    token = at.token(i)
    return at.lexicon.words.dollar_marks[text] if token.text[:1].isupper() else None


def _money_after(at: Context, found: Bounded) -> Counted | None:
    pieces, words, i = at.pieces, at.lexicon.words, found.bare_past
    i += pieces.at(i) in DASHES and pieces.joined(i)
    if pound_weight(at, found, i):
        return Counted("pound_weight", chars(pieces, i, i + 1), per=per(at, i + 1))
    match = phrase_at(pieces, i, at.lexicon.money)
    if match is not None:
        length, code = match
        return Counted(code, chars(pieces, i, i + length), code, per(at, i + length))
    text = pieces.at(i)
    if text in words.signs:
        return Counted(words.signs[text], currency=words.signs[text], per=per(at, i + 1))
    if text.upper() in words.codes and at.parse.text[pieces.start[i]].isupper():
        code = words.code_means.get(text.upper(), text.upper())
        return Counted(code, currency=code, per=per(at, i + 1))
    return None


def pound_weight(at: Context, found: Bounded, i: int) -> bool:
    """Whether pounds at piece ``i`` are a weight: "weighs 20 pounds", "two pounds of"."""
    weight = at.lexicon.words.pound_weight
    if at.pieces.at(i) not in weight.words:
        return False
    if at.pieces.at(i + 1) in weight.before:
        return True
    return any(above.lemma in weight.verbs for above in islice(at.parse.ancestors(at.token(found.bare)), 3))
