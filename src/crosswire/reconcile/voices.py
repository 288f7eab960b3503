"""Whose voice a mention is: the innermost speaker's, a photo agency's, a family's, or the outlet's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.alignment import Family
from crosswire.domain.mentions import Reading
from crosswire.domain.report import Role
from crosswire.domain.statement import Relay, Speaker
from crosswire.domain.text import Span
from crosswire.lexicon.outlets import outlet
from crosswire.lexicon.reconcile import Rules
from crosswire.reconcile.evidence import SUMMARIES, Evidence


@dataclass(frozen=True, slots=True)
class Voice:
    """``key`` is one for one voice across reports; ``origins`` are the keys by which voices share an origin."""

    key: str
    speakers: tuple[Speaker, ...]  # innermost first; empty: not attributed
    source: str | None  # the agency or outlet behind an unattributed voice, where it is known
    family: str | None
    origins: tuple[str, ...]
    caption: bool = False
    agency: bool = False  # ``source`` is the agency that the family's text is credited to
    unsettled: bool = False  # its independence is not known

    @property
    def attributed(self) -> bool:
        return bool(self.speakers)


def voice(reading: Reading, unit: int, span: Span, speakers: Sequence[Speaker], known: Evidence, rules: Rules) -> Voice:
    """The voice of what stands at ``span`` and is said by ``speakers``."""
    family = known.family(reading.report.id, span)
    if family is None and reading.report.units[unit].role in SUMMARIES:
        family = known.lead(reading.report.id)
    shared = known.families.get(family) if family else None
    if speakers:
        chain = tuple(known.speaker(reading.report.id, s) for s in speakers)
        return _speaker(chain, known.speaker_key(reading.report.id, speakers[0]), family, rules)
    return _own(reading, unit, shared)


def _speaker(speakers: tuple[Speaker, ...], name: str, family: str | None, rules: Rules) -> Voice:
    keys = [speaker_key(speakers[0], name, rules)]
    keys += [source_key(s.name or s.key) for s in speakers[1:] if s.role is not Relay.SAID]
    if family:
        keys.append(f"family:{family}")
    return Voice(f"speaker:{speakers[0].kind}:{name}", speakers, None, family, tuple(keys))


def speaker_key(speaker: Speaker, name: str, rules: Rules) -> str:
    """What makes a speaker one origin: a medium's name, a kind for the unnamed, else the speaker's own ``name``."""
    if speaker.kind in rules.outlets and speaker.key:
        return source_key(speaker.name or speaker.key)
    if speaker.kind in rules.unnamed and (not speaker.name or not speaker.public):
        return f"unnamed:{speaker.kind}"
    return f"speaker:{speaker.kind}:{name}"


def source_key(name: str) -> str:
    """One key for one medium, however it is written: "The Post" and "post", "AP" and "Associated Press"."""
    known = outlet(name)
    name = known.name if known else name
    words = "".join(c if c.isalnum() else " " for c in name.casefold()).split()
    return "source:" + " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


#: Where a credit stands that is for the text as a whole. Agencies named in the body are sources among others.
CREDITED = frozenset({"byline", "dateline"})


def _own(reading: Reading, unit: int, family: Family | None) -> Voice:
    report = reading.report
    part = report.units[unit]
    if part.role is Role.CAPTION and part.agency:
        key = source_key(part.agency)
        kin = (f"family:{family.id}",) if family else ()
        return Voice(f"caption:{key}", (), part.agency, family.id if family else None, (key, *kin), caption=True)
    credited = sorted({c.agency for c in report.agencies if c.where in CREDITED})
    keys = [source_key(agency) for agency in credited]
    if family:
        agency = family.origin.agency
        keys = [f"family:{family.id}", *([source_key(agency)] if agency else keys)]
        return Voice(keys[0], (), agency or report.outlet, family.id, tuple(keys), agency=bool(agency))
    own = source_key(report.outlet) if report.outlet else f"report:{report.id}"
    # "with agencies": what of the text is theirs is not known, so it neither counts as one more nor as none
    mixed = not credited and any(c.where == "body" for c in report.agencies)
    return Voice(own, (), report.outlet, None, (own, *keys), unsettled=mixed)
