"""The order in which findings are read: by story, the figures first, then what is contested, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosswire.domain.finding import Finding, State
from crosswire.domain.story import Story


def in_order(found: Iterable[Finding], story_of: Mapping[str, str], stories: Sequence[Story]) -> tuple[Finding, ...]:
    """The findings as an editor reads them. ``story_of`` leads from what they are about to a story; the stories
    that most reports tell come first."""
    size = {story.id: len(story.reports) for story in stories}

    def place(finding: Finding) -> tuple[object, ...]:
        story = story_of.get(finding.about[0], "")
        reports = {report for account in finding.accounts for report in account.support.reports}
        return (-size.get(story, 1), story, _part(finding), -finding.origins, -len(reports), finding.id)

    return tuple(sorted(found, key=place))


def _part(finding: Finding) -> int:
    if finding.kind == "figure":
        return 0
    return 1 if finding.state in (State.CONTRADICT, State.DIFFER) else 2
