"""Newsletters as mail (EML): the HTML part, or the plain one; attachments as reports of their own.

Who got it is never read, nor who sent it unless the mail says that it went to a list.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO, cast

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport, Role
from crosswire.read.codes import Code
from crosswire.read.decode import decoded
from crosswire.read.guard import valid, whole
from crosswire.read.nested import Member, inside
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet, step, stretches
from crosswire.read.sources import printable
from crosswire.read.wire import kept

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?")
_NEEDED = (b"from", b"subject", b"date")
_TELLING = frozenset(
    {
        b"mime-version",
        b"message-id",
        b"received",
        b"return-path",
        b"content-type",
        b"delivered-to",
        b"dkim-signature",
        b"list-id",
    }
)
#: Parts of a message and of those within it, at most.
PARTS = 200
_LIST = ("list-id", "list-unsubscribe", "list-post", "feedback-id")
_NAME = re.compile(r"^\s*\"?([^<\"]{2,100}?)\"?\s*<")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u034f\u00ad\ufeff\u2060\u180e]+")


@dataclass(frozen=True, slots=True)
class MailReader:
    """Reads one message a file."""

    name: str = "eml"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        names: set[bytes] = set()
        for line in head.replace(b"\r\n", b"\n").split(b"\n"):
            if line[:1] in (b" ", b"\t") and names:
                continue
            match = _HEADER.match(line)
            if match is None:
                break
            names.add(match.group(1).lower())
        return bool(names & _TELLING) and sum(name in names for name in _NEEDED) >= 2

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        data, digest = whole(raw, settings)
        try:
            message = message_from_bytes(data, policy=policy.default)
            parts = [part for part, _ in zip(message.walk(), range(PARTS), strict=False)]
        except (MessageError, ValueError, TypeError, RecursionError, LookupError, AttributeError) as error:
            raise SourceError(Code.MAIL, f"{raw.key}: is no message that can be read; save it again") from error
        attached = [(i, part) for i, part in enumerate(parts) if _is_attached(part)]
        sheet = Sheet()
        subject = _header(message, "subject")
        sheet.add(subject, Role.HEADLINE, "header=subject")
        self._add_body(sheet, raw.key, parts, settings)
        if len(sheet.marks) > (1 if subject else 0):
            meta = _meta(message, subject)
            yield RawReport(raw.key, sheet.text, digest, self.name, f"{self.name}/{self.version}", sheet.marks, meta)
        elif not attached:
            raise SourceError(Code.MAIL, f"{raw.key}: holds no text")
        for i, part in attached:
            name = printable(_file_name(part) or f"part={i}")
            member = Member(f"{raw.key}#{name}", f"part={i}", Metadata(fetched=_header(message, "date")))
            content = io.BytesIO(_bytes(part))
            yield from inside(raw, member, cast(BinaryIO, content), settings)

    def _add_body(self, sheet: Sheet, key: str, parts: list[EmailMessage], settings: ReadSettings) -> None:
        bodies = [(i, part) for i, part in enumerate(parts) if not part.is_multipart() and not _is_attached(part)]
        for kind in ("text/html", "text/plain"):
            for i, part in bodies:
                if part.get_content_type() != kind:
                    continue
                text = _text(key, part)
                if kind == "text/plain":
                    sheet.add(text, None, f"part={i}")
                elif text.strip():
                    for one in stretches(key, text, settings):
                        sheet.add(_INVISIBLE.sub("", one.text), one.role, step(f"part={i}", one.locator))
            if len(sheet.marks) > 1:
                return


def _is_attached(part: EmailMessage) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or part.get_content_type() in (
            "application/pdf",
            "application/zip",
        )
    except (ValueError, AttributeError, LookupError, IndexError):
        return False


def _file_name(part: EmailMessage) -> str | None:
    try:
        return valid(part.get_filename() or "")[:200] or None
    except (ValueError, AttributeError, LookupError, IndexError):
        return None


def _bytes(part: EmailMessage) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""


def _text(key: str, part: EmailMessage) -> str:
    data = _bytes(part)
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, AttributeError):
        charset = None
    return decoded(key, data, charset).text if data.strip() else ""


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as one line of valid text; None where it is missing or broken."""
    try:
        value = message.get(name)
        return " ".join(valid(str(value)).split())[:1000] or None if value is not None else None
    except (ValueError, LookupError, AttributeError, IndexError, TypeError, MessageError):
        return None


def _meta(message: EmailMessage, subject: str | None) -> Metadata:
    is_list = any(_header(message, name) for name in _LIST)
    return Metadata(
        outlet=_list_name(message) if is_list else None,
        guid=_header(message, "message-id"),
        title=subject,
        published=_header(message, "date"),
        language=_header(message, "content-language"),
        extra=kept(medium="newsletter" if is_list else "mail"),
    )


def _list_name(message: EmailMessage) -> str | None:
    """What a list is called: its own name, or that of its sender, who then is no private person."""
    listed = _NAME.match(_header(message, "list-id") or "")
    if listed:
        return listed.group(1).strip()
    name, at = parseaddr(_header(message, "from") or "")
    return name.strip() or at.rpartition("@")[2] or None


READER = MailReader()
