"""Text reuse: which sentences of two reports are one sentence, and which passages go back to one text."""

from crosswire.reuse.alignments import alignments
from crosswire.reuse.families import families
from crosswire.reuse.versions import versions

__all__ = ["alignments", "families", "versions"]
