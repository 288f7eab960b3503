"""One family of errors: each names the thing, what is wrong and what helps."""

from __future__ import annotations

from dataclasses import dataclass


class CrosswireError(Exception):
    """The world is not as it should be. The message is shown to a person as it stands."""

    exit_code = 1


class UsageError(CrosswireError):
    """A command, setting or path was given that cannot be used."""

    exit_code = 2


class StorageError(CrosswireError):
    """A disk, folder or database could not be written or is damaged."""

    exit_code = 4


class LexiconError(CrosswireError):
    """A data file is wrong; the message names the file, the key and the expected value."""


class ModelError(CrosswireError):
    """A learned part is missing or is not the one that was pinned."""


class RecordError(CrosswireError):
    """A record folder is damaged, or of a schema this version does not know."""


class SourceError(CrosswireError):
    """A report cannot be read. ``code`` is stable and goes into the quarantine table."""

    def __init__(self, code: str, message: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.offset = offset

    def __reduce__(self) -> tuple[type[SourceError], tuple[str, str, int | None]]:
        return (type(self), (self.code, str(self), self.offset))


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A row of the quarantine: what was not read, and why. Never holds text of the report."""

    key: str  # path below the input root, or where in an archive
    code: str  # stable, E_...
    message: str
    sha256: str | None = None  # of the raw bytes, where they could be read
    offset: int | None = None  # byte in the raw source
