"""Statements: who says what, by whom it was relayed, and with what stance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.text import Span


class Relay(StrEnum):
    """A speaker's part in the chain."""

    SAID = "said"
    RELAYED = "relayed"
    DISTRIBUTED = "distributed"


class Form(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    PROMISES = "promises"
    THREATENS = "threatens"
    ACCUSES = "accuses"
    DEMANDS = "demands"
    EXPECTS = "expects"
    CRITICISES = "criticises"
    DECLINES = "declines"


class Basis(StrEnum):
    OBSERVED = "observed"
    NAMED = "named"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    VIDEO = "video"
    RELAY = "relay"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of a speaker chain. ``key`` identifies the same speaker across reports, case and titles aside."""

    text: str
    role: Relay
    kind: str  # official, police, government, opposition, rights_group, witness, media, crowd, document, ...
    key: str
    span: Span | None = None  # None only where the report's own frame implies it (a caption's credit)
    name: str | None = None  # resolved: people in public office and institutions
    public: bool = True  # False: a private person, masked in every output


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says. ``speakers`` is innermost first; ``content`` spans are in text order."""

    id: str
    span: Span  # from the first to the last of speaker, cue and content
    unit: int
    text: str
    speakers: tuple[Speaker, ...]
    cue: tuple[Span, ...]
    cue_text: str
    content: tuple[Span, ...]
    form: Form
    stance: Stance
    inside: str | None = None  # the statement it is nested in
    basis: Basis = Basis.NAMED
    caveat: str | None = None  # "could not verify"
    denies: tuple[str, ...] = ()  # ids of statements or events of the same report that it denies
    disputes: tuple[str, ...] = ()  # statements of the same report it stands against ("but the opposition says")
    sentence: int = 0  # index of the sentence its cue stands in
    speech: bool = True  # False: a belief, wish or intention ascribed to the speaker, no words of theirs


#: The outlet's own voice: an answer, never a gap to be filled.
NOT_ATTRIBUTED: tuple[Speaker, ...] = ()
