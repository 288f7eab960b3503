"""From bytes to text: byte order mark, what was declared, UTF-8, then the detector; never UTF-7."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from crosswire.domain.errors import SourceError
from crosswire.read.codes import Code
from crosswire.read.guard import valid

#: The longer mark first: that of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Encodings that declare what they are not: browsers read the first as the second, and so do the writers mean it.
_MEANT = {"iso8859-1": "windows-1252", "ascii": "windows-1252", "utf-16": "utf-8", "utf-32": "utf-8"}
_FORBIDDEN = {"utf-7", "unicode_escape", "raw_unicode_escape", "idna", "punycode"}
#: Share of bytes (0..1) that may be control characters other than white space before a file counts as binary.
#: Text with a stray NUL or escape sequence stays text; machine code and compressed data have about 10 %.
CONTROLS = 0.02
#: Share of characters (0..1) that may be broken in a text that is else good UTF-8, cut in the middle of one.
BROKEN = 0.001
#: The detector's least confidence (0..1): below, two of its guesses differ in more than a few letters.
CONFIDENCE = 0.5
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding it was read in, and how many characters were unreadable (U+FFFD)."""

    text: str
    encoding: str
    confidence: float  # 1 where a mark, a declaration or UTF-8 itself says so
    replaced: int = 0


def decoded(key: str, data: bytes, *declared: str | None) -> Decoded:
    """The text of ``data``, its byte order mark taken off. ``declared`` are others' words, the most trusted first."""
    for mark, by_mark in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], by_mark)
    wide = _wide(data)
    if wide:
        return _replacing(data, wide)
    if len(_CONTROL.findall(data[:65536])) > CONTROLS * min(len(data), 65536):
        raise SourceError(Code.BINARY, f"{key}: is neither text nor a known format; convert it to text or HTML")
    for encoding in dict.fromkeys(filter(None, (*map(usable, declared), "utf-8"))):
        text = _strict(data, encoding)
        if text is not None:
            return Decoded(text if encoding == "utf-8" else valid(text), encoding, 1.0, text.count("\ufffd"))
    return _surrogates(data) or _nearly(data) or _detected(key, data)


def _replacing(data: bytes, encoding: str) -> Decoded:
    text = valid(data.decode(encoding, "replace"))
    return Decoded(text, encoding, 1.0, text.count("\ufffd"))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in text of the Latin scripts every other byte is NUL."""
    head = data[:4096]
    even, odd, half = head[::2].count(0), head[1::2].count(0), max(len(head) // 2, 1)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * half and odd < 0.05 * half else None


def usable(declared: str | None) -> str | None:
    """The codec that a declaration means; None for unknown, dangerous and non-text ones."""
    try:
        info = codecs.lookup((declared or "").strip())
    except (LookupError, ValueError):
        return None
    name = info.name
    if name in _FORBIDDEN or not getattr(info, "_is_text_encoding", True):
        return None
    return _MEANT.get(name, name)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _surrogates(data: bytes) -> Decoded | None:
    """UTF-8 but for lone surrogates, which some programs write."""
    try:
        text = valid(data.decode("utf-8", "surrogatepass"))
    except UnicodeError:
        return None
    return Decoded(text, "utf-8", 1.0, text.count("\ufffd"))


def _nearly(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken characters, such as one cut in two: told by the many that are whole."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    many = sum(1 for c in text if c > "\x7f") - broken
    if many > 3 * broken and broken <= max(1, BROKEN * len(text)):
        return Decoded(text, "utf-8", round(1 - broken / (many + broken), 4), broken)
    return None


def _detected(key: str, data: bytes) -> Decoded:
    from charset_normalizer import from_bytes  # costly, and seldom needed

    best = from_bytes(data[:200_000]).best()
    confidence = round(1 - best.chaos, 4) if best else 0.0
    text = _strict(data, best.encoding) if best else None
    if best is None or text is None or confidence < CONFIDENCE:
        at = _first_bad(data)
        raise SourceError(Code.ENCODING, f"{key}: byte {at} is not UTF-8; name the encoding with --encoding", at)
    return Decoded(valid(text), best.encoding, confidence, text.count("\ufffd"))


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
