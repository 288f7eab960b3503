"""Telegram's export of a channel (result.json): one report a message, streamed; personal fields are dropped.

The channel is the outlet. A message it forwarded says so in a first line, as the app shows it, so that the
channel it came from has a place in the text. Senders, ids, contacts and places of people are never read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import Metadata, RawReport, Role
from crosswire.read.codes import Code
from crosswire.read.json_items import Found, objects, parsed
from crosswire.read.json_report import line_of, mappings, text_of
from crosswire.read.prolog import narrow
from crosswire.read.reader import Raw, ReadSettings
from crosswire.read.sheet import Sheet, step

_MESSAGES = re.compile(rb'"messages"\s*:\s*\[|"chats"\s*:\s*\{')
_TELEGRAM = re.compile(
    rb'"type"\s*:\s*"(?:(?:public|private)_(?:channel|group|supergroup)|personal_chat|bot_chat|saved_messages|message|service)"'
)
_LISTS = frozenset({"messages"})
#: Parts of a text that hold what finds a person; they are replaced by what they are.
_PERSONAL = {"phone": "[phone]", "email": "[e-mail]", "bank_card": "[card]"}


@dataclass(frozen=True, slots=True)
class TelegramReader:
    """Reads exports of channels, groups and whole accounts. Messages without any text are left out."""

    name: str = "telegram"
    version: str = "1"

    def reads(self, head: bytes) -> bool:
        return narrow(head).startswith(b"{") and bool(_MESSAGES.search(head) and _TELEGRAM.search(head))

    def read(self, raw: Raw, settings: ReadSettings) -> Iterator[RawReport | Refusal]:
        for count, found in enumerate(objects(raw, settings, _LISTS), 1):
            if count > settings.max_items:
                message = f"{raw.key}: has more than {settings.max_items:,} messages; raise max_items"
                raise SourceError(Code.TOO_MANY_ITEMS, message, found.offset)
            key = f"{raw.key}#message@{found.offset}"
            try:
                report = self._report(key, found, settings)
                if report is not None:
                    yield report
            except SourceError as error:
                # without a digest: a message may be of a private chat
                yield Refusal(key, error.code, str(error), None, found.offset)

    def _report(self, key: str, found: Found, settings: ReadSettings) -> RawReport | None:
        if found.too_long:
            raise SourceError(Code.TOO_LARGE, f"{key}: is longer than the limit of {settings.max_bytes:,} bytes")
        message = parsed(key, found.data)
        text = _text(message.get("text"))
        if message.get("type") != "message" or not text.strip():
            return None
        sheet, place = Sheet(), f"message@{found.offset}"
        relay = _forwarded(message)
        if relay:
            sheet.add(f"Forwarded from {relay}", Role.CREDIT, step(place, "forwarded_from"))
        sheet.add(text, None, step(place, "text"))
        channel = _channel(found.owner)
        meta = Metadata(
            outlet=channel,
            guid=f"{found.owner.get('id', '')}/{line_of(message.get('id')) or found.offset}" if channel else None,
            published=_time(message, "date"),
            modified=_time(message, "edited"),
            relay=relay,
            extra=(("platform", json.dumps("Telegram")),),
        )
        digest = sha256(found.data).hexdigest()
        return RawReport(key, sheet.text, digest, self.name, f"{self.name}/{self.version}", sheet.marks, meta)


def _channel(owner: Mapping[str, str]) -> str | None:
    """The name of a channel or public group; that of a private chat is a person's and not kept."""
    kind = owner.get("type", "")
    return owner.get("name") or None if "channel" in kind or kind == "public_supergroup" else None


def _forwarded(message: Mapping[str, object]) -> str | None:
    """The channel a message was forwarded from; a person is not named."""
    origin = line_of(message.get("forwarded_from_id")) or ""
    name = line_of(message.get("forwarded_from"))
    return name if name and not origin.startswith("user") else None


def _text(value: object) -> str:
    """A text that is a string, or a list of strings and of parts with a type."""
    if not isinstance(value, list):
        return text_of(value)
    found = []
    for part in value:
        if isinstance(part, str):
            found.append(text_of(part))
        else:
            found += [_PERSONAL.get(text_of(one.get("type")), text_of(one.get("text"))) for one in mappings(part)]
    return "".join(found)


def _time(message: Mapping[str, object], name: str) -> str | None:
    """A time with its zone where the export has the clock of the world beside the local one."""
    unix = line_of(message.get(f"{name}_unixtime"))
    if unix and unix.isdigit() and 0 < int(unix) < 32_503_680_000:  # before the year 3000
        from datetime import UTC, datetime

        return datetime.fromtimestamp(int(unix), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    stated = line_of(message.get(name))
    return None if stated and stated.startswith("1970") else stated


READER = TelegramReader()
