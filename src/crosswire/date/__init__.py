"""From expressions to days: publication inferred where it is not stated, times anchored, edits of dates told apart.

Pure and cheap: no parse, no file, no clock. It runs over the whole set, after text reuse has linked the reports.
"""

from crosswire.date.anchoring import Anchor, resolved, value
from crosswire.date.relabel import relabelled
from crosswire.date.report import dated
from crosswire.date.values import unanchored

__all__ = ["Anchor", "dated", "relabelled", "resolved", "unanchored", "value"]
