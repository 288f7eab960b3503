"""XML that others wrote: no entities, no outside documents, bounded depth. What passes may go to any parser.

The same rules as the package defusedxml has, on the parser of the standard library itself, since feeds are cut
into items by their byte offsets while they stream through, which needs the parser in hand.
"""

from __future__ import annotations

from typing import NoReturn
from xml.parsers import expat

from lxml import etree

from crosswire.domain.errors import SourceError
from crosswire.read.codes import Code
from crosswire.read.reader import ReadSettings


class Gate:
    """A parser that refuses what no delivery of news needs, and counts how deep elements are nested."""

    def __init__(self, key: str, settings: ReadSettings) -> None:
        self.key = key
        self.path: list[str] = []  # names of the open elements, as written
        self._deepest = settings.max_depth
        self.parser = parser = expat.ParserCreate("utf-8")  # the bytes are UTF-8 whatever the declaration says
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.EntityDeclHandler = self._entity
        parser.UnparsedEntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._entity
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def feed(self, data: bytes, last: bool = False) -> None:
        """SourceError for what is refused; expat.ExpatError where it is not well-formed."""
        self.parser.Parse(data, last)

    def opened(self, name: str) -> None:
        """An element began; its name is the last of ``path``."""

    def closed(self, name: str) -> None:
        """An element ends; its name is the last of ``path`` still."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if len(self.path) > self._deepest:
            message = f"{self.key}: elements are nested more than {self._deepest} deep; no delivery of news is"
            raise SourceError(Code.XML_DEPTH, message, self.parser.CurrentByteIndex)
        self.opened(name)

    def _end(self, name: str) -> None:
        self.closed(name)
        self.path.pop()

    def _entity(self, *_: object) -> NoReturn:
        message = f"{self.key}: declares entities, as attacks on readers do; ask for the delivery without them"
        raise SourceError(Code.XML_ENTITY, message, self.parser.CurrentByteIndex)


def tree(key: str, text: str, settings: ReadSettings) -> etree._Element:
    """The tree of a document, entities and all that leads outside refused; SourceError where it is not well-formed."""
    data = without_declaration(text).encode("utf-8")
    gate = Gate(key, settings)
    try:
        gate.feed(data, last=True)
    except expat.ExpatError as error:
        message = f"{key}: is not well-formed XML (line {error.lineno}); get it again"
        raise SourceError(Code.XML, message, gate.parser.ErrorByteIndex) from error
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.LxmlError as error:
        raise SourceError(Code.XML, f"{key}: is not well-formed XML; get it again") from error


def without_declaration(text: str) -> str:
    """``text`` without ``<?xml ... ?>``: what it says of the encoding no longer holds once the text is decoded."""
    bare = text.lstrip("\ufeff \t\r\n")
    if bare.startswith("<?xml") and (end := bare.find("?>")) > 0:
        return bare[end + 2 :]
    return bare


def local(name: str) -> str:
    """A name without its namespace, prefixed or in braces."""
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1]
