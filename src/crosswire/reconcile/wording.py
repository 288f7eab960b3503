"""The parts that printed sentences are put together from: numbers, nouns, speakers, places and times."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from crosswire.domain.quantity import Bound
from crosswire.domain.record import ReportPlace
from crosswire.domain.statement import Relay, Speaker
from crosswire.domain.times import Grain, When
from crosswire.lexicon.sentences import Phrases
from crosswire.reconcile.accounts import Line
from crosswire.reconcile.voices import Voice


def counted(line: Line, words: Phrases) -> str:
    """The value with its bound and what is counted: "at least 80 people"."""
    if line.bound is Bound.VAGUE:
        told = line.claims[0].words
    elif line.mention.currency:
        told = bounded(line, words)
    else:
        told = f"{bounded(line, words)} {_noun(line, words)}".strip()
    return words.another.format(n=told) if line.mention.increment else told


def singular(line: Line) -> bool:
    return line.bound is Bound.EXACT and line.interval.low == 1


def _noun(line: Line, words: Phrases) -> str:
    """What is counted as worded beside the number; a lemma is put into the plural ("sixth weekend": weekends)."""
    lemma = line.mention.group or line.mention.measured_in
    if line.mention.measured_in in words.tallies:
        return words.nobody["one" if singular(line) else "many"]
    noun = line.claims[0].noun or lemma
    if noun.split(" ", 1)[0].lower() in words.partitives:
        noun = noun.split()[-1]  # "of its members": whose is told by the speaker
    if not noun or singular(line) or noun.split()[-1].lower() not in (lemma, line.mention.measured_in):
        return noun
    head, _, last = noun.rpartition(" ")
    return f"{head} {plural(last, words)}".strip()


def plural(noun: str, words: Phrases) -> str:
    """The plural of a lemma: listed, else by its ending."""
    if noun in words.plurals or not noun:
        return words.plurals.get(noun, noun)
    end, change = next((e, c) for e, c in words.plural_endings.items() if noun.endswith(e))
    return noun[: len(noun) - len(end)] + change


def bounded(line: Line, words: Phrases, *, after_verb: bool = False) -> str:
    """The number with its bound; vague words as they are worded."""
    form = (words.count_bounds if after_verb else words.bounds)[line.bound.value]
    low, high = line.interval.low, line.interval.high
    edge = low if line.bound in (Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN) else high
    stated = line.claims[0].stated
    shown = stated if stated is not None else edge if edge is not None else low
    zero = words.none if after_verb else words.zero
    if line.bound is Bound.ABOUT and shown is not None and shown == high:
        form = words.bounds["nearly"]

    def written(value: float | None) -> str:
        return _money(value, line.mention.currency, words) if line.mention.currency else number(value, words)

    return form.format(
        n=zero if shown == 0 else written(shown),
        low=written(low),
        high=written(high),
        words=line.claims[0].words,
    )


def _money(value: float | None, currency: str, words: Phrases) -> str:
    """A sum with its currency's sign, or its code after it."""
    plain = number(value, words, spelled=False)
    return words.currencies.get(currency, words.currencies["other"]).format(n=plain, code=currency)


#: From here on numbers are written with a word: 1.5 million.
SCALES = ((1e9, "billion"), (1e6, "million"))


def number(value: float | None, words: Phrases, *, spelled: bool = True) -> str:
    """1234567 as "1,234,567", 1500000 as "1.5 million", numbers below ten in words."""
    if value is None:
        return ""
    if spelled and value in range(len(words.numbers) - 1):
        return words.numbers[int(value)]
    for scale, name in SCALES:
        scaled = value / scale
        if scaled >= 1 and round(scaled, 2) == scaled:
            return f"{scaled:g} {words.scales[name]}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def ordinal(value: int, words: Phrases) -> str:
    """ "fourth", "21st"."""
    if value < len(words.ordinals):
        return words.ordinals[value]
    ending = next(form for end in (str(value)[-2:], str(value)[-1:], "") if (form := words.ordinal_endings.get(end)))
    return ending.format(n=value)


def small(value: int, words: Phrases) -> str:
    """A count of reports or sources, in words up to ten."""
    return words.numbers[value] if value < len(words.numbers) else f"{value:,}"


def more(count: int, words: Phrases) -> str:
    """ "one other", "four others"."""
    return words.other if count == 1 else words.others.format(n=small(count, words))


def speaker(of: Speaker, words: Phrases) -> str:
    """What a speaker is called in print; a private person by the kind alone."""
    if of.kind in words.many and not of.name:
        told = words.kinds.get(of.kind, words.someone)
        return words.several if of.text.strip().lower() in words.pronouns and of.kind != "detainees" else told
    if not of.public:
        return words.kinds.get(of.kind, words.someone)
    text = _described(" ".join(of.text.split()), words)
    first, _, rest = text.partition(" ")
    if first.lower() in words.ours and rest:
        text = f"{words.ours[first.lower()]} {rest}"
    if of.name and of.name not in text:
        return of.name
    if not text or text.lower() in words.pronouns:
        return words.kinds.get(of.kind, words.someone)
    return _running(text, words)


def _described(text: str, words: Phrases) -> str:
    """A speaker's description without what is told of it beside: "a lawyer, citing the court" is a lawyer."""
    kept: list[str] = []
    for word in text.split():
        if word.lower() in words.clause_words and kept:
            break
        kept.append(word)
        if word.endswith(","):
            break
    return " ".join(kept).rstrip(",")


def _running(text: str, words: Phrases) -> str:
    """The words as they stand within a sentence: "The government" began one."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in words.openers else text


def via(voice: Voice, words: Phrases) -> str:
    """Who passed it on, the first to do so first; "" if nobody did."""
    passed = [s.name or speaker(s, words) for s in voice.speakers[1:] if s.role is not Relay.SAID]
    first = speaker(voice.speakers[0], words) if voice.speakers else ""
    passed = [name for name in passed if name not in first]  # "videos shared by local media" say who shared them
    return listed(list(dict.fromkeys(passed)), words)


def label(voice: Voice, words: Phrases) -> str:
    """Who speaks, for a table: "police, via TASS", "AP caption", "not attributed"."""
    if voice.attributed:
        who, passed = speaker(voice.speakers[0], words), via(voice, words)
        return words.own["via"].format(who=who, via=passed) if passed else who
    if voice.caption and voice.source:
        return words.own["caption_label"].format(source=voice.source)
    return voice.source or words.own["not_attributed"]


def quoted(voice: Voice, words: Phrases) -> str:
    """Who speaks, in running text: "police (quoted by TASS)", "a caption credited to AP", "the Post"."""
    if voice.attributed:
        who, passed = speaker(voice.speakers[0], words), via(voice, words)
        form = words.shared if voice.speakers[0].kind in words.shareable else words.passed
        return form.format(who=who, via=passed) if passed else who
    if voice.caption and voice.source:
        return words.own["caption_by"].format(source=voice.source)
    return voice.source or words.own["a_report"]


def attribution(line: Line, words: Phrases) -> str:
    """Who says so, as a clause: "police, quoted by TASS, said"."""
    voice = line.voice
    if voice.attributed:
        who, passed = speaker(voice.speakers[0], words), via(voice, words)
        return words.quoted.format(who=who, via=passed) if passed else words.said.format(who=who)
    if not voice.caption and not line.headline and one_source(line):
        return words.own["outlet"].format(source=voice.source)
    return words.own["according"].format(who=teller(line, words))


def teller(line: Line, words: Phrases) -> str:
    """Who says so, as the subject of "put it at"."""
    voice = line.voice
    if voice.attributed:
        who, passed = speaker(voice.speakers[0], words), via(voice, words)
        return words.own["quoted_by"].format(who=who, via=passed) if passed else who
    if voice.caption and voice.source:
        return words.own["caption_by"].format(source=voice.source)
    if line.headline:
        return _headline(line, words)
    if one_source(line):
        return voice.source or ""
    reports = len({c.report for c in line.claims})
    return words.own["a_report"] if reports == 1 else words.own["some_reports"].format(n=small(reports, words))


def one_source(line: Line) -> bool:
    """Whether an outlet or agency can be named for an unattributed account: not for a text of unknown origin
    that several outlets print."""
    voice = line.voice
    shared = voice.family is not None and not voice.agency and len({c.report for c in line.claims}) > 1
    return voice.source is not None and not shared


def _headline(line: Line, words: Phrases) -> str:
    """A headline is its outlet's, whosever text stands below it."""
    outlets = {c.carrier.outlet for c in line.claims}
    one = next(iter(outlets)) if len(outlets) == 1 else None
    return words.own["headline"].format(source=one) if one else words.own["a_headline"]


def named(line: Line, words: Phrases) -> str:
    """Who says so, as one of a list: "police (quoted by TASS)"."""
    passed = via(line.voice, words)
    if line.voice.attributed and passed:
        return words.passed.format(who=speaker(line.voice.speakers[0], words), via=passed)
    return teller(line, words)


def listed(items: Sequence[str], words: Phrases) -> str:
    """ "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return words.lists["between"].join(items[:-1]) + words.lists["last"] + items[-1]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def where(place: ReportPlace | None, words: Phrases) -> str:
    return words.places["other"].format(place=place.name) if place else ""


def when(start: datetime | None, end: datetime | None, precision: Grain | None, words: Phrases) -> str:
    """ " on 20 September 2020", " in September 2020", " between ... and ..."; "" for a time that is not known."""
    if start is None:
        return ""
    month = words.months[start.month - 1]
    if end is not None and end - start <= timedelta(days=1):
        return words.times["day"].format(day=start.day, month=month, year=start.year)
    if precision is Grain.MONTH:
        return words.times["month"].format(month=month, year=start.year)
    if precision is Grain.YEAR:
        return words.times["year"].format(year=start.year)
    if end is None:
        return words.times["since"].format(start=date(start, words))
    return words.times["span"].format(start=date(start, words), end=date(end - timedelta(days=1), words))


def moment(told: When, words: Phrases) -> str:
    """The time an account holds as of: the day, with the hour where it is known."""
    if told.start is None:
        return ""
    if told.precision not in (Grain.SECOND, Grain.MINUTE, Grain.HOUR):
        return date(told.start, words)
    return words.times["clock"].format(
        hour=told.start.hour,
        minute=told.start.minute,
        day=told.start.day,
        month=words.months[told.start.month - 1],
        year=told.start.year,
    )


def date(time: datetime, words: Phrases) -> str:
    return words.times["plain"].format(day=time.day, month=words.months[time.month - 1], year=time.year)
