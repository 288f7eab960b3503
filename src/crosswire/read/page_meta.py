"""What a page states about its report: JSON-LD, meta elements, the canonical link; all as stated."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from lxml.etree import _Element

from crosswire.domain.report import Metadata
from crosswire.lexicon.markup import Markup, markup
from crosswire.read.guard import valid
from crosswire.read.jsonl import MAX_DEPTH, depth
from crosswire.read.page import letters

#: Characters of a JSON-LD script that are looked at, and scripts of a page; pages carry their whole shop in it.
LD_LENGTH, LD_SCRIPTS = 400_000, 20
#: Entries of a live blog that are looked at.
LIVE_UPDATES = 200
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_TITLE_PARTS = re.compile(r"\s+(?:\||-|–|—|::|»|·|•)\s+")
_CONTROLS = re.compile(r"[\x00-\x1f]")

#: Fields of Metadata from JSON-LD, each with the keys that may state it.
_LD = {
    "title": ("headline", "name"),
    "published": ("datePublished", "dateCreated", "uploadDate"),
    "modified": ("dateModified",),
    "url": ("url", "mainEntityOfPage", "@id"),
    "language": ("inLanguage",),
    "section": ("articleSection",),
    "description": ("description",),
}


def metadata(tree: _Element, text: str, ld: Mapping[str, object], headline: str | None = None) -> Metadata:
    """Metadata of a page. JSON-LD (``ld``) goes before meta elements; of several, the first that fits a report."""
    words = markup()
    named = _meta_elements(tree)

    def stated(field: str) -> str | None:
        return _ld(ld, field) or next((named[name] for name in words.meta.get(field, ()) if named.get(name)), None)

    base = _canonical(tree) or stated("url") or _saved_from(text)
    extra = {"section": stated("section"), "description": stated("description"), "genre": _genre(ld, words)}
    return Metadata(
        outlet=_outlet(ld) or stated("outlet"),
        url=_absolute(base, stated("url")),
        title=stated("title") or headline or page_title(tree),
        byline=_authors(ld) or _no_address(stated("byline")),
        published=stated("published"),
        modified=stated("modified"),
        language=stated("language") or tree.get("lang") or tree.get("xml:lang"),
        extra=tuple((name, json.dumps(value, ensure_ascii=False)) for name, value in sorted(extra.items()) if value),
    )


def live_updates(ld: Mapping[str, object]) -> list[tuple[str, str]]:
    """The entries of a live blog that JSON-LD states: (letters of its text, time)."""
    updates = ld.get("liveBlogUpdate")
    found = []
    for one in updates if isinstance(updates, list) else ():
        if isinstance(one, dict):
            text = letters(" ".join(str(one.get(name) or "") for name in ("headline", "articleBody")))
            when = _text(one.get("datePublished"))
            if text and when:
                found.append((text, when))
    return found[:LIVE_UPDATES]


def titles(tree: _Element, meta: Metadata) -> tuple[str, ...]:
    """What the page calls itself, in the <title> also without the name of the site."""
    found = [meta.title, page_title(tree)]
    parts = _TITLE_PARTS.split(found[1]) if found[1] else []
    return tuple(dict.fromkeys(title for title in (*found, *parts) if title))


def page_title(tree: _Element) -> str | None:
    element = tree.find(".//title")
    return _line("".join(element.itertext())) if element is not None else None


def _line(text: str) -> str | None:
    return " ".join(valid(text).split())[:500] or None


def _meta_elements(tree: _Element) -> dict[str, str]:
    """Contents of meta elements by property, name, itemprop or http-equiv, in small letters; the first counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if content:
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = element.get(attribute)
                line = _line(content) if name else None
                if name and line:
                    found.setdefault(name.strip().lower(), line)
    return found


def linked_data(tree: _Element) -> Mapping[str, object]:
    """The first JSON-LD object of a page that is a report; empty if there is none."""
    words, scripts = markup(), 0
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) <= LD_LENGTH:
            scripts += 1
            if scripts > LD_SCRIPTS:
                break
            for node in _nodes(_json(script.text)):
                if any(kind in words.reports for kind in _kinds(node)):
                    return node
    return {}


def _json(text: str) -> object:
    bare = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    bare = bare.removeprefix("//<![CDATA[").removeprefix("<![CDATA[").removesuffix("//]]>").removesuffix("]]>")
    bare = _CONTROLS.sub(" ", bare).strip().rstrip(";")
    if depth(bare.encode("utf-8", "replace")) > MAX_DEPTH:
        return None
    try:
        return json.loads(bare, strict=False)
    except ValueError:
        return None


def _nodes(value: object) -> Iterator[Mapping[str, object]]:
    """Objects of a JSON-LD document that can be a report: at the top, in lists, in @graph and mainEntity."""
    todo = [value]
    for _ in range(500):
        if not todo:
            return
        one = todo.pop(0)
        if isinstance(one, list):
            todo += one
        elif isinstance(one, dict):
            yield one
            todo += [one[key] for key in ("@graph", "mainEntity", "itemListElement") if key in one]


def _kinds(node: Mapping[str, object]) -> tuple[str, ...]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return tuple(str(one).rsplit("/", 1)[-1] for one in kinds if one)


def _ld(node: Mapping[str, object], field: str) -> str | None:
    return next((text for key in _LD.get(field, ()) if (text := _text(node.get(key)))), None)


def _text(value: object) -> str | None:
    """The text of a JSON-LD value: itself, or the name or address of what it stands for."""
    if isinstance(value, str):
        return _line(value)
    if isinstance(value, list) and value:
        return _text(value[0])
    if isinstance(value, dict):
        return next((text for key in ("name", "@value", "@id", "url") if (text := _text(value.get(key)))), None)
    return None


def _authors(node: Mapping[str, object]) -> str | None:
    value = node.get("author") or node.get("creator")
    names = [_text(one) for one in (value if isinstance(value, list) else [value])]
    return _no_address(", ".join(name for name in names[:12] if name)) or None


def _no_address(name: str | None) -> str | None:
    return None if name is None or name.startswith(("http:", "https:", "/")) else name


def _outlet(node: Mapping[str, object]) -> str | None:
    publisher = node.get("publisher") or node.get("sourceOrganization")
    return _no_address(_text(publisher))


def _genre(node: Mapping[str, object], words: Markup) -> str | None:
    return next((words.genres[kind] for kind in _kinds(node) if kind in words.genres), None)


def _canonical(tree: _Element) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").strip().lower() == "canonical" and link.get("href"):
            return _line(link.get("href") or "")
    return None


def _saved_from(text: str) -> str | None:
    match = _SAVED.search(text, 0, 5000)
    return match.group(1) if match else None


def _absolute(base: str | None, other: str | None) -> str | None:
    if base and base.startswith("/") and other:
        try:
            return urljoin(other, base)
        except ValueError:
            return None
    return base
