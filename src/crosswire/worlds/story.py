"""One story: the texts that were written of an event, and the reports that outlets made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random

from crosswire.worlds.desk import HABITS, edited, joinable, joined
from crosswire.worlds.files import Phrasings, cast, desk_words
from crosswire.worlds.hand import Hand, Words, Written, counted
from crosswire.worlds.layout import House, Page, laid_out
from crosswire.worlds.scene import Scene
from crosswire.worlds.text import Clause, Piece, Sentence
from crosswire.worlds.world import Account, Atom, Manner, Source, SourceKind, WorldReport

#: What a body tells beside its figures and quotations; each is a rule of the wordings.
COLOUR = (
    "scene", "response", "cause", "inquiry", "witness", "reaction", "aid", "transport", "past", "weather", "next",
    "relatives", "economy", "scene", "response", "witness", "cause",
)  # fmt: skip

#: How much a desk changes, with how often.
USUAL = {"exact": 3, "light": 7, "medium": 7, "heavy": 3}


@dataclass(frozen=True, slots=True)
class Agency:
    name: str
    short: str


class Story:
    """The reports of one event as they come to be. Grows while the plot is told, then is read."""

    def __init__(
        self, name: str, rng: Random, scene: Scene, phrasings: Phrasings, written: Written, houses: Sequence[House]
    ) -> None:
        self.name, self.rng, self.scene = name, rng, scene
        self._phrasings, self._written = phrasings, written
        self._houses = rng.sample(list(houses), len(houses))
        self._hands = 0
        self.hour = datetime.combine(scene.day, time(rng.randint(9, 15)))
        self.reports: list[WorldReport] = []
        self.sources: dict[str, Source] = {}

    # --- texts

    def hand(self, kind: SourceKind, by: str) -> Hand:
        """A new writer, who works for ``by``."""
        self._hands += 1
        source = f"{self.name}/{self._hands}"
        self.sources[source] = Source(source, kind, by)
        return Hand(self.rng, self._phrasings, self.scene, source, self._written)

    def text(
        self, hand: Hand, accounts: Sequence[Account], length: int, quotes: Sequence[Words] = ()
    ) -> list[Sentence]:
        """A report in one hand: a lead with the first account, the others, what else there is to tell."""
        lead = hand.clause(f"lead.{accounts[0].measure}", accounts[0])
        return [s for s in (lead, *self.rest(hand, accounts[1:], length, quotes)) if s]

    def rest(
        self, hand: Hand, accounts: Sequence[Account], length: int, quotes: Sequence[Words] = ()
    ) -> list[Sentence]:
        """What follows a lead: the accounts, what else there is to tell, and what is quoted."""
        figures = [f for a in accounts if (f := hand.clause(f"figure.{a.measure}", a))]
        told = [*hand.clauses(self.rng.sample(COLOUR, min(length, len(COLOUR)))), *map(hand.quoted, quotes)]
        self.rng.shuffle(told)
        for number, figure in enumerate(figures):
            told.insert(min(len(told), 2 * number + self.rng.randrange(2)), figure)
        return self._compound(told)

    def _compound(self, text: Sequence[Sentence]) -> list[Sentence]:
        """Some sentences in a row written as one."""
        found: list[Sentence] = []
        for s in text:
            if found and joinable(found[-1], s) and self.rng.random() < 0.2:
                found[-1] = joined(self.rng, found[-1], s)
            else:
                found.append(s)
        return found

    def briefing(self, count: int) -> list[Words]:
        """What an official says before everybody, and any reporter may quote."""
        hand = self.hand(SourceKind.QUOTATION, self.scene.official)
        return [words for _ in range(count) if (words := hand.words())]

    def figures(self, which: int) -> list[Account]:
        """The accounts of one of the two who count, some of them in the writer's own voice."""
        found = [pair[which] for pair in self.scene.accounts.values()]
        return [replace(a, speaker=None) if self.rng.random() < 0.15 else a for a in found]

    # --- reports

    def house(self) -> House:
        """An outlet that has not reported yet."""
        return self._houses.pop()

    def later(self, hours: float) -> datetime:
        return self.hour + timedelta(hours=hours, minutes=self.rng.randrange(60))

    def wire(self, agency: Agency, body: Sequence[Sentence], after: float, manner: Manner = Manner.WIRE) -> None:
        """The text on the agency's own page."""
        house = House(agency.name, american=False, curly=False, paragraph=1, titled=True, dated=True, footers=())
        self._print(house, manner, body, after, agency=agency)

    def copy(
        self, body: Sequence[Sentence], after: float, agency: Agency | None = None, habits: dict[str, int] = USUAL
    ) -> None:
        """A desk's version of a text, with a sentence or two of its own or without, credited or not."""
        house = self.house()
        habit = HABITS[self.rng.choices(list(habits), list(habits.values()))[0]]
        hand = self._own(house)
        text = list(edited(self.rng, body, habit, lambda who: hand.told("says", who=who)))
        if self.rng.random() < 0.3:
            text += hand.clauses(self.rng.sample(COLOUR, self.rng.randint(1, 2)))
        self._print(house, Manner.COPY, text, after, agency=agency, credited=agency is not None, hand=hand)

    def own(self, accounts: Sequence[Account], length: int, after: float, quotes: Sequence[Words] = ()) -> None:
        """An outlet's own report."""
        house = self.house()
        hand = self._own(house)
        self._print(house, Manner.OWN, self.text(hand, accounts, length, quotes), after, hand=hand)

    def container(self, wire: Sequence[Sentence], accounts: Sequence[Account], after: float) -> None:
        """An outlet's own long report with three paragraphs of a wire somewhere in it, without a credit."""
        house = self.house()
        hand = self._own(house)
        body = self.text(hand, accounts, 13)
        start = self.rng.randrange(1, max(2, len(wire) - 3))
        at = self.rng.randrange(2, len(body))
        taken = edited(self.rng, wire[start : start + 3], HABITS["exact"], str)
        self._print(house, Manner.CONTAINER, [*body[:at], *taken, *body[at:]], after, hand=hand)

    def relay(self, account: Account, agency: Agency, others: Sequence[Account], after: float) -> None:
        """An own report that has its first number from an agency, and says so."""
        house = self.house()
        hand = self._own(house)
        told = replace(account, speaker=None, via=agency.name)
        first = hand.clause("relay", told, agency=agency.name)
        body = [s for s in (first, *self.rest(hand, others, 7)) if s]
        lead = hand.clauses(["scene"])
        self._print(house, Manner.OWN, [*lead, *body], after, hand=hand)

    def opinion(self, account: Account, after: float) -> None:
        """A column, which takes a number for granted."""
        house = self.house()
        hand = self._own(house)
        told = hand.clause("opinionfigure", replace(account, speaker=None))
        body = hand.clauses(["opinion"] * 7)
        body = [*body[:2], *([told] if told else []), *body[2:]]
        self._print(house, Manner.OPINION, body, after, hand=hand, genre="Opinion")

    def correction(self, agency: Agency, wrong: Account, right: Account, after: float) -> None:
        """The note with which an agency takes a number back."""
        hand = self.hand(SourceKind.OWN, agency.name)
        told = replace(wrong, speaker=None)
        note = hand.clause("correction", told, agency=agency.name, m=counted(right))
        if note is None:  # every wording is taken: agencies' notes are alike
            pieces = hand.pieces("correction", told, {"agency": agency.name, "m": counted(right)})
            note = Sentence((Clause(hand.atom(), pieces),))
        self.wire(agency, [note], after, Manner.CORRECTION)

    def _own(self, house: House) -> Hand:
        hand = self.hand(SourceKind.OWN, house.name)
        hand.outlet = house.name
        return hand

    def _print(
        self,
        house: House,
        manner: Manner,
        body: Sequence[Sentence],
        after: float,
        *,
        agency: Agency | None = None,
        credited: bool = False,
        hand: Hand | None = None,
        genre: str = "",
    ) -> None:
        hand = hand or self._own(house)
        credit = self.rng.choice(desk_words().credits) if credited and self.rng.random() < 0.55 else ("", "")
        caption = None
        if self.rng.random() < 0.2 and manner is not Manner.CORRECTION:
            photographer = self.rng.choice(cast().agencies)[1]
            caption = hand.clause("caption", short=photographer)
        page = Page(
            id=f"{self.name}/{len(self.reports):03}",
            story=self.name.split("+")[0],
            event=self.scene.event,
            manner=manner,
            headline=self._headline(hand, body),
            body=tuple(body),
            published=self.later(after),
            place=self.scene.town,
            agency=(agency.name, agency.short) if agency else ("", ""),
            credit=credit,
            caption=caption,
            footer=tuple(_footer(house, text) for text in house.footers),
            genre=genre,
        )
        self.reports.append(laid_out(page, house))

    def _headline(self, hand: Hand, body: Sequence[Sentence]) -> Sentence:
        """A desk's own words, with the first number of the body or without."""
        told = next((p.account for s in body[:1] for c in s.clauses for p in c.pieces if p.account), None)
        rule = f"headfigure.{told.measure}" if told else ""
        if told and rule in hand.rules and self.rng.random() < 0.6:
            pieces = hand.pieces(rule, replace(told, speaker=None))
        else:
            pieces = hand.pieces("headline")
        return Sentence((Clause(hand.atom(), pieces, self.scene.event),))


def _footer(house: House, wording: str) -> Sentence:
    text = wording.format(outlet=house.name, site=house.site)
    return Sentence((Clause(Atom(f"footer/{house.name}", house.footers.index(wording)), (Piece(text),)),))
