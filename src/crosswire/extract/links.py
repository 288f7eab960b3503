"""What statements do to one another: nested, denied, disputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.statement import Speaker, Stance
from crosswire.extract.drafts import Draft
from crosswire.extract.tree import Tree
from crosswire.lexicon.statements import Group, StatementWords

#: Sentences a denial looks back over for what it denies.
DENIAL_REACH = 4

#: Contents that are kept in mind as open around a cue; real text has two or three.
OPEN = 50

#: Statements a denial looks back over, at most.
DENIAL_BACK = 40

#: Stances that say something is or is not so, and can stand against each other.
CLAIMING = (Stance.ASSERTS, Stance.DENIES, Stance.CONFIRMS, Stance.ACCUSES)

#: Statements within statements, at most.
NESTING = 8

#: Tokens between two statements that a contrast may set against each other.
CONTRAST_REACH = 40


@dataclass(slots=True, eq=False)
class Link:
    """A draft with what is known of it before statements are made."""

    draft: Draft
    speakers: tuple[Speaker, ...]
    stance: Stance
    sentence: int
    content_words: frozenset[str]
    fields: frozenset[str] = frozenset()  # groups of the events it can tell of


def nest(drafts: Sequence[Draft]) -> None:
    """Sets ``inside``: the smallest content that holds a cue. One pass with a stack of open contents."""
    edges = sorted(
        ((unit, first, -past, i) for i, d in enumerate(drafts) for unit, first, past in d.content),
    )
    cues = sorted(((d.unit, d.head.i, i) for i, d in enumerate(drafts)))
    open_: list[tuple[int, int, int]] = []  # (unit, past, draft)
    at = 0
    for unit, token, i in cues:
        while at < len(edges) and edges[at][:2] <= (unit, token):
            open_.append((edges[at][0], -edges[at][2], edges[at][3]))
            at += 1
        open_ = [entry for entry in open_[-OPEN:] if entry[0] == unit and entry[1] > token]
        holders = (
            j for _, _, j in reversed(open_) if j != i and not drafts[i].covers(drafts[j].unit, drafts[j].head.i)
        )
        holder = next(holders, None)
        drafts[i].inside = drafts[holder] if holder is not None else None


def denied(links: Sequence[Link], i: int, trees: list[Tree], words: StatementWords) -> tuple[int, ...]:
    """Statements before that the i-th denies: by another speaker, about the same thing, nearest first."""
    denial = links[i]
    if denial.stance is not Stance.DENIES:
        return ()
    if denial.draft.complement == "object" and _sums_up(denial.draft, trees, words):
        holder = _told_beside(links, i)  # "..., claims the government denies"
        if holder is not None:
            return (holder,)
    named = _named(links, i)
    about = denial.content_words | frozenset().union(*(links[j].content_words for j in named))
    beside = _commented(links, i)
    if beside is not None:
        return (beside,)
    found = [
        j
        for j in range(i - 1, max(-1, i - 1 - DENIAL_BACK), -1)
        if denial.sentence - links[j].sentence <= DENIAL_REACH
        and _differ(links[j].speakers, denial.speakers)
        and not _holds(links[j].draft, denial.draft)
        and links[j].stance not in (Stance.DENIES, Stance.DECLINES)
        and links[j].content_words & about
    ]
    return tuple(sorted((*found[:2], *named)))


def _named(links: Sequence[Link], i: int) -> tuple[int, ...]:
    """The claim that a denial names as its object: "rejects the allegations of torture"."""
    denied_thing = links[i].draft.object
    near = range(i + 1, min(i + 4, len(links)))
    return tuple(j for j in near if links[j].draft.noun and links[j].draft.head is denied_thing)


def disputed(links: Sequence[Link], trees: list[Tree], words: StatementWords) -> dict[int, set[int]]:
    """Pairs of statements that one sentence sets against each other: "X says ... but Y says ..."."""
    found: dict[int, set[int]] = {}
    for j in range(1, len(links)):
        for i in range(max(0, j - 3), j):
            a, b = links[i], links[j]
            if not (_same_level(a, b) and _differ(a.speakers, b.speakers) and _claims(a) and _claims(b)):
                continue
            beside = _contrasts(a.draft, b.draft, trees, words) and _same_thing(a, b, trees, words)
            if beside or _opposed(a, b, words):
                found.setdefault(i, set()).add(j)
                found.setdefault(j, set()).add(i)
    return found


def _commented(links: Sequence[Link], i: int) -> int | None:
    """The statement whose content a denial takes up whole: "..., which the police deny"."""
    denial = links[i].draft
    if not denial.content:
        return None
    unit, first, past = denial.content[0]
    for j in range(i - 1, max(-1, i - 1 - DENIAL_BACK), -1):
        same = any(u == unit and a <= first + 1 and past <= b + 1 for u, a, b in links[j].draft.content)
        if same and not _holds(links[j].draft, denial):
            return j
    return None


def _sums_up(draft: Draft, trees: list[Tree], words: StatementWords) -> bool:
    """Whether the content only takes up what was said: "claims", "the allegations", "it"."""
    for unit, first, past in draft.content:
        tokens = [t for t in trees[unit].parse.tokens[first:past] if t.text[0].isalpha() and t.pos != "DET"]
        pronoun = len(tokens) == 1 and tokens[0].lower in words.file.pronouns["it"] | words.file.pointing
        if not pronoun and (len(tokens) != 1 or tokens[0].lemma not in words.nouns):
            return False
    return True


def _holds(outer: Draft, inner: Draft) -> bool:
    """Whether one statement is told within the other, at any depth."""
    step: Draft | None = inner
    for _ in range(NESTING):
        step = step.inside if step is not None else None
        if step is outer:
            return True
    return False


def _claims(link: Link) -> bool:
    """Whether a statement says that something is so; promises, wishes and doubts dispute nothing."""
    return link.draft.group is not Group.ATTITUDE and link.stance in CLAIMING


def _opposed(a: Link, b: Link, words: StatementWords) -> bool:
    """Whether two claims side by side cannot both stand: a vote that one side won and another calls stolen."""
    if abs(a.sentence - b.sentence) > 1:
        return False
    for one, other in ((a, b), (b, a)):
        for kind, against in words.file.opposed.items():
            if f"type {kind}" in one.content_words and any(f"type {k}" in other.content_words for k in against):
                return True
    return False


def _same_thing(a: Link, b: Link, trees: list[Tree], words: StatementWords) -> bool:
    """Whether two statements speak of one thing: by shared words or kinds of event, or by a pronoun in the second."""
    if a.content_words & b.content_words or a.fields & b.fields:
        return True
    later = max((a, b), key=lambda link: (link.draft.unit, link.draft.head.i))
    if later.draft.complement in ("at", "count"):
        return True
    unit, first, past = later.draft.content[0]
    opening = trees[unit].parse.tokens[first : min(past, first + 3)]
    return any(t.lower in words.file.pronouns["it"] | words.file.pronouns["they"] for t in opening)


def _same_level(a: Link, b: Link) -> bool:
    return a.draft.unit == b.draft.unit and a.draft.inside is b.draft.inside and bool(a.speakers and b.speakers)


def _differ(a: tuple[Speaker, ...], b: tuple[Speaker, ...]) -> bool:
    return bool(a) and bool(b) and a[0].key != b[0].key


def _contrasts(a: Draft, b: Draft, trees: list[Tree], words: StatementWords) -> bool:
    """Whether a word of contrast stands between them, outside what either says."""
    tree = trees[a.unit]
    low, high = sorted((a.head.i, b.head.i))
    if high - low > CONTRAST_REACH or abs(tree.sentence[low] - tree.sentence[high]) > 1:
        return False
    for token in tree.parse.tokens[low + 1 : high]:
        if token.lower in words.file.contrasts and not a.covers(a.unit, token.i) and not b.covers(b.unit, token.i):
            return tree.sentence[low] == tree.sentence[high] or tree.sentence[token.i] == tree.sentence[high]
    return False


def _told_beside(links: Sequence[Link], i: int) -> int | None:
    """The nearest statement before by somebody else, in the denial's sentence or the one before."""
    for j in range(i - 1, max(-1, i - 1 - DENIAL_BACK), -1):
        if links[i].sentence - links[j].sentence > 1:
            return None
        if _differ(links[j].speakers, links[i].speakers) and not _holds(links[j].draft, links[i].draft):
            return j
    return None
