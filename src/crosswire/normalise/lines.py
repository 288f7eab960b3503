"""What a block is by itself: rules that know nothing but the block. The first that answers wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from crosswire.domain.report import Role
from crosswire.lexicon.layout import Layout, longest_first
from crosswire.lexicon.outlets import agencies_in
from crosswire.normalise.blocks import Block
from crosswire.normalise.credits import photo_credit
from crosswire.normalise.dates import moments

#: Words a byline, and a block of furniture, has at most.
BYLINE_WORDS = 14
FURNITURE_WORDS = 40
#: "Photo: Ana Soto" is a credit, "Photos: how the night went ..." with more words is not.
NAMED_CREDIT_WORDS = 12

#: How a text ends that is no headline, heading or byline.
STOP = re.compile(r"[.!?…。！？؟۔।։៕][\"')\]」』】）]*$|[:;,：；，、]$")
_NO_WORDS = re.compile(r"[^\w]+", re.ASCII)

Rule = Callable[[Block, Layout], Role | None]


def alone(block: Block, words: Layout) -> Role | None:
    """The role that the reader or a rule gives a block, whatever stands around it; None if none does."""
    if block.role:
        return block.role
    return next((role for rule in RULES if (role := rule(block, words))), None)


def furniture(block: Block, words: Layout) -> Role | None:
    """Words of the page and not of the report: "Advertisement", "Read more: ...", "1.2k shares"."""
    bare = block.lower.strip(" .:!>»›|-–—•*[]()")
    if bare in words.furniture or not any(c.isalnum() for c in bare):
        return Role.META
    if len(block.words) <= FURNITURE_WORDS and (
        block.lower.startswith(words.furniture_starts)
        or any(phrase in block.lower for phrase in words.furniture_phrases)
    ):
        return Role.META
    tokens = bare.split()
    unit = " ".join(tokens[1:])
    counted = len(tokens) in (2, 3) and tokens[0][:1].isdigit() and unit in words.counted
    return Role.META if counted else None


def date_line(block: Block, words: Layout) -> Role | None:
    """A line of stated dates and nothing else: "4 May 2021 Updated: 5 May 2021 10.15 BST"."""
    if len(block.words) > 24:
        return None
    found = moments(block.text)
    if not found:
        return None
    rest = block.lower
    for moment in reversed(found):
        rest = rest[: moment.span.start] + " " + rest[moment.span.end :]
    return Role.META if _only_date_words(rest, words) else None


def _only_date_words(rest: str, words: Layout) -> bool:
    """Whether what is left of a line beside its dates introduces them, or names who published."""
    rest = _cues(words).sub(" ", rest)
    left = [word for word in rest.replace(":", " ").split() if word.strip(".,()") not in words.date_fillers]
    left = [word for word in left if word.strip(".,()") not in words.weekdays and word.strip(".,()") not in words.zones]
    return sum(1 for word in left if any(c.isalnum() for c in word)) <= 3


@cache
def _cues(words: Layout) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(words.published | words.updated)})\b:?")


def correction(block: Block, words: Layout) -> Role | None:
    """ "Correction: ...", "An earlier version of this story said ..."."""
    return (
        Role.CORRECTION
        if block.lower.lstrip("*([ ").startswith(words.corrections) or block.lower.startswith(words.corrections)
        else None
    )


def credit_line(block: Block, words: Layout) -> Role | None:
    """ "(Reporting by A; Editing by B)", "With files from C", "D contributed to this report.", "© E"."""
    if len(block.words) > words.credit_words_at_most:
        return None
    if any(mark in block.lower for mark in words.caption_marks):
        return Role.CREDIT if not _caption_body(block.text, words) else None
    start = next((start for start in words.credit_starts if block.lower.startswith(start)), None)
    if start and (not start.endswith(":") or len(block.words) <= NAMED_CREDIT_WORDS):
        return Role.CREDIT
    if any(phrase in block.lower for phrase in words.credit_phrases):
        return Role.CREDIT
    named = agencies_in(block.text)
    letters = len(_NO_WORDS.sub("", block.text))
    covered = sum(len(_NO_WORDS.sub("", block.text[one.start : one.end])) for one in named)
    if named and covered >= letters - 3:  # "Reuters", "(AP)", "AFP/Getty Images"
        return Role.CREDIT
    alone = photo_credit(block.text, words)
    return Role.CREDIT if alone and len(block.text[: alone.span.start].split()) < 2 else None


def _caption_body(text: str, words: Layout) -> str:
    """What a caption says beside its credit and the words that pages print around pictures; "" if nothing."""
    credit = photo_credit(text, words)
    body = (text[: credit.span.start] if credit else text).lower()
    for mark in words.caption_marks:
        at = body.find(mark)
        if at >= 0:
            before = body[:at].strip()
            body = body[at + len(mark) :] if before.startswith(words.credit_starts) else before + body[at + len(mark) :]
    return body.strip(" .:|-") if len(body.split()) > 2 else ""


def byline(block: Block, words: Layout) -> Role | None:
    """ "By Ana Soto and Per Lind", "By Ana Soto, Staff Writer | May 4, 2021"."""
    text = block.text
    for moment in reversed(moments(text)):
        text = text[: moment.span.start] + text[moment.span.end :]
    tokens = text.split()
    starts = block.lower.startswith(tuple(f"{start} " for start in words.byline_starts if start != "from"))
    if not starts or not 1 < len(tokens) <= BYLINE_WORDS or STOP.search(text.strip().rstrip(":")):
        return None
    return Role.BYLINE if names_only(tokens[1:], words) else None


def names_only(tokens: Sequence[str], words: Layout) -> bool:
    """Whether all words could be parts of names, jobs and outlets."""
    job_words = {word for job in words.jobs for word in job.split()}
    plainly = [token.strip(",.|;:()-–—•·") for token in tokens]
    named = [t for t in plainly if t]
    return bool(named) and all(
        t[:1].isupper() or t.lower() in words.name_particles or t.lower() in job_words or not t[:1].isalpha()
        for t in named
    )


RULES: tuple[Rule, ...] = (furniture, correction, date_line, byline, credit_line)
