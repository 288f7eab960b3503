"""Cardinals in words: "three hundred and five", "twenty-one trillion", "two point five"."""

from __future__ import annotations

from crosswire.extract.pieces import DASHES, Pieces, digits
from crosswire.lexicon.quantities import QuantityWords


def cardinal_words(pieces: Pieces, i: int, words: QuantityWords, end: int | None = None) -> tuple[float, int] | None:
    """A cardinal in words, up to piece ``end``: its value and the piece behind it.

    "and" and hyphens count only between number words; digits only as a part ("3 hundred and 21").
    """
    if (i, end) not in pieces.read:
        pieces.read[i, end] = _read(pieces, i, words, end)
    return pieces.read[i, end]


def _read(pieces: Pieces, i: int, words: QuantityWords, end: int | None) -> tuple[float, int] | None:
    total, part, j, last = 0.0, 0.0, i, 0.0
    end = min(len(pieces) if end is None else end, i + 24)
    while j < end:
        k = _next_word(pieces, j, last, words) if j > i else j
        text = pieces.at(k)
        value = _atom(pieces, k, j > i, words)
        scale = words.scales.get(text)
        if value is not None and (j == i or (_continues(last, value) and not _anew(pieces, k + 1, last, words))):
            part, last = part + value, value
        elif scale is not None and (j == i or not (last >= 1000 and scale >= last)):
            if scale == 100:
                part = max(part, 1) * scale
            else:
                total, part = total + max(part, 1) * scale, 0.0
            last = scale
        else:
            break
        j = k + 1
    if j == i:
        return None
    if pieces.at(j) in words.point:
        return _pointed(pieces, j, words, total + part)
    return total + part, j


def _next_word(pieces: Pieces, j: int, last: float, words: QuantityWords) -> int:
    """Where the next number word stands: behind a hyphen, a comma or an "and" that joins numbers."""
    if pieces.at(j) in DASHES or (pieces.at(j) == "," and last >= 1000 and pieces.at(j + 2) in words.scales):
        j += 1
    if pieces.at(j) in words.and_ and last >= 100 and not _proper(pieces, j + 1, words):
        return j + 1
    return j


def _anew(pieces: Pieces, i: int, last: float, words: QuantityWords) -> bool:
    """Whether the scale word at piece ``i`` shows that another number has begun: "two million and ten million"."""
    return last >= 1000 and words.scales.get(pieces.at(i), 0.0) >= last


def _proper(pieces: Pieces, i: int, words: QuantityWords) -> bool:
    """Whether a part of one begins at piece ``i``: "two thirds" behind "six million and"."""
    if pieces.at(i) not in words.cardinals:
        return False
    j = i + 1 + (pieces.at(i + 1) in DASHES)
    below = words.fractions.get(pieces.at(j))
    return below is not None and words.cardinals[pieces.at(i)] < below and pieces.at(j) not in words.ordinals


def _atom(pieces: Pieces, i: int, inside: bool, words: QuantityWords) -> float | None:
    """A number word, or up to three digits before a scale word or behind "hundred and"."""
    text = pieces.at(i)
    if text in words.cardinals:
        return words.cardinals[text]
    if inside and text.isdecimal() and len(text) <= 3:
        after_hundred = pieces.at(i - 1) in words.and_ and words.scales.get(pieces.at(i - 2)) == 100
        if after_hundred or (pieces.at(i + 1) in words.scales and pieces.at(i - 1) not in words.and_):
            return digits(text)
    return None


def _continues(last: float, value: float) -> bool:
    """Whether a cardinal can stand behind the number word ``last``: "twenty" + "five", "hundred" + "fifty"."""
    return (20 <= last < 100 and 1 <= value < 10) or last >= 100


def _pointed(pieces: Pieces, j: int, words: QuantityWords, whole: float) -> tuple[float, int]:
    """ "two point five", "nought point eleven", "two hundred point seventy-one"."""
    tail, k, last = "", j + 1, 0.0
    while len(tail) < 12:
        k += bool(tail) and pieces.at(k) in DASHES and pieces.joined(k)
        value = words.cardinals.get(pieces.at(k))
        if value is None:
            break
        if last >= 20 and value < 10:
            tail = tail[:-1]
        tail, last, k = tail + str(int(value)), value, k + 1
    return (float(f"{int(whole)}.{tail}"), k) if tail else (whole, j)


def scales(pieces: Pieces, i: int, words: QuantityWords) -> tuple[float, int]:
    """Scale words in either number from piece ``i``, multiplied, and the piece behind them: "hundred thousands"."""
    scale, past = 1.0, i
    while past < i + 4:
        text = pieces.at(past)
        step = scale_of(text, words) or words.multiplied.get(text)
        if step is None:
            break
        scale, past = scale * step, past + 1
    return scale, past


def scale_of(text: str, words: QuantityWords) -> float | None:
    return 12.0 if text in words.dozen else words.scales.get(text)
