"""Who is masked where: decided over the whole set of reports, by name.

A person is kept in a report that shows their public office or is by them. Elsewhere a name stays only if
- the same full name is public in a report of the same story, or
- it is public in another story and this report shows no private part for it ("teacher", "protester"), or
- it is a surname alone that only public people of the set have.
A byline makes nobody public outside its own report. Everybody else is masked in every report that names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from crosswire.domain.mentions import Reading
from crosswire.domain.person import PersonMention
from crosswire.domain.story import Story
from crosswire.lexicon.people import given_names
from crosswire.lexicon.privacy import privacy_words
from crosswire.privacy.fold import MASK, folded

#: Shorter names are looked for only where a mention stands: "Li" or "Ng" is a part of too many words.
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Forms of names within some reports. ``hidden`` are masked, ``kept`` stay where both would fit.

    ``placed`` are hidden words that name a place too ("Lima"): masked only where the person is mentioned.
    ``everywhere`` are full names hidden in any report of the set, and so in this one unless kept here.
    """

    hidden: frozenset[str]
    kept: frozenset[str]
    placed: frozenset[str] = frozenset()
    everywhere: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Policy:
    """What is masked in each report, by report id, and the mentions that are masked, by mention id."""

    names: dict[str, Names]
    hidden: frozenset[str]
    _joined: dict[frozenset[str], Names] = field(default_factory=dict, compare=False, repr=False)

    def of(self, reports: Iterable[str]) -> Names:
        """The names that count for something told by ``reports``; all of them if it is told by none."""
        told = frozenset(self.names.keys() & set(reports))
        if told not in self._joined:
            self._joined[told] = _joined(self.names[report] for report in sorted(told or self.names))
        return self._joined[told]


def _joined(names: Iterable[Names]) -> Names:
    all_of = list(names)
    hidden, kept, placed, everywhere = (
        frozenset().union(*(getattr(n, field) for n in all_of)) for field in ("hidden", "kept", "placed", "everywhere")
    )
    return Names(hidden, kept, placed, everywhere)


def policy(readings: Sequence[Reading], stories: Sequence[Story] = ()) -> Policy:
    """Decides for every person named in the set."""
    public = _Public(readings, stories)
    places = {folded(p.text) for r in readings for p in r.places if p.geonames_id is not None}
    names: dict[str, Names] = {}
    hidden: set[str] = set()
    for reading in readings:
        report = reading.report.id
        private = [m for m in reading.people if not public.stays(m, report)]
        hidden.update(m.id for m in private)
        masked = frozenset(form for m in private for form in (*forms(m), *given(m, reading.report.language)))
        kept = frozenset(form for m in reading.people if m.id not in hidden for form in forms(m))
        names[report] = Names(masked - kept, kept, frozenset(masked & places))
    return Policy(_everywhere(names, public), frozenset(hidden))


def forms(mention: PersonMention) -> frozenset[str]:
    """The ways a person's name is written: as here, in full, and the surname alone."""
    surname = mention.name.split()[-1:] if " " in mention.name else []
    written = {mention.text, mention.name, *surname}
    return frozenset(" ".join(form.split()) for form in written if len(form) >= SHORTEST and MASK not in form)


def given(mention: PersonMention, language: str) -> Iterator[str]:
    """The given name alone, as friends and kin are quoted with it; no name that is an ordinary word as well."""
    first, *rest = mention.name.split()
    name = folded(first)
    if rest and len(first) >= SHORTEST and name in given_names() and name not in privacy_words(language).given_words:
        yield first


class _Public:
    """The public people of the set, by full name and by surname."""

    def __init__(self, readings: Sequence[Reading], stories: Sequence[Story]) -> None:
        self._story = {report: story.id for story in stories for report in story.reports}
        self.full: dict[str, set[str | None]] = {}  # full name -> stories it is public in
        self._surnames: set[str] = set()
        self._private: set[str] = set()
        for reading in readings:
            for m in reading.people:
                if not m.public and " " in m.name:
                    self._private.add(surname(m.name))
                elif m.public and m.office != "byline":
                    self.full.setdefault(folded(m.name), set()).add(self._story.get(reading.report.id))
                    self._surnames.add(surname(m.name))
        # the office-holder named without a title elsewhere is no private namesake
        self._private -= {surname(name) for name in self.full}

    def stays(self, mention: PersonMention, report: str) -> bool:
        if mention.public:
            return True
        name = folded(mention.name)
        if " " not in name:
            return name in self._surnames and name not in self._private and mention.part is None
        stories = self.full.get(name, set())
        return bool(stories) and (mention.part is None or self._story.get(report) in stories - {None})


def surname(name: str) -> str:
    return folded(name).split()[-1]


def _everywhere(names: dict[str, Names], public: _Public) -> dict[str, Names]:
    """Full names hidden in one report are hidden in all, missed mentions included, unless public there."""
    hidden = frozenset(f for n in names.values() for f in n.hidden if " " in f and folded(f) not in public.full)
    return {report: Names(n.hidden, n.kept, n.placed, hidden) for report, n in names.items()}
