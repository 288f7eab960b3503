"""One plain sentence (or two) for each finding, true and fit to print. Never a midpoint, never a merged range;
whose number it is always stands with the number. The phrases are data/lang/<language>/sentences.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.finding import Pair, ScopeRelation, State, Support
from crosswire.lexicon.sentences import Phrases
from crosswire.reconcile import wording
from crosswire.reconcile.accounts import Line
from crosswire.reconcile.scope import Where
from crosswire.reconcile.states import same_interval

#: Values told one by one; the rest are counted.
VALUES = 4

#: Speakers named for one value.
SPEAKERS = 3

BADNESS = tuple(State)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a sentence about figures is made from."""

    lines: Sequence[Line]
    supports: dict[str, Support]
    pairs: Sequence[Pair]
    measure: str
    label: str
    where: Where
    origins: int
    revision: str | None
    still_carried_by: Sequence[str]


def worst(pairs: Sequence[Pair]) -> Pair | None:
    """The worst pair; of equally bad ones a stated scope before an assumed one, then the first."""
    return max(pairs, key=lambda p: (BADNESS.index(p.state), p.scope is not ScopeRelation.ASSUMED), default=None)


def sentence(matter: Matter, words: Phrases) -> str:
    """The printed sentence of a finding about figures."""
    standing = [x for x in matter.lines if x.current and x.supported] or [x for x in matter.lines if not x.withdrawn]
    values = by_value(standing or list(matter.lines), matter.supports)
    updated = any(p.reason == "updated" for p in matter.pairs) and len(values) > 1
    said = [_first(values[0], matter, words, dated=updated)]
    said += [_other(value, words, dated=updated) for value in values[1:VALUES]]
    parts = [wording.capital(words.lists["clauses"].join(said)) + "."]
    if len(values) > VALUES:
        parts.append(_further(len(values) - VALUES, words))
    parts += _earlier(matter, values, words)
    parts += _carried(values[0], matter, words) if len(values) == 1 else _remark(values, matter, words)
    parts += _withdrawn(matter, words)
    if matter.revision:
        parts.append(words.revision.format(words=matter.revision.strip(" .")))
    return " ".join(part for part in parts if part)


def by_value(lines: Sequence[Line], supports: dict[str, Support]) -> list[list[Line]]:
    """Lines of one value together; values by origins, then the higher first."""
    values: list[list[Line]] = []
    for line in sorted(lines, key=lambda x: x.id):
        home = next((v for v in values if same_interval(v[0].interval, line.interval)), None)
        if home is None:
            values.append([line])
        else:
            home.append(line)
    for value in values:
        value.sort(key=lambda x: (not x.voice.attributed, x.voice.key, x.id))
    return sorted(values, key=lambda v: (-supports[v[0].id].origins, -(v[0].interval.low or 0), v[0].id))


def _first(value: Sequence[Line], matter: Matter, words: Phrases, *, dated: bool) -> str:
    line = value[0]
    clause = words.clauses.get(matter.measure, words.clause)
    form = clause.one if wording.singular(line) else clause.many
    told = form.format(words=wording.counted(line, words), label=matter.label)
    scope, time = matter.where.shown(), matter.where.time
    told += wording.where(scope.place, words)
    told += wording.when(scope.start, scope.end, time.precision if time else None, words)
    return f"{told}, {_attributed(value, words)}{_as_of(line, words) if dated else ''}"


def _attributed(value: Sequence[Line], words: Phrases) -> str:
    if len(value) == 1:
        return wording.attribution(value[0], words)
    names = list(dict.fromkeys(wording.teller(line, words).strip(",") for line in value))
    shown = names[:SPEAKERS]
    if len(names) > SPEAKERS:
        shown.append(words.others.format(n=wording.small(len(names) - SPEAKERS, words)))
    return words.said.format(who=wording.listed(shown, words))


def _other(value: Sequence[Line], words: Phrases, *, dated: bool) -> str:
    names = list(dict.fromkeys(wording.teller(line, words) for line in value))
    who = names[0] if len(names) == 1 else wording.listed([n.strip(",") for n in names[:SPEAKERS]], words)
    told = words.also.format(who=who, n=wording.bounded(value[0], words, after_verb=True))
    return told + (_as_of(value[0], words) if dated else "")


def _as_of(line: Line, words: Phrases) -> str:
    told = line.told
    if told is None or told.start is None:
        return ""
    return words.as_of.format(time=wording.date(told.start, words))


def _further(count: int, words: Phrases) -> str:
    noun = words.lists["accounts_one" if count == 1 else "accounts_many"]
    return wording.capital(words.more.format(N=wording.small(count, words), accounts=noun))


def _earlier(matter: Matter, values: Sequence[Sequence[Line]], words: Phrases) -> list[str]:
    """What a voice had said before, where its later value replaced it."""
    keys = {line.voice.key for value in values for line in value}
    before = [x for x in matter.lines if not x.current and not x.withdrawn and x.supported and x.voice.key in keys]
    shown = [words.earlier.format(n=wording.bounded(x, words, after_verb=True)) for x in before]
    return list(dict.fromkeys(shown))[:1]


def _carried(value: Sequence[Line], matter: Matter, words: Phrases) -> list[str]:
    """How many reports carry the only value, and from how many sources."""
    stands = matter.supports[value[0].id]
    reports, origins = len(stands.reports), stands.origins
    if origins == 0:
        return [words.carries["none"]]
    if reports == 1:
        key = "one"
    elif origins == 1:
        key = "one_text" if len(stands.families) == 1 else "one_source"
    else:
        key = "independent"
    count = origins if key == "independent" else reports
    said = [words.carries[key].format(N=wording.capital(wording.small(count, words)))]
    if stands.unsettled:
        verb = words.carries["report_is" if stands.unsettled == 1 else "reports_are"]
        said.append(words.carries["unsettled"].format(n=wording.small(stands.unsettled, words), reports=verb))
    return said


def _remark(values: Sequence[Sequence[Line]], matter: Matter, words: Phrases) -> list[str]:
    pair = worst(matter.pairs)
    if pair is None:
        return []
    assumed = any(p.scope is ScopeRelation.ASSUMED for p in matter.pairs)
    unclear = pair.state is State.DIFFER and pair.reason in ("no_overlap", "factor")
    reason = "unclear" if unclear else pair.reason
    many = len(values) > 2 and f"{reason}_many" in words.remarks
    said = [words.remarks[f"{reason}_many" if many else reason]]
    if assumed:
        said.append(words.assumed)
    return said


def _withdrawn(matter: Matter, words: Phrases) -> list[str]:
    gone = [line for line in matter.lines if line.withdrawn]
    if not gone:
        return []
    number = wording.capital(wording.bounded(gone[0], words))
    said = [words.withdrawn.format(Words=number)]
    count = len(matter.still_carried_by)
    if count:
        one = count == 1
        said.append(
            words.still.format(
                N=wording.capital(wording.small(count, words)),
                reports=words.lists["reports_one" if one else "reports_many"],
                carry=words.lists["carry_one" if one else "carry_many"],
            )
        )
    return said
