"""Figures: quantities that measure something of an event, with scope, speakers, and what they are part of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from crosswire.domain.event import COMPARED, EventMention, Modality
from crosswire.domain.figure import FigureMention
from crosswire.domain.ids import mention_id
from crosswire.domain.parse import Parse, Token
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.quantity import Quantity
from crosswire.domain.report import Report, Role, Unit
from crosswire.domain.statement import Statement
from crosswire.domain.text import Sentence, Span
from crosswire.domain.times import TimeExpression, TimeKind
from crosswire.extract.circumstances import Circumstances, circumstances
from crosswire.extract.duplicates import distinct
from crosswire.extract.events import TELLING
from crosswire.extract.measuring import measured
from crosswire.extract.modality import modality
from crosswire.extract.phrases import OBJECTS, PASSIVE_SUBJECTS, core
from crosswire.extract.revision import with_revisions
from crosswire.extract.scene import TURNOUT, Counted, Measured, Scene, clause, gathers, unit_of
from crosswire.extract.triggers import triggers
from crosswire.lexicon.measures import FigureWords, figure_words, measure_of

#: Sentences back to the sum that "of that" or "of the loan" resumes.
SUM_REACH = 3


def figures(
    report: Report,
    parses: Sequence[Parse],
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
    events: Sequence[EventMention],
) -> tuple[FigureMention, ...]:
    """The figures of ``report`` in text order: quantities of which is known what they measure.

    Decided by what the counted phrase is the argument of, never by the nearest word. A quantity that measures
    nothing known gives no figure.
    """
    found: list[FigureMention] = []
    wholes: list[_Whole] = []
    for unit, parse in zip(report.units, parses, strict=True):
        own = [q for q in quantities if q.unit == unit.index]
        if own and unit.role in TELLING:
            here = _Unit(report, unit, parse, sentences, times, places, statements, events)
            wholes = here.figures(own, wholes)
            found.extend(whole.figure for whole in wholes if whole.figure.unit == unit.index)
    return with_revisions(report, parses, sentences, tuple(found))


@dataclass(frozen=True, slots=True)
class _Whole:
    """A figure that a later one may be a part of, with its tokens' place."""

    figure: FigureMention
    counted: Counted
    answer: Measured


class _Unit:
    """One unit with everything its figures need."""

    def __init__(
        self,
        report: Report,
        unit: Unit,
        parse: Parse,
        sentences: Sequence[Sentence],
        times: Sequence[TimeExpression],
        places: Sequence[PlaceMention],
        statements: Sequence[Statement],
        events: Sequence[EventMention],
    ) -> None:
        self.report, self.unit, self.parse = report, unit, parse
        self.language = report.language
        self.tokens = [t for t in parse.tokens if not t.text.isspace()]
        self.words: FigureWords = figure_words(report.language)
        self.sentences = [s for s in sentences if s.unit == unit.index]
        self.times = [t for t in times if t.unit == unit.index]
        self.statements = [s for s in statements if s.unit == unit.index]
        self.events = {(e.span.end, e.type): e for e in events if e.unit == unit.index}
        self.gatherings = [e for e in events if gathers(e.type) and e.modality in COMPARED]
        self.named = [p.span for p in places if p.unit == unit.index and p.sense is Sense.PLACE]
        self.peoples = {p.span: p.country for p in places if p.unit == unit.index and p.sense is Sense.PEOPLE}
        self.lands = {p.id: p.country for p in places if p.unit == unit.index}
        known = distinct(parse, triggers(parse, report.language, frozenset(e.type for e in events)))
        self.circumstances: Circumstances = circumstances(
            parse,
            unit,
            self.times,
            [p for p in places if p.unit == unit.index and p.sense is Sense.PLACE],
            known.leads,
            report.language,
        )
        pictured = unit.role is Role.CAPTION
        self.scene = Scene.of(parse, known, self.words, report.language, bool(self.gatherings), pictured)

    def figures(self, quantities: Sequence[Quantity], earlier: list[_Whole]) -> list[_Whole]:
        """The figures of this unit behind those of ``earlier`` units that they may be a part of."""
        made = [whole for whole in earlier if whole.counted.unit == "money"]
        for quantity in quantities:
            counted = self._counted(quantity)
            if counted is None or (self.scene.pictured and counted.number.dep == "det"):
                continue  # "officers detain a woman": what a picture shows is no count
            whole = self._whole(counted, made)
            answer = self._spent(counted) or measured(self.scene, counted)
            answer = answer or self._of_whole(counted, whole) or self._again(counted, made)
            if answer is not None:
                made.append(_Whole(self._figure(counted, answer, whole), counted, answer))
        return made

    def _spent(self, counted: Counted) -> Measured | None:
        """Where a part of a sum goes: "$20 million of that will pay for a school" is no loan of that much."""
        if counted.unit != "money" or not (self._is_part(counted) or self._resumed(counted)):
            return None
        verb = clause(self.parse, counted.top)
        for word in (verb, *self.parse.kids(verb, "xcomp")):  # "is to go to the school"
            if word.lemma in self.words.spending and self.scene.at(word) is None:
                return Measured("money", word)
        return None

    def _again(self, counted: Counted, made: list[_Whole]) -> Measured | None:
        """ "the police put the figure at 9,000": what the figure before it measures."""
        prep = self.parse.head(counted.top)
        verb = self.parse.head(prep)
        if counted.top.dep != "pobj" or verb.lemma not in self.words.tally_verbs:
            return None
        if not any(k.lemma in self.words.revision.nouns for k in self.parse.kids(verb, *OBJECTS, *PASSIVE_SUBJECTS)):
            return None
        last = made[-1] if made and made[-1].figure.unit == self.unit.index else None
        return (
            Measured(last.answer.measure, verb, last.answer.trigger) if last and last.counted.unit != "money" else None
        )

    def _counted(self, quantity: Quantity) -> Counted | None:
        number = self._top(quantity.digits or quantity.span)
        if number is None:
            return None
        noun = self._top(quantity.noun) if quantity.noun is not None else None
        noun = noun or number
        top = self._phrase(noun, number)
        near = [t for t in self.times if t.span.overlaps(quantity.span)]
        timed = any(t.kind is TimeKind.DURATION for t in near)
        recurring = any(t.kind is TimeKind.RECURRENCE for t in near)
        unit = unit_of(self.scene, quantity, noun, timed, recurring)
        return Counted(quantity, noun, top, number, unit)

    def _top(self, span: Span) -> Token | None:
        """The token of a span on which its others hang."""
        first = bisect_right(self.tokens, span.start, key=lambda t: self.unit.source(t.start, t.end).end)
        behind = self.tokens[first:]
        inside = list(takewhile(lambda t: self.unit.source(t.start, t.end).start < span.end, behind))
        own = {t.i for t in inside}
        return next((t for t in inside if t.head not in own or t.head == t.i), None)

    def _phrase(self, noun: Token, number: Token) -> Token:
        """ "dozens of protesters" hangs on "dozens", "a group of 12 men" on "group"."""
        here, inner = noun, number.head == noun.i
        for _ in range(3):
            if here.dep != "pobj":
                return here
            above = self.parse.head(self.parse.head(here))
            if core(self.parse, above).i != noun.i or (inner and above.pos == "NUM"):  # "20 of the 45 arrested"
                return here
            here = above
        return here

    def _whole(self, counted: Counted, made: list[_Whole]) -> _Whole | None:
        """The figure that this one is a part of: "including", "among them", "12 of whom", "of them"."""
        if made and counted.unit == "money" and (sum_ := self._resumed(counted)) is not None:
            return self._sum(counted, sum_, made)
        if not made or not self._is_part(counted):
            return None
        first, past = self.parse.sentence_of(counted.number)
        for earlier in reversed(made):
            own = earlier.figure.unit == self.unit.index
            if own and first <= earlier.counted.number.i < past and earlier.counted.unit == counted.unit:
                return earlier
        return None

    def _resumed(self, counted: Counted) -> Token | None:
        """The word for the sum that this one is a part of: "of that", "of the loan"."""
        for holder in (counted.number, counted.top, counted.noun, *self.parse.kids(counted.top, "nmod", "npadvmod")):
            for prep in self.parse.kids(holder, "prep"):
                for noun in self.parse.kids(prep, "pobj") if prep.lower in self.words.part_of else ():
                    known = any(self.parse.kids(noun, "det", "poss")) and measure_of(self.words.money, noun.lemma)
                    if noun.lower in self.words.sums or known:
                        return noun
        return None

    def _sum(self, counted: Counted, noun: Token, made: list[_Whole]) -> _Whole | None:
        """The sum told last in the sentences before, or the last loan where the word is "the loan"."""
        name = measure_of(self.words.money, noun.lemma)
        here = self._sentence(counted.quantity.span)
        for earlier in reversed(made):
            near = here - earlier.figure.sentence <= SUM_REACH and earlier.counted.unit == "money"
            if near and earlier.figure.part_of is None and name in (None, "money", earlier.figure.measure):
                return earlier
        return None

    def _is_part(self, counted: Counted) -> bool:
        parse, top = self.parse, counted.top
        if top.dep == "pobj" and parse.head(top).lemma in self.words.part_prepositions:
            return True
        here = top
        while here.dep == "conj":
            here = parse.head(here)
            if here.dep == "pobj" and parse.head(here).lemma in self.words.part_prepositions:
                return True
        for prep in (*parse.kids(counted.number, "prep"), *parse.kids(top, "prep"), *self._fronted(top)):
            for noun in parse.kids(prep, "pobj"):
                if noun.lower in self.words.part_whole and prep.lower in (
                    *self.words.part_of,
                    *self.words.part_prepositions,
                ):
                    return True
        return False

    def _fronted(self, top: Token) -> list[Token]:
        """ "among them two children", "of whom 12 were injured": the preposition stands before."""
        first, _ = self.parse.sentence_of(top)
        return [t for t in self.parse.tokens[max(first, top.i - 5) : top.i] if t.dep == "prep"]

    def _of_whole(self, counted: Counted, whole: _Whole | None) -> Measured | None:
        return whole.answer if whole is not None else None

    def _figure(self, counted: Counted, answer: Measured, whole: _Whole | None) -> FigureMention:
        quantity = counted.quantity
        statement = self._statement(quantity.span)
        event = self._event(answer)
        said = event.modality if event else self._modality(answer)
        real = said in COMPARED
        place = self.circumstances.place(answer.anchor, real)
        time = self.circumstances.time(answer.anchor, real)
        if event is not None and place is None and not self._has_place(quantity.span):
            place = event.place  # "the square" of the place told before
        if event is None and answer.measure == TURNOUT and real and (event := self._gathering(quantity.span)):
            place, time = place or event.place, time or event.time
        return FigureMention(
            id=mention_id(self.report.version, "figure", quantity.span, answer.measure),
            span=quantity.span,
            unit=quantity.unit,
            text=quantity.text,
            quantity=quantity.id,
            interval=quantity.interval,
            bound=quantity.bound,
            measured_in=quantity.measured_in,
            currency=quantity.currency,
            measure=answer.measure,
            event=event.id if event else None,
            group=self._group(counted, place),
            place=place,
            time=time,
            modality=said,
            speakers=statement.speakers if statement else (),
            statement=statement.id if statement else None,
            part_of=whole.figure.id if whole else None,
            cumulative=self._cumulative(counted, answer),
            increment=self._increment(counted),
            basis=statement.basis if statement else None,
            caveat=statement.caveat if statement else None,
            sentence=self._sentence(quantity.span),
        )

    def _event(self, answer: Measured) -> EventMention | None:
        if answer.trigger is None:
            return None
        token = answer.trigger.token
        return self.events.get((self.unit.source(token.start, token.end).end, answer.trigger.type))

    def _has_place(self, span: Span) -> bool:
        """Whether the sentence names a place, so that the event has its own for a reason."""
        whole = next((s.span for s in self.sentences if s.span.start <= span.start < s.span.end), None)
        return whole is not None and any(whole.contains(p) for p in self.named)

    def _gathering(self, span: Span) -> EventMention | None:
        """The crowd that a count without an event word is of: the one told of last."""
        before = [e for e in self.gatherings if e.span.start < span.start]
        return before[-1] if before else next(iter(self.gatherings), None)

    def _modality(self, answer: Measured) -> Modality:
        return modality(self.parse, answer.anchor, self.language).modality

    def _group(self, counted: Counted, place: str | None) -> str | None:
        """Who is counted, where that is narrower than people in general."""
        counts = counted.quantity.measured_in
        if counted.unit not in ("person", "thing") or counts in self.words.generic or counted.noun.ent == "DATE":
            return None
        if self._nation(counted, place):
            return None
        return None if measure_of(self.words.nouns, counts, counted.noun.lemma) else counts or None

    def _nation(self, counted: Counted, place: str | None) -> bool:
        """Whether a country's people are counted in their own country, or where no place is told."""
        if counted.noun.ent != "NORP":
            return False
        at = self.unit.source(counted.noun.start, counted.noun.end)
        country = next((c for span, c in self.peoples.items() if span.overlaps(at)), None)
        where = self.lands.get(place or "")
        return country is None or where is None or where == country

    def _statement(self, span: Span) -> Statement | None:
        # What a speaker only wants or means to do is the outlet's to tell: "agreed to lend $900 million".
        holding = [s for s in self.statements if s.speech and any(c.overlaps(span) for c in s.content)]
        return min(holding, key=lambda s: (sum(len(c) for c in s.content), s.id), default=None)

    def _sentence(self, span: Span) -> int:
        for sentence in self.sentences:
            if sentence.span.start <= span.start < sentence.span.end:
                return sentence.index
        return self.sentences[-1].index if self.sentences else 0

    def _cumulative(self, counted: Counted, answer: Measured) -> bool:
        """ "so far", "since", "in total" in the figure's own clause, or "a total of" before the number."""
        clause = self._clause(answer.anchor)
        text = " ".join(t.lower for t in clause)
        padded = f" {text} "
        return any(f" {cue} " in padded for cue in self.words.cumulative)

    def _clause(self, anchor: Token) -> list[Token]:
        """The anchor's clause without the clauses below it."""
        verb = anchor
        while verb.head != verb.i and verb.pos not in ("VERB", "AUX"):
            verb = self.parse.head(verb)
        kept, todo = [verb], [verb]
        while todo:
            for kid in self.parse.kids(todo.pop()):
                if kid.dep not in ("ccomp", "advcl", "relcl", "conj", "parataxis", "xcomp") or kid.i == anchor.i:
                    kept.append(kid)
                    todo.append(kid)
        return sorted(kept, key=lambda t: t.i)

    def _increment(self, counted: Counted) -> bool:
        words = [*self.parse.kids(counted.noun), *self.parse.kids(counted.number), *self.parse.kids(counted.top)]
        return any(
            t.lower in self.words.increment and abs(t.i - counted.number.i) <= 3 and not self._more_than(t)
            for t in words
        )

    def _more_than(self, token: Token) -> bool:
        return self.parse.tokens[token.i + 1 : token.i + 2] != () and (self.parse.tokens[token.i + 1].lower == "than")
