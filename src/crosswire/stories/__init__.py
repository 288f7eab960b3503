"""Stories: reports grouped by the matter they are about."""

from crosswire.stories.stories import stories

__all__ = ["stories"]
