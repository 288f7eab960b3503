"""Whether a name is that of somebody who made the report or one of its pictures."""

from __future__ import annotations

from crosswire.domain.parse import Parse
from crosswire.domain.report import Role, Unit
from crosswire.extract.name_words import Name, bare
from crosswire.lexicon.people import people_words

#: How far before a name "Reporting by" is looked for, in tokens: several names may stand between.
REACH = 14


def is_byline(unit: Unit, parse: Parse, name: Name, language: str) -> bool:
    """In a byline or credit, in a caption's credit, or after "Reporting by", "Photo:"."""
    if unit.role in {Role.BYLINE, Role.CREDIT}:
        return True
    if _before_slash(parse, name) or (unit.role is Role.CAPTION and _in_credit(unit, parse, name)):
        return True
    return _after_cue(parse, name, language) or _before_cue(parse, name, language)


def _before_slash(parse: Parse, name: Name) -> bool:
    """ "(Ada Brandt/Mava News)" names who took a picture, wherever it stands."""
    after = parse.tokens[name.past : name.past + 1]
    return name.first > 0 and parse[name.first - 1].text == "(" and bool(after) and after[0].text == "/"


def _in_credit(unit: Unit, parse: Parse, name: Name) -> bool:
    """Inside the caption's last brackets with an agency: "(Ada Brandt/Mava News)"."""
    text = parse.text.rstrip()
    opened = text.rfind("(")
    start, end = parse[name.first].start, parse[name.past - 1].end
    if opened < 0 or start <= opened or not text.endswith((")", ").")):
        return False
    if "/" in text[opened:] or end == len(text.rstrip(").")):
        return True
    return unit.credit is not None and unit.credit.start >= unit.source(start, end).start - REACH


def _after_cue(parse: Parse, name: Name, language: str) -> bool:
    """ "(Reporting by X, Y and Z; editing by W)", or a unit that begins "By X"."""
    words = people_words(language)
    first = max(0, name.first - REACH)
    before = [bare(t) for t in parse.tokens[first : name.first]]
    for cue in words.byline_before:
        parts = cue.split()
        for at in range(len(before) - len(parts), -1, -1):
            if before[at : at + len(parts)] != parts or not _begins(parse, first + at):
                continue
            if _only_names(parse, first + at + len(parts), name.first):
                return True
    return False


def _before_cue(parse: Parse, name: Name, language: str) -> bool:
    """ "X and Y contributed to this report"."""
    after = [bare(t) for t in parse.tokens[name.past : name.past + REACH]]
    for cue in people_words(language).byline_after:
        parts = cue.split()
        for at in range(len(after) - len(parts) + 1):
            if after[at : at + len(parts)] == parts and _only_names(parse, name.past, name.past + at):
                return _begins(parse, _first_of_list(parse, name.first))
    return False


def _begins(parse: Parse, at: int) -> bool:
    """Whether a credit can begin here: at the unit's start, after a bracket, a full stop or a semicolon."""
    return at == 0 or parse[at - 1].text in {"(", ";", ".", "[", "|", "—", "–", '"'} or parse[at - 1].text.isspace()


def _only_names(parse: Parse, first: int, past: int) -> bool:
    """Whether nothing but names, commas, "and" and places stand between."""
    return all(
        t.pos in {"PROPN", "CCONJ", "PUNCT", "SPACE", "SYM"} or t.text in {":", ",", "&", "in"}
        for t in parse.tokens[first:past]
    )


def _first_of_list(parse: Parse, at: int) -> int:
    while at > 0 and _only_names(parse, at - 1, at) and parse[at - 1].text not in {".", "(", ";"}:
        at -= 1
    return at
