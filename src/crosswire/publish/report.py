"""stub"""

from crosswire.domain.record import PublicRecord


def report_html(record: PublicRecord) -> str:
    return "<!doctype html>"
