"""Reads bytes as the program reads a file."""

from __future__ import annotations

import io

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport, Report
from crosswire.normalise import normalise
from crosswire.read import Raw, ReadSettings, read_raw

SETTINGS = ReadSettings()


def read(data: bytes, settings: ReadSettings = SETTINGS) -> list[RawReport | Refusal]:
    """Reports and refusals; a source that cannot be read at all is one refusal."""
    found: list[RawReport | Refusal] = []
    try:
        found += read_raw(Raw("f", len(data), data[:8192], io.BytesIO(data)), settings)
    except SourceError as error:
        found.append(Refusal("f", error.code, str(error), None, error.offset))
    for one in found:
        if isinstance(one, Refusal):
            assert one.code.startswith("E_") and "\n" not in one.message and "secret" not in one.message.lower()
    return found


def raws(data: bytes, settings: ReadSettings = SETTINGS) -> list[RawReport]:
    found = read(data, settings)
    assert not [one for one in found if isinstance(one, Refusal)], found
    return [one for one in found if isinstance(one, RawReport)]


def reports(data: bytes, settings: ReadSettings = SETTINGS) -> list[Report]:
    return [normalise(one) for one in raws(data, settings)]


def codes(data: bytes, settings: ReadSettings = SETTINGS) -> list[str]:
    """The code of each refusal, and "" for each report, in order."""
    return [str(one.code) if isinstance(one, Refusal) else "" for one in read(data, settings)]
