"""NewsML-G2: news items, alone or in a message. Provider, terms, dateline, corrections and kills as stated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Edition, Metadata, RawReport, Role
from crosswire.read.codes import Code
from crosswire.read.decode import decoded
from crosswire.read.feed_items import declared
from crosswire.read.guard import whole
from crosswire.read.prolog import root
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet, step, stretches
from crosswire.read.wire import edition, kept, refuse_withheld
from crosswire.read.xml import local, tree

_ROOTS = frozenset({"newsmessage", "newsitem"})
#: Elements of NITF and XHTML bodies that are blocks of their own, and what some of them are.
_BLOCKS = {
    "p": None,
    "hl1": Role.HEADLINE,
    "hl2": Role.HEADING,
    "h1": Role.HEADING,
    "h2": Role.HEADING,
    "h3": Role.HEADING,
    "byline": Role.BYLINE,
    "dateline": None,
    "media-caption": Role.CAPTION,
    "media-producer": Role.CREDIT,
    "figcaption": Role.CAPTION,
    "li": None,
    "tagline": Role.CREDIT,
    "note": None,
}


@dataclass(frozen=True, slots=True)
class NewsMLReader:
    """Reads texts; pictures, videos and packages are left out."""

    name: str = "newsml"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return root(head) in _ROOTS

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        data, digest = whole(raw, settings)
        stated = declared(data)
        document = tree(
            raw.key, decoded(raw.key, data, raw.charset or stated, stated, settings.encoding).text, settings
        )
        found = [one for one in document.iter() if isinstance(one.tag, str) and local(one.tag) == "newsItem"]
        for number, item in enumerate(found, 1):
            key = f"{raw.key}#{number}" if len(found) > 1 else raw.key
            try:
                report = self._report(key, digest, item, settings)
                if report is not None:
                    yield report
            except SourceError as error:
                yield Refusal(key, error.code, str(error), digest, error.offset)

    def _report(self, key: str, digest: str, item: _Element, settings: ReadSettings) -> RawReport | None:
        kind = _code(_first(item, "itemMeta", "itemClass"))
        if kind and kind.rsplit(":", 1)[-1] not in ("text", "composite"):
            return None
        status = _code(_first(item, "itemMeta", "pubStatus"))
        refuse_withheld(key, status)
        note = _words(_first(item, "itemMeta", "edNote")) or None
        signals = [_code(one) or "" for one in _all(item, "itemMeta", "signal")]
        slug = _words(_first(item, "contentMeta", "slugline")) or None
        told = edition(item.get("version"), slug, status, signals, note)
        title = _words(_first(item, "contentMeta", "headline")) or _words(_first(item, "itemMeta", "title"))
        sheet = Sheet()
        sheet.add(title, Role.HEADLINE, _path(_first(item, "contentMeta", "headline")))
        sheet.add(_words(by := _first(item, "contentMeta", "by")), Role.BYLINE, _path(by))
        if told.signal in ("correction", "retraction", "kill"):
            sheet.add(note, Role.CORRECTION, _path(_first(item, "itemMeta", "edNote")))
        _add_body(sheet, key, item, settings)
        if not sheet.marks and not told.withdrawn:
            raise SourceError(Code.EMPTY, f"{key}: has neither headline nor text")
        meta = _meta(item, title, told, status)
        return RawReport(key, sheet.text, digest, self.name, f"{self.name}/{self.version}", sheet.marks, meta)


def _add_body(sheet: Sheet, key: str, item: _Element, settings: ReadSettings) -> None:
    content = _first(item, "contentSet")
    if content is None:
        return
    dateline = _first(item, "contentMeta", "dateline")
    line = _words(dateline)
    for one in content:
        name = local(str(one.tag))
        if name == "inlineXML":
            lead = line if line and line not in _words(one, 400) else ""
            _add_xml(sheet, one, lead)
            return
        if name == "inlineData":
            _add_text(sheet, key, "".join(one.itertext()), _path(one), settings)
            return
    sheet.add(_words(description := _first(item, "contentMeta", "description")), None, _path(description))


def _add_text(sheet: Sheet, key: str, text: str, place: str, settings: ReadSettings) -> None:
    if text.lstrip().startswith("<"):
        for one in stretches(key, text, settings):
            sheet.add(one.text, one.role, step(place, one.locator))
    else:
        sheet.add(text, None, place)


def _add_xml(sheet: Sheet, content: _Element, dateline: str) -> None:
    """The blocks of NITF or XHTML; a dateline stands before the first paragraph, as it is printed."""
    for block in content.iter():
        name = local(block.tag) if isinstance(block.tag, str) else ""
        if name not in _BLOCKS or any(
            isinstance(up.tag, str) and local(up.tag) == "head" for up in block.iterancestors()
        ):
            continue
        if any(isinstance(inner.tag, str) and local(inner.tag) == "p" for inner in block.iterdescendants()):
            continue  # its paragraphs come by themselves
        text = _words(block)
        if name == "dateline":
            dateline = text
        elif name == "p" and dateline:
            mark = "" if dateline.endswith(("-", "–", "—")) else " —"
            sheet.add(f"{dateline}{mark} {text}", None, _path(block))
            dateline = ""
        elif not (name == "hl1" and sheet.marks):
            sheet.add(text, _BLOCKS[name], _path(block))


def _meta(item: _Element, title: str | None, told: Edition, status: str | None) -> Metadata:
    content = _first(item, "contentMeta")
    guid = item.get("guid")
    provider = _named(_first(item, "itemMeta", "provider")) or _words(
        _first(item, "rightsInfo", "copyrightHolder", "name")
    )
    language = _first(item, "contentMeta", "language")
    genre = _words(_first(item, "contentMeta", "genre", "name"))
    return Metadata(
        outlet=provider or _named(_first(item, "contentMeta", "infoSource")),
        guid=guid,
        title=title,
        byline=_words(_first(item, "contentMeta", "by")) or _named(_first(item, "contentMeta", "creator")),
        published=_words(_first(item, "itemMeta", "firstCreated"))
        or _words(_first(item, "contentMeta", "contentCreated"))
        or _words(_first(item, "itemMeta", "versionCreated")),
        modified=_words(_first(item, "contentMeta", "contentModified"))
        or _words(_first(item, "itemMeta", "versionCreated")),
        language=(language.get("tag") if language is not None else None)
        or item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        extra=kept(
            usage_terms=_words(_first(item, "rightsInfo", "usageTerms")),
            copyright=_words(_first(item, "rightsInfo", "copyrightNotice")),
            located=_named(_first(item, "contentMeta", "located")) if content is not None else None,
            pubstatus=status,
            genre=genre.lower() if genre else None,
        ),
        edition=told,
    )


def _all(element: _Element, *names: str) -> list[_Element]:
    """The elements at the end of a path of local names."""
    found = [element]
    for name in names:
        found = [child for one in found for child in one if isinstance(child.tag, str) and local(child.tag) == name]
    return found


def _first(element: _Element, *names: str) -> _Element | None:
    return next(iter(_all(element, *names)), None)


def _words(element: _Element | None, most: int = 0) -> str:
    """The text in an element as one line."""
    if element is None:
        return ""
    text = "".join(element.itertext())
    return " ".join((text[:most] if most else text).split())


def _code(element: _Element | None) -> str | None:
    return (element.get("qcode") or element.get("uri") or element.get("literal")) if element is not None else None


def _named(element: _Element | None) -> str | None:
    """The name that an element holds, or the literal or code that stands for it."""
    if element is None:
        return None
    code = (
        element.get("literal")
        or (element.get("qcode") or element.get("uri") or "").rsplit(":", 1)[-1].rsplit("/", 1)[-1]
    )
    return _words(_first(element, "name")) or code or None


def _path(element: _Element | None) -> str:
    """A path that leads to an element whatever its namespace: /*[1]/*[2]/*[1]."""
    if element is None:
        return ""
    steps = []
    at: _Element | None = element
    while at is not None:
        above = at.getparent()
        steps.append(f"*[{(above.index(at) if above is not None else 0) + 1}]")
        at = above
    return "/" + "/".join(reversed(steps))


READER = NewsMLReader()
