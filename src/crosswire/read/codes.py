"""Why something is not read: every code of this room and the next, in one place. Codes are stable."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """Goes into the quarantine table and never changes its meaning; documented in docs/how-to/formats.md."""

    MISSING = "E_MISSING"  # no such file, a broken or circular link
    UNREADABLE = "E_UNREADABLE"  # no permission, an error of the disk
    NOT_A_FILE = "E_NOT_A_FILE"  # a folder, pipe, socket or device
    TOO_LARGE = "E_TOO_LARGE"
    EMPTY = "E_EMPTY"  # no byte, or nothing but blanks
    BINARY = "E_BINARY"  # neither text nor a known format
    ENCODING = "E_ENCODING"  # text in an encoding that is neither named nor recognised
    HTML_DEPTH = "E_HTML_DEPTH"  # elements nested too deeply
    HTML = "E_HTML"  # a page that cannot be parsed
    NO_ARTICLE = "E_NO_ARTICLE"  # a page without any text of an article
    TOO_MANY_UNITS = "E_TOO_MANY_UNITS"
    JSON_LINE = "E_JSON_LINE"  # a line that is not a JSON object
    JSON_FIELD = "E_JSON_FIELD"  # a report without text, or a field of the wrong kind
