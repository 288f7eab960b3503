"""A raw report's text in units, with what it says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit, urlunsplit

from crosswire.domain.errors import SourceError
from crosswire.domain.ids import digest
from crosswire.domain.report import AgencyCredit, Metadata, RawReport, Report, Role, Unit
from crosswire.lexicon.layout import layout
from crosswire.lexicon.outlets import outlet_at
from crosswire.normalise.blocks import blocks
from crosswire.normalise.editions import edition
from crosswire.normalise.entries import timed
from crosswire.normalise.genre import genre
from crosswire.normalise.language import language, other
from crosswire.normalise.plain import plain
from crosswire.normalise.published import published
from crosswire.normalise.roles import roles
from crosswire.normalise.units import units

_WHERE = {Role.CAPTION: "caption", Role.BYLINE: "byline", Role.DATELINE: "dateline", Role.CREDIT: "credit"}


def normalise(raw: RawReport) -> Report:
    """The report. A text of nothing but a title, captions or one word is a report too, with what it has.

    SourceError for a text that is not valid Unicode: readers replace lone surrogates.
    """
    try:
        version = sha256(raw.text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        message = f"{raw.key}: character {error.start} is a lone surrogate; the reader has to replace it"
        raise SourceError("E_UNICODE", message, error.start) from error
    words, url = layout(), canonical(raw.meta.url)
    parts = blocks(raw.text, raw.marks)
    laid = units(parts, roles(parts, raw.meta.title, words), words)
    dates = published(raw.meta, laid.units, words)
    title = _title(raw.meta, laid.units)
    main = language(laid.units, raw.meta.language)
    found = relayed(laid.units, raw.meta.relay)
    found = timed(found, parts, dates.when, dates.updated)
    found = tuple(replace(unit, language=other(unit, main)) for unit in found)
    return Report(
        id=report_id(raw),
        version=version,
        key=raw.key,
        text=raw.text,
        units=found,
        language=main,
        genre=genre(raw.meta, title, laid.units, words),
        outlet=raw.meta.outlet or _outlet_at(url),
        url=url,
        title=title,
        byline=raw.meta.byline or _first(laid.units, Role.BYLINE),
        dateline=laid.dateline,
        published=dates.when,
        agencies=tuple(_agencies(found)),
        sha256=raw.sha256,
        format=raw.format,
        reader=raw.reader,
        fetched=raw.meta.fetched,
        source_id=raw.meta.id,
        extra=raw.meta.extra + tuple((f"ignored {name}", json.dumps(why)) for name, why in dates.ignored),
        guid=raw.meta.guid,
        updated=dates.updated,
        edition=edition(raw.meta, title, found),
    )


def relayed(units: Sequence[Unit], relay: str | None) -> tuple[Unit, ...]:
    """The units; the line that says from whom the whole was taken over names that as the agency it goes back to."""
    if not relay:
        return tuple(units)
    name = plain(relay)
    at = next((u for u in units if u.role is Role.CREDIT and name and name in u.text), None)
    if at is None or at.agency:
        return tuple(units)
    start = at.text.index(name)
    credited = replace(at, agency=name, credit=at.source(start, start + len(name)))
    return tuple(credited if unit is at else unit for unit in units)


def report_id(raw: RawReport) -> str:
    """Digest of the first there is of: stated id, canonical address, outlet with guid, path below the input root."""
    url = canonical(raw.meta.url)
    if raw.meta.id:
        return digest("id", raw.meta.id)
    if url:
        return digest("url", url)
    if raw.meta.guid:
        return digest("guid", raw.meta.outlet or "", raw.meta.guid)
    return digest("key", raw.key)


def canonical(url: str | None) -> str | None:
    """An http address without fragment, user and what only tells where a reader came from; None for any other."""
    try:
        parts = urlsplit((url or "").strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    query = "&".join(p for p in parts.query.split("&") if p and not p.lower().startswith(_TRACKING))
    place = host.lower() + (f":{port}" if port and port not in (80, 443) else "")
    return urlunsplit((parts.scheme.lower(), place, parts.path or "/", query, ""))


_TRACKING = (
    "utm_",
    "fbclid=",
    "gclid=",
    "ocid=",
    "cmpid=",
    "ns_campaign=",
    "ns_mchannel=",
    "mc_cid=",
    "mc_eid=",
)


def _outlet_at(url: str | None) -> str | None:
    """Who publishes at an address: a listed outlet, else the host itself."""
    host = (urlsplit(url).hostname or "") if url else ""
    listed = outlet_at(host) if host else None
    return listed.name if listed else host.removeprefix("www.") or None


def _title(meta: Metadata, found: Sequence[Unit]) -> str | None:
    return (plain(meta.title) if meta.title else None) or _first(found, Role.HEADLINE)


def _first(found: Sequence[Unit], role: Role) -> str | None:
    return next((unit.text for unit in found if unit.role is role), None)


def _agencies(found: Sequence[Unit]) -> Iterator[AgencyCredit]:
    """Each agency credited, where it stands; a caption's credit once, though it is a unit of its own too."""
    captions = {unit.credit for unit in found if unit.role is Role.CAPTION}
    for unit in found:
        if unit.agency and unit.credit and not (unit.role is Role.CREDIT and unit.credit in captions):
            yield AgencyCredit(unit.agency, _WHERE.get(unit.role, "body"), unit.credit)
