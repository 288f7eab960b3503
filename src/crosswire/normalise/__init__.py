"""Raw reports in, reports in units out: what each part of a text is, told from the text itself."""

from crosswire.normalise.language import UNKNOWN as UNKNOWN_LANGUAGE
from crosswire.normalise.report import canonical, normalise, report_id

__all__ = ["UNKNOWN_LANGUAGE", "canonical", "normalise", "report_id"]
