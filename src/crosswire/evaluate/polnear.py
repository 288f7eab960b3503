"""Attribution measured on PolNeAR: cues, sources and contents of statements.

PolNeAR marks no attribution inside another's content, so statements nested in others are left out. Its
offsets and ours are compared by the tokens of our parse; marks and spaces at the edges count for nothing.

- A cue is found if it shares a word with a cue of the other side, one to one.
- A cue is *reportive* if one of its words is a verb of assertive speech (lang/en/reportive.yaml) or "according".
- ``source_*`` and ``content_*`` (exact, overlap) are shares of the reportive cues found in both whose gold has
  a source (content); token scores run over all tokens of all attributions, whatever their cues.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.domain.ids import digest
from crosswire.domain.parse import Parse
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.text import OffsetMap, Span
from crosswire.evaluate.score import ErrorRow, Score, prf
from crosswire.extract.people import people
from crosswire.extract.sentences import sentences
from crosswire.extract.statements import statements
from crosswire.lexicon.reportive import reportive_verbs

#: Marks and spaces that normalising makes plain, one for one, so that offsets stay.
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution by the words (index in the article) of its parts."""

    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    reportive: bool


@dataclass(frozen=True, slots=True)
class Article:
    """An article cut into units, with its gold attributions."""

    report: Report
    gold: tuple[dict[str, list[list[int]]], ...]


def polnear(folder: Path, parses: Callable[[Report], Sequence[Parse]]) -> Score:
    """Scores of statements on every JSONL file of ``folder``; ``parses`` gives a report's parses."""
    totals = _Counts()
    for article in articles(folder):
        _measure(article, parses(article.report), totals)
    return totals.score()


def articles(folder: Path) -> Iterator[Article]:
    """The articles of ``folder``, a line break between units, the first unit the headline."""
    for file in sorted(folder.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield Article(_report(row["id"], row["text"]), tuple(row["attributions"]))


def _report(key: str, text: str) -> Report:
    plain = text.translate(PLAIN)
    units = tuple(
        Unit(
            index,
            Role.PARAGRAPH if index else Role.HEADLINE,
            Span(match.start(), match.end()),
            match.group(),
            OffsetMap().shifted(match.start()),
        )
        for index, match in enumerate(re.finditer(r"[^\n]*[^\s][^\n]*", plain))
    )
    version = digest(text)
    return Report(
        key,
        version,
        key,
        text,
        units,
        "en",
        Genre.NEWS,
        None,
        None,
        None,
        None,
        None,
        None,
        (),
        version,
        "jsonl",
        "polnear",
    )


class _Words:
    """The words of an article by their characters."""

    def __init__(self, report: Report, parses: Sequence[Parse]) -> None:
        self.lemmas: list[str] = []
        self.spans: list[Span] = []
        self._at: dict[int, int] = {}
        for unit, parse in zip(report.units, parses, strict=True):
            for token in parse.tokens:
                if any(c.isalnum() for c in token.text):
                    span = unit.source(token.start, token.end)
                    self._at.update(dict.fromkeys(range(span.start, span.end), len(self.spans)))
                    self.spans.append(span)
                    self.lemmas.append(token.lemma if token.tag.startswith("VB") or token.lower == "according" else "")

    def within(self, ranges: Ranges) -> frozenset[int]:
        return frozenset(self._at[i] for start, end in ranges for i in range(start, end) if i in self._at)


class _Counts:
    """Sums over articles: of matched and all items, on both sides."""

    def __init__(self) -> None:
        self.items = 0
        self.sums: dict[str, int] = {}
        self.errors: list[ErrorRow] = []

    def add(self, name: str, by: int = 1) -> None:
        self.sums[name] = self.sums.get(name, 0) + by

    def __getitem__(self, name: str) -> int:
        return self.sums.get(name, 0)

    def share(self, part: str, how: str) -> float:
        """The share of reportive cues with that part in the gold whose part was found so."""
        return round(self[f"{part}_{how}"] / self[f"{part}_asked"], 4) if self[f"{part}_asked"] else 0.0

    def score(self) -> Score:
        metrics: dict[str, float] = {}
        for name in ("cue_reportive", "cue"):
            trio = prf(self[f"{name}_right"], self[f"{name}_found"], self[f"{name}_met"], self[f"{name}_gold"])
            metrics |= dict(zip((f"{name}_p", f"{name}_r", f"{name}_f1"), trio, strict=True))
        for part in ("source", "content"):
            metrics |= {f"{part}_{how}": self.share(part, how) for how in ("exact", "overlap")}
        for part in ("source", "cue", "content"):
            hits = self[f"{part}_token_hits"]
            trio = prf(hits, self[f"{part}_token_found"], hits, self[f"{part}_token_gold"])
            names = (f"{part}_token_p", f"{part}_token_r", f"{part}_token_f1")
            metrics |= dict(zip(names, trio, strict=True))
        return Score("polnear", self.items, metrics, tuple(self.errors))


def _measure(article: Article, parses: Sequence[Parse], counts: _Counts) -> None:
    words = _Words(article.report, parses)
    gold = [_gold(row, words) for row in article.gold]
    found = _found(article.report, parses, words)
    pairs = _pairs(gold, found)
    counts.items += 1
    _count_cues(gold, found, pairs, counts)
    for g, f in pairs.items():
        if gold[g].reportive or found[f].reportive:
            _count_parts(gold[g], found[f], counts)
    _count_tokens(gold, found, counts)
    counts.errors.extend(_errors(article.report, words, gold, found, pairs))


def _gold(row: dict[str, list[list[int]]], words: _Words) -> Attribution:
    cue, source, content = (
        words.within(tuple((start, end) for start, end in row.get(part, ()))) for part in ("cue", "source", "content")
    )
    return Attribution(cue, source, content, _is_reportive(cue, words))


def _found(report: Report, parses: Sequence[Parse], words: _Words) -> list[Attribution]:
    who = people(report, parses)
    found = []
    for said in statements(report, parses, sentences(report, parses), who):
        if said.inside is None:
            speaker = said.speakers[0].span if said.speakers else None
            cue = words.within(tuple((s.start, s.end) for s in said.cue))
            content = words.within(tuple((s.start, s.end) for s in said.content))
            source = words.within(((speaker.start, speaker.end),)) if speaker else frozenset()
            found.append(Attribution(cue, source, content, _is_reportive(cue, words)))
    return found


def _is_reportive(cue: frozenset[int], words: _Words) -> bool:
    return any(words.lemmas[i] in reportive_verbs("en") for i in cue)


def _pairs(gold: Sequence[Attribution], found: Sequence[Attribution]) -> dict[int, int]:
    """Gold to found by shared cue words, one to one; of several the one whose content fits best."""
    near = [
        (len(g.content & f.content) + 1000 * (g.reportive is f.reportive), -i, -j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.cue & f.cue
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(near, reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs


def _count_cues(
    gold: Sequence[Attribution], found: Sequence[Attribution], pairs: dict[int, int], counts: _Counts
) -> None:
    taken = set(pairs.values())
    cued = [i for i, g in enumerate(gold) if g.cue]
    for name, only in (("cue", False), ("cue_reportive", True)):
        counts.add(f"{name}_gold", sum(gold[i].reportive or not only for i in cued))
        counts.add(f"{name}_met", sum(gold[i].reportive or not only for i in pairs))
        counts.add(f"{name}_found", sum(f.reportive or not only for f in found))
        counts.add(f"{name}_right", sum(found[j].reportive or not only for j in taken))


def _count_parts(gold: Attribution, found: Attribution, counts: _Counts) -> None:
    for part, a, b in (("source", gold.source, found.source), ("content", gold.content, found.content)):
        if a:
            counts.add(f"{part}_asked")
            counts.add(f"{part}_exact", a == b)
            counts.add(f"{part}_overlap", bool(a & b))


def _count_tokens(gold: Sequence[Attribution], found: Sequence[Attribution], counts: _Counts) -> None:
    for part in ("source", "cue", "content"):
        a = frozenset[int]().union(*(getattr(g, part) for g in gold))
        b = frozenset[int]().union(*(getattr(f, part) for f in found))
        counts.add(f"{part}_token_gold", len(a))
        counts.add(f"{part}_token_found", len(b))
        counts.add(f"{part}_token_hits", len(a & b))


def _errors(
    report: Report,
    words: _Words,
    gold: Sequence[Attribution],
    found: Sequence[Attribution],
    pairs: dict[int, int],
) -> Iterator[ErrorRow]:
    def shown(item: Attribution | None) -> str:
        if item is None:
            return ""
        parts = (item.source, item.cue, item.content)
        return " | ".join(" ".join(words.spans[i].of(report.text) for i in sorted(part)) for part in parts)

    taken = set(pairs.values())
    for i, g in enumerate(gold):
        kind = "reportive " if g.reportive else ""
        if i not in pairs:
            yield ErrorRow(report.id, f"{kind}cue missed", shown(g), "")
            continue
        f = found[pairs[i]]
        for part in ("source", "content"):
            if getattr(g, part) and getattr(g, part) != getattr(f, part):
                yield ErrorRow(report.id, f"{kind}{part}", shown(g), shown(f))
    for j, f in enumerate(found):
        if j not in taken:
            yield ErrorRow(report.id, ("reportive " if f.reportive else "") + "cue invented", "", shown(f))
