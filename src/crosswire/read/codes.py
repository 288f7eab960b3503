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
    PERSONAL_DATA = "E_PERSONAL_DATA"  # rows of names with what finds or identifies their owners
    HTML_DEPTH = "E_HTML_DEPTH"  # elements nested too deeply
    HTML = "E_HTML"  # a page that cannot be parsed
    NO_ARTICLE = "E_NO_ARTICLE"  # a page without any text of an article
    TOO_MANY_UNITS = "E_TOO_MANY_UNITS"
    TOO_MANY_ITEMS = "E_TOO_MANY_ITEMS"  # reports in one file
    JSON = "E_JSON"  # a JSON file that is cut off or nested too deeply
    JSON_LINE = "E_JSON_LINE"  # a line that is not a JSON object
    JSON_FIELD = "E_JSON_FIELD"  # a report without text, or a field of the wrong kind
    XML = "E_XML"  # not well-formed, where that can't be helped
    XML_ENTITY = "E_XML_ENTITY"  # declares entities of its own
    XML_DEPTH = "E_XML_DEPTH"
    NOT_FEED = "E_NOT_FEED"  # XML, but neither a feed nor a delivery of news
    FEED_ITEM = "E_FEED_ITEM"  # an item without any text
    WITHHELD = "E_WITHHELD"  # not to be used yet, says its source
    COLUMNS = "E_COLUMNS"  # a table without a column of texts, or with too many columns
    CSV_ROW = "E_CSV_ROW"
    PARQUET = "E_PARQUET"
    WARC = "E_WARC"  # a record that can't be read
    WARC_TRUNCATED = "E_WARC_TRUNCATED"  # shorter than it says
    WARC_DIGEST = "E_WARC_DIGEST"  # not the bytes that were stored
    WARC_REVISIT = "E_WARC_REVISIT"  # the same as a page that is not in this file
    DECODE = "E_DECODE"  # compressed data that is damaged or in an unknown way
    ARCHIVE = "E_ARCHIVE"  # a damaged archive
    ARCHIVE_BOMB = "E_ARCHIVE_BOMB"  # unpacks to far more than it holds
    ARCHIVE_NAME = "E_ARCHIVE_NAME"  # a member whose name leads out of the archive, or that is no file
    ARCHIVE_DEPTH = "E_ARCHIVE_DEPTH"  # archives within archives within archives
    ENCRYPTED = "E_ENCRYPTED"
    EXPORT = "E_EXPORT"  # a document of a database export without any text
    RTF = "E_RTF"
    DOCX = "E_DOCX"
    PDF = "E_PDF"
    NO_TEXT = "E_NO_TEXT"  # a scan without a text layer
    MAIL = "E_MAIL"  # a message without any text
