"""PLOVER: the category of an event, its modality taken along (data/conventions/plover.yaml)."""

from __future__ import annotations

from functools import cache

import msgspec

from crosswire.domain.event import Modality
from crosswire.lexicon.events import event_types
from crosswire.lexicon.files import load


class _Older(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    categories: dict[str, str]
    types: dict[str, str]


class _Convention(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    ahead: dict[str, frozenset[str]]
    ahead_modalities: frozenset[Modality]
    older: _Older


@cache
def _convention() -> _Convention:
    return load("conventions/plover.yaml", _Convention)


def category(kind: str, mode: str | None, modality: Modality) -> str:
    """The PLOVER category of an event, "" where there is none.

    What lies ahead is coded as the promise or the threat that it is; what was demanded as a request.
    """
    own = event_types()[kind].codes_of(mode).plover
    if not own or event_types()[kind].act:
        return own
    if modality is Modality.DEMANDED:
        return "REQUEST"
    if modality in _convention().ahead_modalities:
        return next((name for name, of in _convention().ahead.items() if own in of), own)
    return own


def older_category(kind: str, mode: str | None, modality: Modality) -> str:
    """The same in the older manual's 18 categories."""
    now, older = category(kind, mode, modality), _convention().older
    if now == event_types()[kind].codes_of(mode).plover:
        kept = older.types.get(f"{kind}:{mode}") or older.types.get(kind)
        if kept is not None:
            return kept
    return older.categories.get(now, now)
