"""One plain sentence (or two) for each finding, true and fit to print. Never a midpoint, never a merged range;
whose number it is always stands with the number. The phrases are data/lang/<language>/sentences.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.finding import Pair, ScopeRelation, State, Support
from crosswire.domain.times import Grain, When
from crosswire.lexicon.sentences import Phrases
from crosswire.reconcile import wording
from crosswire.reconcile.accounts import Line, Withdrawal
from crosswire.reconcile.clauses import counted_clause
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
    revision: str | None  # words that announce a later count
    due: When | None
    withdrawal: Withdrawal
    part: bool = False  # the first account counts a part of what the others do


def worst(pairs: Sequence[Pair]) -> Pair | None:
    """The worst pair; of equally bad ones that without overlap, a stated scope before an assumed one, the first."""

    def badness(p: Pair) -> tuple[int, bool, bool]:
        return BADNESS.index(p.state), p.reason in ("no_overlap", "factor"), p.scope is not ScopeRelation.ASSUMED

    return max(pairs, key=badness, default=None)


def sentence(matter: Matter, words: Phrases) -> str:
    """The printed sentence of a finding about figures."""
    standing = [x for x in matter.lines if x.current and x.supported] or [x for x in matter.lines if not x.withdrawn]
    values = by_value(standing or list(matter.lines), matter.supports)
    if matter.part:
        values.sort(key=lambda v: v[0].id != matter.pairs[0].a)
    updated = any(p.reason == "updated" for p in matter.pairs) and len(values) > 1
    said = [_first(values[0], matter, words, dated=updated)]
    said += [_other(value, values[0], matter, words, dated=updated) for value in values[1:VALUES]]
    parts = [wording.capital(words.lists["clauses"].join(said)) + "."]
    if len(values) > VALUES:
        parts.append(_further(len(values) - VALUES, words))
    parts += _earlier(matter, values, words)
    parts += _carried(values[0], matter, words) if len(values) == 1 else _remark(values, matter, words)
    if not any(x.current for x in matter.lines) and any(x.supported and not x.withdrawn for x in matter.lines):
        parts.append(words.dropped)
    parts += _withdrawn(matter, words)
    if matter.revision and not _come(matter):
        parts.append(_announced(matter, words))
    return " ".join(part for part in parts if part)


def _come(matter: Matter) -> bool:
    """Whether an account of the announced day or later is among them."""
    due, told = matter.due, [line.told for line in matter.lines if line.told]
    return due is not None and any(due.end and w.start and w.start >= due.end for w in told)


def _announced(matter: Matter, words: Phrases) -> str:
    due = matter.due
    if due is None or due.start is None or due.precision not in (*CLOCK, Grain.DAY):
        return words.revision
    return words.revision_on.format(time=wording.date(due.start, words))


#: Times within a day.
CLOCK = (Grain.SECOND, Grain.MINUTE, Grain.HOUR, Grain.PART)


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
    told = counted_clause(line, matter.where, matter.label, words)
    return f"{told}{_as_of(line, words) if dated else ''}, {_attributed(value, words)}"


def _attributed(value: Sequence[Line], words: Phrases) -> str:
    if len(value) == 1:
        return wording.attribution(value[0], words)
    sources = {line.voice.source for line in value if not line.voice.caption} - {None}
    body = [line for line in value if not line.headline] or value
    told = [line for line in body if not (line.voice.caption and line.voice.source in sources)]
    names = list(dict.fromkeys(wording.named(line, words) for line in told))
    shown = names[:SPEAKERS]
    if len(names) > SPEAKERS:
        shown.append(wording.more(len(names) - SPEAKERS, words))
    return words.said.format(who=wording.listed(shown, words))


def _other(value: Sequence[Line], first: Sequence[Line], matter: Matter, words: Phrases, *, dated: bool) -> str:
    names = list(dict.fromkeys(wording.named(line, words) for line in value))
    who = wording.teller(value[0], words) if len(names) == 1 else wording.listed(names[:SPEAKERS], words)
    same = len(value) == len(first) == 1 and wording.teller(first[0], words) == who
    form = words.whole if matter.part else words.again if same else words.also
    told = form.format(who=who, n=wording.bounded(value[0], words, after_verb=True))
    return told + (_as_of(value[0], words) if dated else "")


def _as_of(line: Line, words: Phrases) -> str:
    told = line.told
    if told is None or told.start is None:
        return ""
    return words.as_of.format(time=wording.moment(told, words))


def _further(count: int, words: Phrases) -> str:
    noun = words.lists["accounts_one" if count == 1 else "accounts_many"]
    return wording.capital(words.more.format(N=wording.small(count, words), accounts=noun))


def _earlier(matter: Matter, values: Sequence[Sequence[Line]], words: Phrases) -> list[str]:
    """What a voice had said before, where its later value replaced it."""
    keys = {line.voice.key for value in values for line in value}
    shown_already = {line.id for value in values for line in value}
    before = [
        x
        for x in matter.lines
        if not (x.current or x.withdrawn or x.id in shown_already) and x.supported and x.voice.key in keys
    ]
    shown = [words.earlier.format(n=wording.bounded(x, words, after_verb=True)) for x in before]
    return list(dict.fromkeys(shown))[:1]


def _carried(value: Sequence[Line], matter: Matter, words: Phrases) -> list[str]:
    """How many reports carry the only value, and from how many sources."""
    stands = matter.supports[value[0].id]
    reports, origins = len(stands.reports), stands.origins
    if origins == 0:
        return [words.carries["none"]]
    if stands.unsettled:
        key = "unsettled"
    elif reports == 1:
        key = "one" if origins == 1 else "in_one_report"
    elif origins > 1:
        key = "independent"
    elif len(stands.families) == 1 and (len(value) > 1 or not value[0].voice.attributed):
        key = "one_text"
    else:
        key = "one_source"
    if key == "one" and len(value) == 1 and not value[0].voice.attributed:
        return []  # the attribution has said so
    if key == "one_text" and len(value) == 1 and not wording.one_source(value[0]):
        key = "that_text"  # the attribution has said how many reports
    if key in ("one_text", "that_text") and reports == 2:
        key = f"{key}_two"
    count = wording.small(origins if key == "independent" else reports, words)
    most = wording.small(origins + stands.unsettled, words)
    told = words.carries[key].format(N=wording.capital(count), n=wording.small(origins, words), most=most)
    return [told]


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
    """What was taken back, by whom, and how many still carry it."""
    gone = [line for line in matter.lines if line.withdrawn]
    if not gone:
        return []
    count = len(matter.withdrawal.carrying)
    form = words.withdrawn_still if count else words.withdrawn
    one = "one" if count == 1 else "many"
    told = form.format(
        n=wording.bounded(gone[0], words),
        who=wording.listed(matter.withdrawal.by, words) or words.its_source,
        count=wording.small(count, words),
        reports=words.lists[f"reports_{one}"],
        carry=words.lists[f"carry_{one}"],
    )
    return [told]
