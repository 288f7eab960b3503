"""Source formats in, raw reports out: one module a format, and a guard at the door.

``sources`` finds the files, ``read`` gives each one's reports and refusals. A reader knows what markup says
about a stretch of text; what a text says about itself is the room ``normalise``'s.
"""

from crosswire.read.codes import Code
from crosswire.read.door import read, read_raw
from crosswire.read.guard import digest
from crosswire.read.personal import is_dump_of_bytes
from crosswire.read.reader import Raw, Reader, ReadSettings
from crosswire.read.sniff import READERS, readers
from crosswire.read.sources import Source, sources
from crosswire.read.stated import TABLE_FIELDS

__all__ = [
    "READERS",
    "TABLE_FIELDS",
    "Code",
    "Raw",
    "ReadSettings",
    "Reader",
    "Source",
    "digest",
    "is_dump_of_bytes",
    "read",
    "read_raw",
    "readers",
    "sources",
]
