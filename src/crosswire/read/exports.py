"""Documents of a database's export (LexisNexis, Factiva), whatever kind of file it came as: many in one.

Readers of text, pages, RTF and Word give lines; here they are cut into documents, each a report with the fields
that the database printed around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Edition, Metadata, RawReport, Role
from crosswire.lexicon.exports import ExportWords, export_words
from crosswire.read.codes import Code
from crosswire.read.reader import ReadSettings
from crosswire.read.sheet import Sheet
from crosswire.read.wire import kept

#: A line of a header is no longer than this (characters): "SECTION: ...", the name of an outlet, a date.
LONGEST = 300
#: Lines at which text is wrapped are no longer than this.
WRAPPED = 100
_LABEL = re.compile(r"\s*([^\W\d_][^\W\d]{1,20}(?:[ -][^\W\d_]{2,12})?(?:/[^\W\d_]{2,12})?)\s*:\s*(.*)$", re.DOTALL)
_FACTIVA = re.compile(r"\s*([A-Z]{2,3})(?:[ \t]{1,40}(.*))?$", re.DOTALL)
_FACTIVA_END = re.compile(r"\s*Document\s+[A-Za-z]{2,12}\d{0,6}\d{8}\w{6,14}\s*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph of the export, with where it stands there."""

    text: str
    locator: str
    role: Role | None = None

    @property
    def bare(self) -> str:
        return self.text.strip()


@dataclass
class Document:
    """One document: its fields as printed, and the lines of its text."""

    place: str
    fields: dict[str, list[Line]] = field(default_factory=dict)
    body: list[Line] = field(default_factory=list)

    def add(self, name: str, line: Line) -> None:
        if name and line.bare:
            self.fields.setdefault(name, []).append(line)

    def first(self, name: str) -> str | None:
        found = self.fields.get(name)
        return " ".join(found[0].text.split()) if found else None


def documents(lines: Sequence[Line]) -> list[Document]:
    """The documents of an export; none if the lines are no export at all."""
    words = export_words()
    for dialect in (_nexis_old, _nexis_new, _factiva_fields, _factiva_articles):
        found = dialect(lines, words)
        if found:
            return found
    return []


def reports(
    key: str, found: Iterable[Document], digest: str, format: str, version: str, settings: ReadSettings
) -> Iterator[RawReport | Refusal]:
    """A report a document."""
    for number, one in enumerate(found, 1):
        name = f"{key}#{number}"
        if number > settings.max_items:
            raise SourceError(Code.TOO_MANY_ITEMS, f"{key}: has more than {settings.max_items:,} documents; split it")
        sheet = _sheet(one)
        size = sum(len(mark.span.of(sheet.text)) for mark in sheet.marks)
        if not one.body or size > settings.max_bytes or len(sheet.marks) > settings.max_units:
            code = Code.TOO_LARGE if one.body else Code.EXPORT
            what = "is too long" if one.body else "has no text"
            yield Refusal(name, code, f"{name}: {what}; export it again", digest)
            continue
        yield RawReport(name, sheet.text, digest, format, version, sheet.marks, _meta(one))


def _sheet(one: Document) -> Sheet:
    sheet = Sheet()
    for name, role in (
        ("title", Role.HEADLINE),
        ("deck", Role.DECK),
        ("byline", Role.BYLINE),
        ("correction", Role.CORRECTION),
    ):
        for line in one.fields.get(name, ()):
            sheet.add(" ".join(line.text.split()), role, line.locator)
    dateline = one.first("dateline")
    for line in _paragraphs(one.body):
        text = line.text
        if dateline and line.role is None:
            text = text if text.startswith(dateline) else f"{dateline} — {text}"
            dateline = None
        sheet.add(text, line.role, line.locator)
    for line in one.fields.get("graphic", ()):
        sheet.add(" ".join(line.text.split()), Role.CAPTION, line.locator)
    return sheet


def _paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines joined to paragraphs where blank lines part them and they were wrapped at a width."""
    blanks = sum(1 for line in lines[1:-1] if not line.bare)
    longest = max((len(line.text) for line in lines), default=0)
    if not blanks or longest > WRAPPED:
        yield from (line for line in lines if line.bare)
        return
    held: list[Line] = []
    for line in (*lines, Line("", "")):
        if line.bare:
            held.append(line)
        elif held:
            yield Line(" ".join(one.bare for one in held), held[0].locator, held[0].role)
            held = []


def _meta(one: Document) -> Metadata:
    words = export_words()
    language = (one.first("language") or "").lower().split(";")[0].strip()
    date, time = one.first("date"), one.first("time")
    correction = one.first("correction")
    return Metadata(
        outlet=one.first("outlet"),
        url=one.first("url"),
        guid=one.first("document"),
        title=one.first("title"),
        byline=one.first("byline"),
        published=f"{date} {time}" if date and time and ":" in time else date or one.first("load_date"),
        language=words.languages.get(language),
        extra=kept(section=one.first("section"), copyright=one.first("copyright"), database=one.first("database")),
        edition=Edition(signal="correction" if correction else None),
    )


# LexisNexis


def _nexis_old(lines: Sequence[Line], words: ExportWords) -> list[Document]:
    """ "1 of 25 DOCUMENTS" before each document, labels in capitals."""
    starts = [i for i, line in enumerate(lines) if _is_count(line.bare, words)]
    if not starts:
        return []
    ends = [*starts[1:], len(lines)]
    return [
        _nexis(lines[a + 1 : b], lines[a].locator, words, title_first=False) for a, b in zip(starts, ends, strict=True)
    ]


def _is_count(text: str, words: ExportWords) -> bool:
    parts = text.lower().split()
    if len(text) > 60 or len(parts) != 4:
        return False
    numbers = [part for part in parts if part.isdigit()]
    rest = [part for part in parts if not part.isdigit()]
    return len(numbers) == 2 and any(p in words.documents for p in rest) and any(p in words.counted for p in rest)


def _nexis_new(lines: Sequence[Line], words: ExportWords) -> list[Document]:
    """ "End of Document" after each document, "Body" on a line of its own before its text."""
    ends = [i for i, line in enumerate(lines) if line.bare.lower() == "end of document"]
    bodies = [i for i, line in enumerate(lines) if line.bare.lower() == "body"]
    if not ends or not bodies:
        return []
    found, start = [], 0
    for end in ends:
        first = next((i for i in range(start, end) if lines[i].bare), start)
        found.append(_nexis(lines[start:end], lines[first].locator, words, title_first=True))
        start = end + 1
    return found


def _nexis(lines: Sequence[Line], place: str, words: ExportWords, title_first: bool) -> Document:
    one = Document(place)
    one.add("database", Line("LexisNexis", ""))
    head: list[Line] = []
    state = "head"  # then "fields", "body", "after"
    for line in lines:
        label, rest = _labelled(line, words.nexis)
        bare = line.bare.lower()
        if label is None and bare in ("body", "classification") and len(bare) == len(line.bare):
            label, rest = ("body" if bare == "body" else "end"), ""
        if label == "body" and state != "after":
            state = "body"
            if rest:
                one.body.append(Line(rest, line.locator, line.role))
        elif label == "end" or (label in ("load_date", "language", "graphic") and state == "body"):
            state = "after"
            one.add("" if label == "end" else label or "", Line(rest, line.locator))
        elif label is not None and state != "body":
            state = "fields" if state == "head" else state
            one.add(label, Line(rest, line.locator))
        elif state == "head":
            head.append(line)
        elif state == "fields":
            # text without a label "BODY" begins after a blank line and is no short line of a field
            if line.bare and len(line.bare) > 60:
                state = "body"
                one.body.append(line)
        elif state == "body":
            one.body.append(line)
    _nexis_head(one, [line for line in head if line.bare], words, title_first)
    while one.body and not one.body[-1].bare:
        one.body.pop()
    _without_copyright(one, words)
    return one


def _labelled(line: Line, labels: dict[str, str]) -> tuple[str | None, str]:
    match = _LABEL.match(line.text) if len(line.text) < 5000 and ":" in line.text[:40] else None
    name = match.group(1).lower() if match else ""
    capital = bool(match) and match.group(1)[0].isupper() if match else False
    return (labels[name], match.group(2).strip()) if match and capital and name in labels else (None, "")


def _nexis_head(one: Document, head: list[Line], words: ExportWords, title_first: bool) -> None:
    """Outlet, date and title, which have no label: the date tells the others."""
    shown = []
    for line in head:
        if any(line.bare.lower().startswith(sign) or line.bare.lower().endswith(sign) for sign in words.copyright):
            one.add("copyright", line)
        else:
            shown.append(line)
    dated = [i for i, line in enumerate(shown) if _YEAR.search(line.bare) and len(line.bare) < 80]
    if not dated:
        one.add("outlet", shown[0] if shown else Line("", ""))
        return
    if title_first:
        at = dated[-1]
        one.add("date", shown[at])
        if at >= 1:
            one.add("outlet", shown[at - 1])
        if at >= 2:
            one.add("title", shown[at - 2])
        return
    at = dated[0]
    one.add("date", shown[at])
    one.add("outlet", shown[0] if at > 0 else Line("", ""))
    if "title" not in one.fields and len(shown) > at + 1:
        one.add("title", shown[-1])


def _without_copyright(one: Document, words: ExportWords) -> None:
    """Moves the copyright lines that stand at the end of a text out of it."""
    while (
        one.body and any(sign in one.body[-1].bare.lower() for sign in words.copyright) and len(one.body[-1].bare) < 120
    ):
        one.add("copyright", one.body.pop())
        while one.body and not one.body[-1].bare:
            one.body.pop()


# Factiva


def _factiva_fields(lines: Sequence[Line], words: ExportWords) -> list[Document]:
    """ "HD  Bridge closed", "LP ...": fields of two letters, each document ending with AN."""
    names = {label[0] for line in lines if (label := _factiva_label(line, words))}
    if not {"HD", "AN"} <= names or not {"LP", "TD"} & names:
        return []
    found: list[Document] = []
    one: Document | None = None
    current = ""
    for line in lines:
        label = _factiva_label(line, words)
        if label and label[0] == "HD":
            one = Document(line.locator)
            one.add("database", Line("Factiva", ""))
            found.append(one)
        if one is None:
            continue
        if label:
            current = words.factiva[label[0].lower()]
            line = Line(label[1], line.locator, line.role)
            if label[0] == "AN":
                one.add("document", Line(label[1].removeprefix("Document").strip(), line.locator))
        _keep(one, current, line)
    return found


def _factiva_label(line: Line, words: ExportWords) -> tuple[str, str] | None:
    match = _FACTIVA.match(line.text) if len(line.text) < 20_000 else None
    if match is None or match.group(1).lower() not in words.factiva:
        return None
    return match.group(1), (match.group(2) or "").strip()


def _keep(one: Document, name: str, line: Line) -> None:
    if name == "body":
        one.body.append(line)
    elif name not in ("", "end") and line.bare and name not in one.fields:
        one.add(name, line)


def _factiva_articles(lines: Sequence[Line], words: ExportWords) -> list[Document]:
    """Title, author, "250 words", date, outlet ... one a line, then the text, then "Document ABC..."."""
    ends = [i for i, line in enumerate(lines) if _FACTIVA_END.match(line.text)]
    found, start = [], 0
    for end in ends:
        counted = next((i for i in range(start, end) if _is_word_count(lines[i].bare, words)), None)
        if counted is not None:
            found.append(_factiva_article(lines[start:end], counted - start, lines[end], words))
        start = end + 1
    return found


def _is_word_count(text: str, words: ExportWords) -> bool:
    parts = text.lower().split()
    return len(parts) == 2 and parts[0].replace(",", "").replace(".", "").isdigit() and parts[1] in words.words


def _factiva_article(lines: Sequence[Line], counted: int, end: Line, words: ExportWords) -> Document:
    head = [line for line in lines[:counted] if line.bare]
    one = Document(head[0].locator if head else end.locator)
    one.add("database", Line("Factiva", ""))
    one.add("document", Line(end.bare.split()[-1], end.locator))
    # section, title and author stand before the count; a title has the most words of the three
    title = max(head, key=lambda line: len(line.bare.split()), default=Line("", ""))
    one.add("title", title)
    if head and head[-1] is not title and len(head[-1].bare.split()) <= 8:
        one.add("byline", head[-1])
    rest = lines[counted + 1 :]
    past = _factiva_header(one, rest, words)
    one.body = list(rest[past:])
    while one.body and not one.body[0].bare:
        one.body.pop(0)
    return one


def _factiva_header(one: Document, rest: Sequence[Line], words: ExportWords) -> int:
    """Reads the lines up to the copyright; how many they are."""
    for i, line in enumerate(rest[:14]):
        bare = line.bare
        if any(sign in bare.lower() for sign in words.copyright):
            one.add("copyright", line)
            return i + 1
        if bare.lower() in words.languages:
            one.add("language", line)
        elif _YEAR.search(bare) and "date" not in one.fields:
            one.add("date", line)
        elif re.fullmatch(r"\d{1,2}:\d{2}(?:\s*[AP]M)?", bare, re.IGNORECASE):
            one.add("time", line)
        elif bare and "outlet" not in one.fields and "date" in one.fields:
            one.add("outlet", line)
    known = one.fields.get("language")
    return next((i + 1 for i, line in enumerate(rest[:14]) if known and line is known[0]), min(3, len(rest)))
