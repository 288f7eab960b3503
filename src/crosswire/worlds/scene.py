"""What happens in a story before anybody writes of it: an event, where and when, and who counts what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from crosswire.worlds.files import EventSpec, cast, plots
from crosswire.worlds.world import Account


@dataclass(frozen=True, slots=True)
class Scene:
    """One event. ``accounts`` are two for each measure, by two who count independently of each other."""

    event: str
    type: str
    town: str
    country: str
    quarter: str
    day: date
    official: str  # who is quoted, with the office
    accounts: dict[str, tuple[Account, Account]]
    chance: float  # 0..1: which of the possible facts are true

    @property
    def spec(self) -> EventSpec:
        return plots().events[self.type]

    @property
    def measures(self) -> tuple[str, ...]:
        """What is counted, what a lead tells first."""
        return tuple(self.spec.measures)

    def grown(self, rng: Random, account: Account) -> Account:
        """The same count once more is known."""
        if account.measure not in self.spec.grows:
            return account
        low, high = plots().rise
        more = max(account.value + 1, round(account.value * (1 + rng.uniform(low, high))))
        return Account(self.event, account.measure, _even(more), account.bound, account.speaker, account.via)


def scene(rng: Random, event: str, type: str, town: tuple[str, str], day: date) -> Scene:
    """An event of ``type`` in ``town``."""
    quarters = cast().quarters
    spec = plots().events[type]
    speakers = [speaker.replace("{name}", person(rng)) for speaker in spec.speakers]
    return Scene(
        event,
        type,
        *town,
        f"{rng.choice(quarters.first)} {rng.choice(quarters.second)}",
        day,
        speakers[-1],
        {measure: _accounts(rng, event, measure, span, speakers) for measure, span in spec.measures.items()},
        rng.random(),
    )


def person(rng: Random) -> str:
    people = cast().people
    return f"{rng.choice(people.first)} {rng.choice(people.last)}"


def _accounts(
    rng: Random, event: str, measure: str, span: tuple[int, int], speakers: list[str]
) -> tuple[Account, Account]:
    """Two counts that agree, that can both be true, or that contradict each other."""
    value = _even(rng.randint(*span))
    how = rng.choices(list(plots().accounts), list(plots().accounts.values()))[0]
    one = Account(event, measure, value, "exact", speakers[0])
    if how == "agree":
        return one, Account(event, measure, value, "exact", speakers[1])
    if how == "compatible":
        bound = rng.choice(("at_least", "more_than"))
        more = _even(value + rng.randint(1, max(2, value // 4)))
        return Account(event, measure, value, bound, speakers[0]), Account(event, measure, more, "exact", speakers[1])
    apart = _even(round(value * rng.uniform(*plots().apart)))
    return one, Account(event, measure, apart, "exact", speakers[1])


def _even(value: int) -> int:
    """Counts of thousands are told in hundreds, smaller large ones in tens."""
    step = 100 if value >= 2000 else 10 if value >= 300 else 1
    return value // step * step


def number(value: int) -> str:
    """As a style book has it: small ones in words, thousands with a comma."""
    words = cast().small_numbers
    return words[value] if value < len(words) else f"{value:,}"
