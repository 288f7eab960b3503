"""What each block of a report is. The rules in their order are the algorithm; the first that answers wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from crosswire.domain.report import Role
from crosswire.lexicon.layout import Layout, longest_first
from crosswire.lexicon.outlets import agencies_in, outlet
from crosswire.normalise.blocks import Block
from crosswire.normalise.captions import caption_score, caption_signs
from crosswire.normalise.credits import photo_credit
from crosswire.normalise.datelines import dateline
from crosswire.normalise.dates import moments
from crosswire.normalise.plain import plain

#: Words a headline, a heading, a byline or a deck has at most.
HEADLINE_WORDS = 30
FURNITURE_WORDS = 40
HEADING_WORDS = 10
HEADINGS_IN_A_ROW = 2
BYLINE_WORDS = 14
#: "Photo: Ana Soto" is a credit, "Photos: how the night went ..." with more words is not.
NAMED_CREDIT_WORDS = 12
DECK_WORDS = 45
#: ... and one without a stop: what is longer lost its stop elsewhere.
OPEN_DECK_WORDS = 25
#: Decks of a report at most; more lines without a stop are its body's.
DECKS = 3
#: Share (0..1) of a deck's longer words that the lead says again; a lead shares few with the paragraph after it.
DECK_REPEATS = 0.5
#: Share (0..1) of a stated title's words that a first line must have in order to be its headline.
TITLE_SHARED = 0.5
#: Time-led blocks that make a text a live blog.
LIVE_ENTRIES = 3

_STOP = re.compile(r"[.!?…。！？؟۔।։៕][\"')\]」』】）]*$|[:;,：；，、]$")
_NO_WORDS = re.compile(r"[^\w]+", re.ASCII)
_TIME_LED = re.compile(
    r"^(?:\d{1,2}[:.h]\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)(?:\s*\(?[A-Z]{2,5}\)?)?(?=\s*[-–—:|]|\s+[A-Z\"'])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a rule may know beside the block itself."""

    words: Layout
    index: int
    blocks: Sequence[Block]

    @property
    def last(self) -> bool:
        return self.index == len(self.blocks) - 1


Rule = Callable[[Block, Around], Role | None]


def roles(blocks: Sequence[Block], title: str | None, words: Layout) -> list[Role]:
    """One role a block. ``title`` is the report's as stated elsewhere, None if it is not known."""
    found: list[Role | None] = [_alone(block, Around(words, i, blocks)) for i, block in enumerate(blocks)]
    _headline(blocks, found, title, words)
    _bylines_in_head(blocks, found, title, words)
    _live_entries(blocks, found)
    _captions(blocks, found, words)
    _decks(blocks, found)
    _headings(blocks, found)
    return [role or Role.PARAGRAPH for role in found]


def _alone(block: Block, around: Around) -> Role | None:
    if block.role:
        return block.role
    return next((role for rule in RULES if (role := rule(block, around))), None)


def furniture(block: Block, around: Around) -> Role | None:
    """Words of the page and not of the report: "Advertisement", "Read more: ...", "1.2k shares"."""
    words = around.words
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


def date_line(block: Block, around: Around) -> Role | None:
    """A line of stated dates and nothing else: "4 May 2021 Updated: 5 May 2021 10.15 BST"."""
    if len(block.words) > 24:
        return None
    found = moments(block.text)
    if not found:
        return None
    rest = block.lower
    for moment in reversed(found):
        rest = rest[: moment.span.start] + " " + rest[moment.span.end :]
    return Role.META if _only_date_words(rest, around.words) else None


def _only_date_words(rest: str, words: Layout) -> bool:
    """Whether what is left of a line beside its dates introduces them, or names who published."""
    rest = _cues(words).sub(" ", rest)
    left = [word for word in rest.replace(":", " ").split() if word.strip(".,()") not in words.date_fillers]
    left = [word for word in left if word.strip(".,()") not in words.weekdays and word.strip(".,()") not in words.zones]
    return sum(1 for word in left if any(c.isalnum() for c in word)) <= 3


@cache
def _cues(words: Layout) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(words.published | words.updated)})\b:?")


def correction(block: Block, around: Around) -> Role | None:
    """ "Correction: ...", "An earlier version of this story said ..."."""
    return (
        Role.CORRECTION
        if block.lower.lstrip("*([ ").startswith(around.words.corrections)
        or block.lower.startswith(around.words.corrections)
        else None
    )


def credit_line(block: Block, around: Around) -> Role | None:
    """ "(Reporting by A; Editing by B)", "With files from C", "D contributed to this report.", "© E"."""
    words = around.words
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


def byline(block: Block, around: Around) -> Role | None:
    """ "By Ana Soto and Per Lind", "By Ana Soto, Staff Writer | May 4, 2021"."""
    text = block.text
    for moment in reversed(moments(text)):
        text = text[: moment.span.start] + text[moment.span.end :]
    tokens = text.split()
    starts = block.lower.startswith(tuple(f"{start} " for start in around.words.byline_starts if start != "from"))
    if not starts or not 1 < len(tokens) <= BYLINE_WORDS or _STOP.search(text.strip().rstrip(":")):
        return None
    return Role.BYLINE if _names_only(tokens[1:], around.words) else None


def _names_only(tokens: Sequence[str], words: Layout) -> bool:
    """Whether all words could be parts of names, jobs and outlets."""
    job_words = {word for job in words.jobs for word in job.split()}
    plainly = [token.strip(",.|;:()-–—•·") for token in tokens]
    named = [t for t in plainly if t]
    return bool(named) and all(
        t[:1].isupper() or t.lower() in words.name_particles or t.lower() in job_words or not t[:1].isalpha()
        for t in named
    )


RULES: tuple[Rule, ...] = (furniture, correction, date_line, byline, credit_line)


def _headline(blocks: Sequence[Block], found: list[Role | None], title: str | None, words: Layout) -> None:
    if Role.HEADLINE in found:
        return
    first = next((i for i, role in enumerate(found) if role is not Role.META), None)
    if first is None or found[first] not in (None, Role.CREDIT) or blocks[first].role:
        return
    if title:
        if _repeats(blocks[first], plain(title), words):
            found[first] = Role.HEADLINE
    elif _could_be_headline(blocks[first], words):
        found[first] = Role.HEADLINE


def _could_be_headline(block: Block, words: Layout) -> bool:
    text = block.text
    unended = not _STOP.search(text) or text[-1] in "?!" or text.endswith(("?'", '?"'))
    if not unended or len(block.words) > HEADLINE_WORDS:
        return False
    return (
        dateline(text, words) is None
        and not block.lower.startswith(words.caption_leads)
        and photo_credit(text, words) is None
    )


def _repeats(block: Block, title: str, words: Layout) -> bool:
    """Whether a first line is the headline that ``title`` states, rather than a lead that is like it."""
    ended = block.text.endswith(".") and not title.endswith((".", "…"))
    if ended or len(block.words) > HEADLINE_WORDS or dateline(block.text, words):
        return False
    return _like(block.text, title)


def _like(line: str, title: str) -> bool:
    """Whether a first line is the headline that a title stated elsewhere repeats, perhaps with the site's name."""
    a, b = _content(line, 1), _content(title, 1)
    return (
        bool(a and b)
        and len(a & b) >= TITLE_SHARED * max(len(a), 1)
        and len(a & b) >= TITLE_SHARED * min(len(a), len(b))
    )


def _content(text: str, longer_than: int = 3) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > longer_than}


def _bylines_in_head(blocks: Sequence[Block], found: list[Role | None], title: str | None, words: Layout) -> None:
    """ "Ana Soto, Staff Writer", "Ana Soto, MNA": a line of names above the text."""
    for i, (block, role) in enumerate(zip(blocks, found, strict=True)):
        if role is None and len(block.words) <= BYLINE_WORDS and not _STOP.search(block.text):
            named = "," in block.text or "|" in block.text
            job = bool(_jobs(words).search(block.lower))
            employer = named and (agencies_in(block.text) or outlet(re.split(r"[,|]", block.text)[-1]))
            if (job or employer) and _names_only(block.words, words) and (i > 0 or title):
                found[i] = Role.BYLINE
        elif role is None:
            return


@cache
def _jobs(words: Layout) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{longest_first(words.jobs)})\b")


def _decks(blocks: Sequence[Block], found: list[Role | None]) -> None:
    """Between headline and body: lines without a stop, and sentences before a byline or that the lead repeats."""
    if Role.HEADLINE not in found:
        return
    for i in range(found.index(Role.HEADLINE) + 1, len(blocks)):
        if found[i] is not None:
            continue
        if not _is_deck(blocks, found, i) or found.count(Role.DECK) >= DECKS:
            return
        found[i] = Role.DECK


def _is_deck(blocks: Sequence[Block], found: Sequence[Role | None], i: int) -> bool:
    block = blocks[i]
    by_markup = any(other.role is Role.HEADLINE for other in blocks)  # pages mark what has no stop
    after = [j for j in range(i + 1, len(blocks)) if found[j] is None]
    if not after or len(block.words) > DECK_WORDS or len(re.findall(r"[.!?]\s+[A-Z]", block.text)) > 0:
        return False
    following = blocks[after[0]]
    if _is_open_line(block) and not by_markup:
        return True
    if any(found[j] in (Role.BYLINE, Role.META) and _head_meta(blocks[j], found[j]) for j in range(i + 1, after[0])):
        return True
    if not by_markup and _is_open_line(following) and len(following.words) > HEADING_WORDS and len(after) > 1:
        return True
    a, b = _content(block.text), _content(following.text)
    return len(a & b) >= DECK_REPEATS * len(a) and len(a) >= 4


def _is_open_line(block: Block) -> bool:
    """A line without a stop that is no post of somebody's ("... — Ana Soto (@ana)")."""
    posted = "@" in block.text or "http" in block.text
    return not _STOP.search(block.text) and not posted and len(block.words) <= OPEN_DECK_WORDS


def _head_meta(block: Block, role: Role | None) -> bool:
    return role is Role.BYLINE or bool(moments(block.text))


def _live_entries(blocks: Sequence[Block], found: list[Role | None]) -> None:
    led = [i for i, role in enumerate(found) if role is None and _TIME_LED.match(blocks[i].text)]
    if len(led) >= LIVE_ENTRIES:
        for i in led:
            found[i] = Role.LIVE_ENTRY


def _captions(blocks: Sequence[Block], found: list[Role | None], words: Layout) -> None:
    body = [i for i, role in enumerate(found) if role is None]
    for i in body:
        if blocks[i].role is None:  # pages mark captions, but not those in a paragraph of their own
            among = i > 0 and i != body[-1]
            signs = caption_signs(blocks[i].text, words, among, last=i == body[-1])
            if caption_score(signs, words) >= words.caption.threshold:
                found[i] = Role.CAPTION


def _headings(blocks: Sequence[Block], found: list[Role | None]) -> None:
    """Short lines without a final stop before a paragraph; many of them in a row are a list."""
    body = [i for i, role in enumerate(found) if role is None]
    for is_short, run in groupby(body, key=lambda i: _could_be_heading(blocks[i])):
        lines = list(run)
        if is_short and len(lines) <= HEADINGS_IN_A_ROW and lines[-1] != body[-1]:
            for i in lines:
                found[i] = Role.HEADING


def _could_be_heading(block: Block) -> bool:
    text = block.text
    if len(block.words) > HEADING_WORDS or not any(c.isalpha() for c in text) or (text[0] in "-•*" and text[-1] != "-"):
        return False
    ended = _STOP.search(text) and text[-1] != "?"
    return not ended and not (text[0] == '"' and text[-1] == '"')
