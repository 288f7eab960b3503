"""Dumps of personal data: rows of names with what finds or identifies their owners. They are refused unread.

Nothing of a dump may be written anywhere, its hash included, so this looks at text before anything else does.
A report may list the dead with their ages, or quote one address; it does not hold row upon row of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from crosswire.domain.errors import SourceError
from crosswire.lexicon.personal import PersonalWords, personal_words
from crosswire.read.codes import Code

#: Rows of one shape that make a dump; a report's box of contacts or list of victims is shorter.
ROWS = 12
#: Share (0..1) of the lines around them that such rows are.
SHARE = 0.4
#: Rows that a rank alone beside a name makes suspicious: obituaries of soldiers have such lines, too.
RANK_ROWS, RANK_SHARE = 25, 0.6
#: Share (0..1) of short lines that hold a name or a fact, where they stand below one another.
CELLS = 0.75
#: Lines that are looked at together, and the longest line (characters) that can be a row.
WINDOW, LONGEST = 60, 600
#: Characters for each mark that parts something, in prose; cells are shorter.
PROSE = 40
_ENDS = frozenset(".!?\"'”’")
#: Bytes in which a file shows what it is.
SAMPLE = 1 << 20

_WORD = r"[^\W\d_]"
_NAME_PART = rf"(?:[A-ZÀ-ÖØ-ÞА-ЯЁІЇЄЎҐ](?:{_WORD}|['’.-]){{0,30}})"
#: Two to four capitalised words, or "SURNAME, Given", in scripts that have capitals.
_NAME = re.compile(rf"(?<![\w]){_NAME_PART}(?:,? {_NAME_PART}){{1,3}}(?!\w)")
_ARABIC_NAME = re.compile(r"[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){1,3}")
_PHONE = re.compile(r"(?<![\w.-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,5}\)[ .-]?)?\d(?:[ .-]?\d){6,14}(?![\w-])")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{2,20}){1,3}")
_DAY = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]((?:19|20)\d\d)|((?:19|20)\d\d)-\d\d-\d\d)(?!\d)")
#: Who is in a dump was born by then (a year); later days are those of something else.
BORN_BY = 2010
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
#: "1 793 579" is a number written with spaces or stops, no telephone number.
_THOUSANDS = re.compile(r"(?<![\d+])\d{1,3}(?:[ .,]\d{3}){1,4}(?![ .,-]?\d)")
_CODE = re.compile(
    r"(?<!\w)[A-ZА-Я]{1,4}[- ]?\d{5,12}(?!\w)"  # passports, service numbers
    r"|(?<![\d.,])\d{9,14}(?![\d.,])"  # national ids, telephones without a mark
)
_NUMBER = re.compile(r"\d")
_PARTED = re.compile(r"[\t;|]|,(?=\S)|, |\s{3,}")
_SPLIT = re.compile(r"[^\w]+|_")
_OBJECTS = re.compile(r"\}\s*,\s*\{")
_JSON_NAME = re.compile(r'"([^"\n]{1,40})"\s*:')
_LABEL = re.compile(r"\s*\"?([^\W\d][\w -]{1,30}?)\"?\s*[:=]")


def refuse_dump(key: str, text: str) -> None:
    """SourceError if ``text`` is, or holds, a dump of personal data. It says nothing of what it found."""
    if is_dump(text):
        raise personal_data(key)


def personal_data(key: str) -> SourceError:
    message = f"{key}: holds rows of personal data; nothing of it was kept: give reports about a leak, not the leak"
    return SourceError(Code.PERSONAL_DATA, message)


def is_dump(text: str) -> bool:
    """Whether a text holds a stretch of lines most of which are rows of personal data. Linear in its length."""
    if '{"' in text:
        text = _OBJECTS.sub("}\n{", text)  # a list of objects on one line
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < ROWS:
        return False
    words = personal_words()
    signs = [_signs(line, words) for line in lines]
    return _crowded(signs) or _labelled(lines, words)


def is_dump_of_bytes(data: bytes) -> bool:
    """The same of the beginning of a file, in whatever encoding; for what looks at files before they are read."""
    sample = data[:SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return is_dump(sample.decode("utf-16", "replace"))
    try:
        text = sample[: _whole_lines(sample)].decode("utf-8")
    except UnicodeDecodeError:
        text = sample.decode("cp1251" if _cyrillic(sample) else "latin-1", "replace")
    return is_dump(text)


def fields_of_a_person(names: Iterable[str]) -> bool:
    """Whether columns or fields so called are of a table of people: a name, and what finds its owner."""
    words = personal_words()
    lower = [name.strip().lower() for name in names]
    named = any(_is_called(name, words.names) for name in lower)
    found = {name for name in lower if _is_called(name, words.identifiers)}
    sure = {name for name in found if not _is_called(name, words.weak)}
    return named and (len(found) >= 2 or bool(sure))


def _whole_lines(sample: bytes) -> int:
    """Where the last whole line ends, so that no character is cut."""
    return sample.rfind(b"\n") + 1 or len(sample)


def _cyrillic(sample: bytes) -> bool:
    return sum(1 for byte in sample[:20_000] if byte >= 0xC0) > len(sample[:20_000]) / 5


NOTHING = (False, False, False, False)


def _signs(line: str, words: PersonalWords) -> tuple[bool, bool, bool, bool]:
    """(a name, something that finds a person, a rank, short enough for a cell) of a line; long lines are prose."""
    length = len(line)
    if length > LONGEST:
        return NOTHING
    marks = line.count(",") + line.count(";") + line.count("\t")
    if length > 120 and line.rstrip()[-1:] in _ENDS and marks < max(3, length / PROSE):
        return NOTHING
    if length >= 80 and not _PARTED.search(line):
        return NOTHING
    named = bool(_NAME.search(line) or (not line.isascii() and _ARABIC_NAME.search(line)))
    finds = (bool(_NUMBER.search(line)) and _finds(line, words)) or ("@" in line and bool(_EMAIL.search(line)))
    return named, finds, named and bool(words.rank.search(line)), length < 60


def _finds(line: str, words: PersonalWords) -> bool:
    """Whether a line holds a telephone number, a code, a day of birth or an address."""
    bare = _ADDRESS.sub(" ", line)
    if any(int(match.group(1) or match.group(2)) <= BORN_BY for match in _DAY.finditer(bare)):
        return True
    bare = _THOUSANDS.sub(" ", _DAY.sub(" ", bare))
    if not _NUMBER.search(bare):
        return False
    return bool(_PHONE.search(bare) or _CODE.search(bare) or words.street.search(bare))


def _crowded(signs: Sequence[tuple[bool, bool, bool, bool]]) -> bool:
    """Whether in some window of lines rows of people are many enough: in one line, or a cell a line."""
    rows = _sums(named and finds for named, finds, _, _ in signs)
    ranked = _sums(named and rank for named, _, rank, _ in signs)
    cells = _sums(short and named for named, _, _, short in signs)
    facts = _sums(short and finds for _, finds, _, short in signs)
    either = _sums(short and (named or finds) for named, finds, _, short in signs)
    for start in range(0, len(signs), WINDOW // 2):
        end = min(start + WINDOW, len(signs))
        size = end - start

        def count(sums: Sequence[int], start: int = start, end: int = end) -> int:
            return sums[end] - sums[start]

        if count(rows) >= max(ROWS, SHARE * size):
            return True
        if count(ranked) >= max(RANK_ROWS, RANK_SHARE * size):
            return True
        if min(count(cells), count(facts)) >= ROWS and count(either) >= CELLS * size:
            return True
    return False


def _sums(values: Iterable[bool]) -> list[int]:
    total = [0]
    for value in values:
        total.append(total[-1] + value)
    return total


def _labelled(lines: Sequence[str], words: PersonalWords) -> bool:
    """Whether fields of people come again and again: "Name: ... / Phone: ...", or objects of JSON."""
    names = finds = 0
    labels = 0
    for line in lines[:5000]:
        found = list(_labels(line))
        labels += bool(found)
        names += any(_is_called(label, words.names) for label in found)
        finds += any(_is_called(label, words.identifiers) for label in found)
    return min(names, finds) >= ROWS and labels >= SHARE * min(len(lines), 5000)


def _labels(line: str) -> Iterator[str]:
    if '":' in line or '" :' in line:
        yield from (match.group(1).lower() for match in _JSON_NAME.finditer(line[:4000]))
    elif (":" in line[:40] or "=" in line[:40]) and (match := _LABEL.match(line)):
        yield match.group(1).lower()


def _is_called(label: str, names: frozenset[str]) -> bool:
    if label in names:
        return True
    parts = [part for part in _SPLIT.split(label) if part]
    return any(part in names for part in parts) or any(f"{a} {b}" in names for a, b in pairwise(parts))
