"""Raw reports in, reports in units out: what each part of a text is, told from the text itself."""

from crosswire.normalise.report import canonical, normalise, report_id

__all__ = ["canonical", "normalise", "report_id"]
