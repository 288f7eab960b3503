"""Events as mentioned: triggers with type, modality, roles, and the place and time their own clause states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswire.domain.event import COMPARED, Actor, EventMention, Modality
from crosswire.domain.ids import mention_id
from crosswire.domain.parse import Parse, Token
from crosswire.domain.person import PersonMention
from crosswire.domain.place import PlaceMention, Sense
from crosswire.domain.report import Report, Role, Unit
from crosswire.domain.statement import Stance, Statement
from crosswire.domain.text import Sentence, Span
from crosswire.domain.times import TimeExpression
from crosswire.extract.actors import kind_of, phrase
from crosswire.extract.circumstances import Circumstances, circumstances
from crosswire.extract.duplicates import Distinct, distinct
from crosswire.extract.fitting import is_a
from crosswire.extract.modality import modality
from crosswire.extract.phrases import core
from crosswire.extract.triggers import Trigger, beside_others, triggers
from crosswire.lexicon.actors import kinds
from crosswire.lexicon.classes import classes, syntax_words
from crosswire.lexicon.events import Entry, EventType, event_types

#: Parts of a report that tell of events. Bylines, credits and dates don't.
TELLING = frozenset(
    {Role.HEADLINE, Role.DECK, Role.PARAGRAPH, Role.HEADING, Role.CAPTION, Role.LIVE_ENTRY, Role.CORRECTION}
)

#: Sentences back to the place that "the square" stands in.
NEAR_PLACE = 2

#: The kind of private people of whom nothing but that they are people is known.
ANYBODY = "civilians"

#: The kind of a name of which nothing but that it is one is known.
UNTOLD = "organisation"

_BELIED = frozenset({Modality.NEGATED, Modality.DENIED})


def events(
    report: Report,
    parses: Sequence[Parse],
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    places: Sequence[PlaceMention],
    people: Sequence[PersonMention],
    statements: Sequence[Statement],
) -> tuple[EventMention, ...]:
    """The event mentions of ``report`` in text order, one a trigger.

    What a sentence says twice of one happening ("a protest rally") is one mention. Words used figuratively
    and words in a sense that is no event give none; nor do bylines, credits and stated dates.
    """
    found: list[EventMention] = []
    units = [pair for pair in zip(report.units, parses, strict=True) if pair[0].role in TELLING]
    plain = [triggers(parse, report.language) for _, parse in units]
    told = frozenset(t.type for found_here in plain for t in found_here)
    for (unit, parse), alone in zip(units, plain, strict=True):
        again = bool(told) and beside_others(parse, report.language)
        known = distinct(parse, triggers(parse, report.language, told) if again else alone)
        if not known.triggers:
            continue
        context = _Context(report, unit, parse, known, sentences, times, places, people, statements)
        for trigger in known.triggers:
            mention = context.mention(trigger)
            found.append(context.resumed(mention, trigger, found))
    return tuple(sorted(found, key=lambda m: (m.span, m.type)))


class _Context:
    """What is known of one unit while its triggers are made into mentions."""

    def __init__(
        self,
        report: Report,
        unit: Unit,
        parse: Parse,
        known: Distinct,
        sentences: Sequence[Sentence],
        times: Sequence[TimeExpression],
        places: Sequence[PlaceMention],
        people: Sequence[PersonMention],
        statements: Sequence[Statement],
    ) -> None:
        self.report, self.unit, self.parse = report, unit, parse
        self.sentences = [s for s in sentences if s.unit == unit.index]
        self.people = [p for p in people if p.unit == unit.index]
        self.statements = [s for s in statements if s.unit == unit.index]
        self.circumstances: Circumstances = circumstances(
            parse,
            unit,
            [t for t in times if t.unit == unit.index],
            [p for p in places if p.unit == unit.index and p.sense is Sense.PLACE],
            known.leads,
            report.language,
        )
        self.named = [p.span for p in places if p.unit == unit.index and p.sense is Sense.PLACE]
        self.definite = syntax_words(report.language).definite
        self.country = {p.span: p.country for p in places if p.unit == unit.index and p.sense is not Sense.PLACE}

    def mention(self, trigger: Trigger) -> EventMention:
        kind = event_types()[trigger.type]
        first = min(trigger.words, default=trigger.token.i) if trigger.reading.before else trigger.token.i
        span = self.unit.source(self.parse[first].start, trigger.token.end)  # "hunger strike" whole
        statement = self._statement(span)
        said = modality(self.parse, trigger.token, self.report.language, kind.act).modality
        said = _as_claimed(said, kind, statement)
        if said is Modality.HAPPENED and _asked(self.parse, trigger.token):
            said = Modality.ALLEGED if kind.contested else Modality.POSSIBLE
        who, whom = self._participants(trigger)
        real = said in COMPARED
        return EventMention(
            id=mention_id(self.report.version, "event", span, trigger.type),
            span=span,
            unit=self.unit.index,
            text=span.of(self.report.text),
            type=trigger.type,
            modality=said,
            polarity=said not in _BELIED,
            who=self._actors(who, trigger.token),
            whom=self._actors(whom, trigger.token),
            place=self.circumstances.place(trigger.token, real),
            time=self.circumstances.time(trigger.token, real),
            statement=statement.id if statement else None,
            sentence=self._sentence(span),
            lemma=trigger.token.lemma,
            subtype=trigger.mode,
        )

    def resumed(self, mention: EventMention, trigger: Trigger, earlier: list[EventMention]) -> EventMention:
        """With the place told just before where its own sentence says "the square" and names none."""
        if mention.place is not None or mention.modality not in COMPARED or not self._known_place(trigger.token):
            return mention
        for before in reversed(earlier):
            if mention.sentence - before.sentence > NEAR_PLACE:
                return mention
            if before.place is not None:
                return replace(mention, place=before.place)
        return mention

    def _known_place(self, token: Token) -> bool:
        """Whether the sentence has a place that is known from before ("the square") and none with a name."""
        first, past = self.parse.sentence_of(token)
        whole = self.unit.source(self.parse[first].start, self.parse[past - 1].end)
        if any(whole.contains(span) for span in self.named):
            return False
        words, _ = classes(self.report.language)["place"]
        return any(
            t.lemma in words and any(k.tag == "DT" and k.lower in self.definite for k in self.parse.kids(t, "det"))
            for t in self.parse.tokens[first:past]
        )

    def _participants(self, trigger: Trigger) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Who and whom; before an event noun those who act for a state act: "police arrests"."""
        who, whom = participants(self.parse, trigger)
        acting = tuple(t for t in trigger.args.owners if t in whom and self._acts(t))
        return (*who, *acting), tuple(t for t in whom if t not in acting)

    def _acts(self, token: Token) -> bool:
        kind = kind_of(self.parse, token, self.report.language)
        return kind is not None and kinds()[kind].state and kind not in ("official", "parliament")

    def _sentence(self, span: Span) -> int:
        for sentence in self.sentences:
            if sentence.span.start <= span.start < sentence.span.end:
                return sentence.index
        return self.sentences[-1].index if self.sentences else 0

    def _statement(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the trigger; of a claim and its denial, the claim.

        "Inmates said they were beaten, which the police deny": the denial has the claim's content, not its cue.
        """
        holding = [s for s in self.statements if any(c.contains(span) for c in s.content)]
        inner = min(holding, key=lambda s: (sum(len(c) for c in s.content), s.id), default=None)
        if inner is None or inner.stance is not Stance.DENIES:
            return inner
        cues = inner.cue or (inner.span,)
        claims = [s for s in holding if s.stance is not Stance.DENIES and not _within(cues, s.content)]
        return min(claims, key=lambda s: (sum(len(c) for c in s.content), s.id), default=inner)

    def _actors(self, tokens: tuple[Token, ...], event: Token) -> tuple[Actor, ...]:
        found: dict[Span, Actor] = {}
        for token in tokens:
            actor = self._actor(token, event)
            if actor is not None:
                found.setdefault(actor.span, actor)
        return tuple(found.values())

    def _actor(self, token: Token, event: Token) -> Actor | None:
        if token.lower in syntax_words(self.report.language).neutral:
            return None
        head = core(self.parse, token)
        kind = kind_of(self.parse, head, self.report.language)
        if kind is None and head.pos == "NOUN" and is_a(self.parse, head, ("person",), self.report.language):
            kind = ANYBODY
        person = self._person(token)
        if kind is None and person is None:
            return None
        if kind == UNTOLD and token.dep == "compound":  # "Lima Mass Rallies": a name in a headline acts in nothing
            return None
        start, end = phrase(self.parse, token)
        if start <= event.start < token.start:  # "abusing detainees", read as one phrase by the parser
            start = self.parse[event.i + 1].start
        for prep in self.parse.kids(token, "prep"):  # "accused the party of stuffing ballots"
            if prep.start < end and any(self.parse.kids(prep, "pcomp")):
                end = self.parse[prep.i - 1].end
        if any(k.tag == "POS" and k.end == end for k in self.parse.kids(token)):  # "Norway's sanctions"
            end = next(k for k in self.parse.kids(token) if k.tag == "POS").start
        span = self.unit.source(start, end)
        name = person.name if person is not None and person.public else None
        return Actor(span, span.of(self.report.text), kind or "person", self._country(span), name)

    def _person(self, token: Token) -> PersonMention | None:
        """Who a phrase names, itself or in apposition: "the governor, Ann Lee"."""
        beside = tuple(k for k in self.parse.kids(token, "appos") if k.pos == "PROPN")
        if token.dep == "pobj":  # an apposition taken for a second complement
            twins = self.parse.kids(self.parse.head(token), "pobj")
            beside += tuple(k for k in twins if k.pos == "PROPN" and k.i > token.i)
        for each in (token, *beside[:1]):
            at = self.unit.source(each.start, each.end)
            if (found := next((p for p in self.people if p.span.overlaps(at)), None)) is not None:
                return found
        return None

    def _country(self, span: Span) -> str | None:
        return next((c for s, c in self.country.items() if c and span.contains(s)), None)


def _within(cues: tuple[Span, ...], content: tuple[Span, ...]) -> bool:
    return any(c.contains(cue) for cue in cues for c in content)


def _as_claimed(said: Modality, kind: EventType, statement: Statement | None) -> Modality:
    """What a statement makes of what it says: claims of contested things are alleged, denied ones denied."""
    if statement is None or said not in (Modality.HAPPENED, Modality.ONGOING):
        return said
    if kind.act:
        return said
    if statement.stance is Stance.DENIES:
        return Modality.DENIED
    if kind.contested or statement.stance is Stance.ACCUSES:
        return Modality.ALLEGED
    return said


def _asked(parse: Parse, token: Token) -> bool:
    """Whether the word stands in a question of yes or no, which asserts nothing: "Stolen or won?"."""
    first, past = parse.sentence_of(token)
    tokens = [t for t in parse.tokens[first:past] if not t.text.isspace()]
    return tokens[-1].text == "?" and not any(t.tag in ("WP", "WRB", "WDT", "WP$") for t in tokens)


def participants(parse: Parse, trigger: Trigger) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The heads of the phrases that stand for who and whom."""
    entry = trigger.reading.entry
    who: list[Token] = []
    whom: list[Token] = []
    if trigger.args.subjects or not trigger.befalls:
        _put(entry.roles.get("subject", "who"), trigger.args.subjects or trigger.light, who, whom)
    else:
        whom.extend(trigger.light)
    _put(entry.roles.get("object", "whom"), trigger.args.objects, who, whom)
    _put(_owner(parse, trigger), trigger.args.owners, who, whom)
    for word, noun in trigger.args.preps:
        _put(_preposition(parse, entry, word, trigger), (noun,), who, whom)
    return tuple(dict.fromkeys(who)), tuple(dict.fromkeys(whom))


def _put(role: str, tokens: tuple[Token, ...], who: list[Token], whom: list[Token]) -> None:
    if role in ("who", "both"):
        who.extend(tokens)
    if role in ("whom", "both"):
        whom.extend(tokens)


def _owner(parse: Parse, trigger: Trigger) -> str:
    """What stands before an event noun; with a complement behind it, who acts: "the army's capture of the town"."""
    owner = event_types()[trigger.type].owner
    if owner == "whom" and any(word in syntax_words(parse.language).of for word, _ in trigger.args.preps):
        return "who"
    return owner


def _preposition(parse: Parse, entry: Entry, word: str, trigger: Trigger) -> str:
    """What a preposition's noun is: as the entry says, else by the habits of event nouns (classes.yaml)."""
    if (stated := entry.roles.get(word)) is not None:
        return stated
    if trigger.reading.pos == "noun":
        return syntax_words(parse.language).noun_roles.get(word, "none")
    return "none"
