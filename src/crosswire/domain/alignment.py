"""Links between the sentences of two reports, and the families they make."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from crosswire.domain.text import Span


class Relation(StrEnum):
    KEPT = "kept"
    RESTYLED = "restyled"  # quotes, spaces, spelling, capitals
    EDITED = "edited"
    MOVED = "moved"  # kept or restyled, elsewhere in the order; ``Link.moved`` marks edited ones too
    MERGED = "merged"
    SPLIT = "split"
    ADDED = "added"
    CUT = "cut"


class EditKind(StrEnum):
    FIGURE = "figure"
    UNIT = "unit"
    BOUND = "bound"  # bound or hedge dropped or changed
    DATE_WORDS = "date_words"  # the same date in other words: no edit of fact
    DATE = "date"
    NAME = "name"
    ATTRIBUTION = "attribution"  # attribution or credit dropped or changed
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Edit:
    """One replaced stretch. An empty side (None) is an insertion or a deletion."""

    kind: EditKind
    a: Span | None
    b: Span | None
    a_text: str
    b_text: str


class Shared(StrEnum):
    """What the words that a link shares are. Only text says that two reports go back to one source."""

    TEXT = "text"
    QUOTATION = "quotation"  # somebody's words, which independent reporters quote alike
    BOILERPLATE = "boilerplate"
    PHRASE = "phrase"  # names, titles and set phrases: too little to say anything


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences of ``a`` that stand in ``b``. One side is empty for added (no a) and cut (no b)."""

    a: tuple[Span, ...]
    b: tuple[Span, ...]
    relation: Relation
    edits: tuple[Edit, ...] = ()
    moved: bool = False
    score: float = 0.0  # 0..1, four digits
    shared: Shared = Shared.TEXT


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two reports share text; report ids with ``a`` < ``b``. ``direction``: "a>b", "b>a" or "unknown".

    ``confidence`` (0..1) is how sure it is that what they share goes back to one text.
    """

    a: str
    b: str
    links: tuple[Link, ...]  # in the order of b, cut sentences where they stood in a
    direction: str
    confidence: float
    explanation: str  # one sentence for analysts, with the numbers behind it


@dataclass(frozen=True, slots=True)
class Passage:
    """The stretches of one report that belong to a family.

    ``inferred`` are those of ``spans`` that no other report shares: they stand in a body that is mostly the
    family's, so they go back to the same text as far as anyone can tell.
    """

    report: str
    spans: tuple[Span, ...]
    inferred: tuple[Span, ...] = ()


class OriginKind(StrEnum):
    AGENCY = "agency"
    OUTLET = "outlet"
    PRESS_RELEASE = "press_release"
    POOL = "pool"
    INSTITUTION = "institution"
    WITNESS = "witness"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FamilyOrigin:
    """Where a family's text likely comes from; the agency only on evidence, which ``evidence`` names."""

    kind: OriginKind
    agency: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Family:
    """The passages that go back to one text, decided from the text. ``id``: the smallest member sentence's."""

    id: str
    passages: tuple[Passage, ...]
    origin: FamilyOrigin

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(passage.report for passage in self.passages)
