"""Where the marks of the chart "figures by source" go. Pure geometry; the template draws it as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.domain.quantity import Interval

#: Sizes in user units of the SVG.
WIDTH, LEFT, RIGHT, TOP, ROW = 640, 210, 24, 8, 38
#: Highest to lowest value from which the axis is logarithmic.
LOG_FROM = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One account: from ``x1`` to ``x2``; an open end fades out, a soft one is dashed. ``dot`` is a hard edge."""

    label: str
    words: str
    y: float
    x1: float
    x2: float
    dots: tuple[float, ...]
    open_left: bool
    open_right: bool
    soft: bool
    current: bool
    state: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    title: str
    unit: str
    height: int
    log: bool
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class Value:
    """What a bar stands for."""

    label: str
    words: str
    interval: Interval
    current: bool
    state: str


def chart(title: str, unit: str, values: Sequence[Value]) -> Chart | None:
    """A chart of at least two different values with a stated edge; None if there are fewer."""
    drawn = [v for v in values if _edges(v.interval)]
    if len({v.interval for v in drawn}) < 2:
        return None
    scale = _Scale([edge for v in drawn for edge in _edges(v.interval)])
    bars = tuple(_bar(v, index, scale) for index, v in enumerate(drawn))
    bottom = TOP + ROW * len(drawn)
    return Chart(title, unit, bottom + 26, scale.log, bars, scale.ticks(), bottom)


def _edges(interval: Interval) -> list[float]:
    """The stated edges; the logical zero of "up to 500" is none."""
    edges = [edge for edge in (interval.low, interval.high) if edge is not None]
    return [e for e in edges if e > 0] or ([0.0] if edges == [0, 0] else [])


class _Scale:
    """Values to x. The axis begins below the lowest edge and ends above the highest, so that bars can be open."""

    def __init__(self, edges: Sequence[float]) -> None:
        positive = [e for e in edges if e > 0]
        self.log = len(positive) == len(edges) and max(positive) / min(positive) >= LOG_FROM
        if self.log:
            self._low, self._high = min(positive) / 1.6, max(positive) * 2.2
        else:
            self._low, self._high = 0.0, (max(edges) or 1.0) * 1.18

    def x(self, value: float) -> float:
        span = WIDTH - LEFT - RIGHT
        if self.log:
            share = math.log(max(value, self._low) / self._low) / math.log(self._high / self._low)
        else:
            share = value / self._high
        return round(LEFT + span * share, 1)

    def ticks(self) -> tuple[Tick, ...]:
        steps = self._log_steps() if self.log else self._even_steps()
        return tuple(Tick(self.x(v), short(v)) for v in steps)

    def _log_steps(self) -> list[float]:
        first, last = math.floor(math.log10(self._low)), math.ceil(math.log10(self._high))
        decades = last - first
        digits = (1, 3) if decades <= 4 else (1,)
        steps = [d * 10.0**e for e in range(first, last + 1) for d in digits]
        return [s for s in steps if self._low <= s <= self._high]

    def _even_steps(self) -> list[float]:
        raw = self._high / 5
        power = 10.0 ** math.floor(math.log10(raw))
        step = next(m * power for m in (1, 2, 5, 10) if m * power >= raw)
        return [i * step for i in range(int(self._high / step) + 1)]


def _bar(value: Value, index: int, scale: _Scale) -> Bar:
    interval = value.interval
    low, high = interval.low, interval.high
    bottomless = low is None or (low == 0 and bool(high))  # "up to 500": nobody states the zero
    x1 = LEFT if low is None or bottomless else scale.x(low)
    x2 = WIDTH - RIGHT if high is None else scale.x(high)
    stated = ([] if bottomless else [x1]) + ([] if high is None else [x2])
    return Bar(
        label=value.label,
        words=value.words,
        y=TOP + ROW * index + 24,
        x1=x1,
        x2=x2,
        dots=() if interval.soft else tuple(sorted(set(stated))),
        open_left=bottomless,
        open_right=high is None,
        soft=interval.soft,
        current=value.current,
        state=value.state,
    )


def short(value: float) -> str:
    """A tick: 300, 2,000, 100k, 1.5m, 2bn."""
    for size, sign in ((1e9, "bn"), (1e6, "m"), (1e5, "")):
        if value >= size and sign:
            return f"{value / size:g}{sign}"
    return f"{value / 1000:g}k" if value >= 1e5 else f"{value:,g}"
