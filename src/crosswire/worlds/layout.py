"""Sentences laid out as the text of a report, with where everything stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from random import Random

from crosswire.domain.report import Metadata, RawReport
from crosswire.domain.text import Span
from crosswire.worlds.files import cast, desk_words
from crosswire.worlds.text import Clause, Piece, Sentence
from crosswire.worlds.world import Account, Manner, Part, Placed, Stated, WorldReport


@dataclass(frozen=True, slots=True)
class House:
    """An outlet's style: American spelling, curly marks, sentences in a paragraph, and how a page begins."""

    name: str
    american: bool
    curly: bool
    paragraph: int
    titled: bool  # the headline is known beside the text, else it is its first line
    dated: bool  # the page states when it was published
    footers: tuple[str, ...]

    @property
    def site(self) -> str:
        return self.name.lower().replace(" ", "") + ".example"


@dataclass(frozen=True, slots=True)
class Page:
    """What one report prints. ``credit``: how it says where its text is from, as (wording, place)."""

    id: str
    story: str
    event: str
    manner: Manner
    headline: Sentence
    body: tuple[Sentence, ...]
    published: datetime
    place: str = ""
    agency: tuple[str, str] = ("", "")
    credit: tuple[str, str] = ("", "")
    caption: Sentence | None = None
    footer: tuple[Sentence, ...] = ()
    genre: str = ""  # a word over the headline: "Opinion"


def laid_out(page: Page, house: House) -> WorldReport:
    """The report as a reader would give it."""
    made = _Sheet(house)
    if not house.titled:
        made.block([page.headline], Part.HEADLINE)
    by, where = page.credit
    credit = by.format(agency=page.agency[0], short=page.agency[1])
    if where == "byline":
        made.plain(credit if credit.startswith("By ") else f"By {credit}")
    start = _dateline(page, credit if where == "dateline" else "")
    sentences = list(page.body)
    while sentences:
        made.block(sentences[: house.paragraph], Part.BODY, start)
        sentences, start = sentences[house.paragraph :], ""
    if page.caption:
        made.block([page.caption], Part.CAPTION)
    if where == "tail":
        made.plain(credit)
    for footer in page.footer:
        made.block([footer], Part.FOOTER)
    return _report(page, house, made)


def _dateline(page: Page, short: str) -> str:
    if page.manner is Manner.WIRE:
        short = page.agency[1]
    return f"{page.place.upper()} ({short}) - " if short and page.place else ""


def _report(page: Page, house: House, made: _Sheet) -> WorldReport:
    genre = (("genre", page.genre),) if page.genre else ()
    title = made.told(page.headline) if house.titled else None
    meta = Metadata(
        id=page.id,
        outlet=house.name,
        title=f"{page.genre}: {title}" if page.genre and title else title,
        published=page.published.isoformat() if house.dated else None,
        language="en",
        extra=tuple((name, f'"{value}"') for name, value in genre),
    )
    raw = RawReport(page.id, made.text, sha256(made.text.encode()).hexdigest(), "jsonl", "worlds", meta=meta)
    return WorldReport(raw, page.story, page.event, house.name, page.manner, tuple(made.placed))


class _Sheet:
    """A text that grows block by block, and what stands where."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.text = ""
        self.placed: list[Placed] = []

    def plain(self, text: str) -> None:
        """A line that is no sentence of the report."""
        self._break()
        self.text += self._styled(text)

    def block(self, sentences: Sequence[Sentence], part: Part, start: str = "") -> None:
        self._break()
        self.text += start
        for number, sentence in enumerate(sentences):
            self.text += " " if number else ""
            self.placed.append(self._put(sentence, part))

    def told(self, sentence: Sentence) -> str:
        return self._styled("".join(piece.text for piece in _pieces(sentence)))

    def _break(self) -> None:
        self.text += "\n\n" if self.text else ""

    def _put(self, sentence: Sentence, part: Part) -> Placed:
        start = len(self.text)
        figures, named = [], []
        for piece in _pieces(sentence):
            at = len(self.text)
            self.text += self._styled(piece.text)
            span = Span(at, len(self.text)) if piece.text else None
            if piece.kind == "figure" and piece.account and span:
                figures.append(Stated(span, piece.account))
            if piece.kind == "event" and span:
                named.append(span)
        return Placed(Span(start, len(self.text)), part, sentence.atoms, tuple(figures), tuple(named))

    def _styled(self, text: str) -> str:
        for british, american in desk_words().spelling if self._house.american else ():
            text = text.replace(british, american)
        if self._house.curly:
            inside = self.text.count("“") > self.text.count("”")
            for _ in range(text.count('"')):
                text = text.replace('"', "”" if inside else "“", 1)
                inside = not inside
            text = text.replace("'", "’")
        return text


def _pieces(sentence: Sentence) -> list[Piece]:
    """The pieces of a sentence, its first letter a capital, clauses joined."""
    found: list[Piece] = []
    for number, clause in enumerate(sentence.clauses):
        pieces = [_spoken(piece, clause) for piece in clause.pieces]
        pieces[0] = _begun(pieces[0], capital=number == 0)
        if number < len(sentence.clauses) - 1:
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text.removesuffix("."))
            pieces.append(Piece(sentence.join))
        found += pieces
    return found


def _spoken(piece: Piece, clause: Clause) -> Piece:
    """A figure with its speaker only where the clause still names one."""
    account = piece.account
    if account is None or account.speaker is None or any(p.kind == "says" for p in clause.pieces):
        return piece
    return replace(
        piece, account=Account(account.event, account.measure, account.value, account.bound, None, account.via)
    )


def _begun(piece: Piece, *, capital: bool) -> Piece:
    first = piece.text[:1]
    if capital:
        return replace(piece, text=first.upper() + piece.text[1:])
    word = piece.text.split(" ")[0].rstrip(",")
    keep = word in _proper() or (word != "A" and not piece.text[1:2].islower())
    return piece if keep else replace(piece, text=first.lower() + piece.text[1:])


def _proper() -> frozenset[str]:
    """Words that keep their capital inside a sentence."""
    names = cast()
    towns = [word for town in names.towns for name in town for word in name.split()]
    people = [*names.people.first, *names.people.last, *names.quarters.first, *names.weekdays, *names.months]
    return frozenset(towns) | frozenset(people) | {word for name, _ in names.agencies for word in name.split()}


def house(rng: Random, name: str, footers: Sequence[str]) -> House:
    return House(
        name,
        american=rng.random() < 0.5,
        curly=rng.random() < 0.5,
        paragraph=rng.choice((1, 1, 2, 3)),
        titled=rng.random() < 0.6,
        dated=rng.random() < 0.85,
        footers=tuple(footers),
    )
