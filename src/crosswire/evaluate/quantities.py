"""Quantities measured: the size bins of Mass Mobilization, numbers and units of Recognizers-Text's cases."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosswire.domain.parse import Parse
from crosswire.domain.quantity import Interval, Quantity
from crosswire.domain.report import Genre, Report, Role, Unit
from crosswire.domain.text import OffsetMap, Span
from crosswire.evaluate.score import ErrorRow, Score
from crosswire.extract.bounds import bounded
from crosswire.extract.numbers import Number, numbers
from crosswire.extract.pieces import Pieces
from crosswire.extract.quantities import quantities
from crosswire.lexicon.quantities import quantity_lexicon

Parses = Callable[[Sequence[str]], Iterator[Parse]]

#: The coders' bins with their lowest and highest size.
BINS = (
    ("50-99", 50, 99),
    ("100-999", 100, 999),
    ("1000-1999", 1000, 1999),
    ("2000-4999", 2000, 4999),
    ("5000-10000", 5000, 10000),
    (">10000", 10001, 10**12),
)

#: A wording that is open above allows up to this many times its bound: ">50" can be 400, hardly 4,000.
OPEN = 10


def mass_mobilization(folder: Path) -> Score:
    """Whether the wording of a crowd's size is read as the coders read it.

    ``bin_accuracy``: the coder's bin is one that our interval allows (the last bin of "thousands" is 5000-10000,
    an open bound reaches ``OPEN`` times itself). Coders had more than the wording: the most frequent bin of each
    wording would reach .94 of single bins. ``bin_exact``: the coder's bin is the one that holds our lowest value.
    Rows without a wording or a bin are left out.
    """
    allowed = exact = items = 0
    errors: list[ErrorRow] = []
    for row in _rows(folder, "*.jsonl"):
        text, gold = row["participants"].strip(), row["participants_category"]
        if not text or not gold:
            continue
        items += 1
        sizes = list(bounded(Pieces.of(text), quantity_lexicon("en")))
        bins = _bins(sizes[0].interval) if sizes else ()
        allowed += gold in bins
        exact += bins[:1] == (gold,)
        if gold not in bins:
            errors.append(ErrorRow(text, "bin", gold, ", ".join(bins)))
    metrics = {"bin_accuracy": _share(allowed, items), "bin_exact": _share(exact, items)}
    return Score("mass_mobilization", items, metrics, tuple(errors))


def _bins(interval: Interval) -> tuple[str, ...]:
    """The bins that an interval allows, the one of its lowest value first; of its highest where none is stated."""
    low, high = interval.low or 0.0, interval.high
    if interval.low_open or high is None:
        low += 0.5
    if high is None:
        high = low * OPEN
    elif interval.high_open:
        high -= 0.5
    found = [name for name, first, last in BINS if first <= high and low <= last]
    return tuple(reversed(found) if not interval.low else found)


def recognizers_numbers(folder: Path) -> Score:
    """Numbers found with exactly their span and value, all of a case or none.

    Scope: the models NumberModel and PercentModel, cases that the reference implementation in Python supports,
    without powers ("1e10"), percent signs without a number, and "a dozen", which the record takes as vague.
    """
    hits = items = 0
    errors: list[ErrorRow] = []
    for case in _rows(folder, "english_number.jsonl"):
        if case["model"] not in ("NumberModel", "PercentModel") or not _in_scope(case):
            continue
        items += 1
        gold = sorted((r["Start"], r["End"] + 1, _value(r)) for r in case["results"])
        found = sorted(_percents(case["input"]) if case["model"] == "PercentModel" else _numbers(case["input"]))
        hits += gold == found
        if gold != found:
            errors.append(ErrorRow(case["input"], "number", str(gold), str(found)))
    return Score("recognizers_specs", items, {"number_accuracy": _share(hits, items)}, tuple(errors))


def _in_scope(case: dict[str, Any]) -> bool:
    if "python" in (case["not_supported"] or ""):
        return False
    return not any(
        r["Resolution"].get("subtype") == "power"
        or r["Resolution"].get("value") in (None, "null")
        or r["Text"].lower() == "a dozen"
        for r in case["results"]
    )


def _value(result: dict[str, Any]) -> float:
    return _digits(float(result["Resolution"]["value"].removesuffix("%")))


def _digits(value: float) -> float:
    """To the fifteen digits that the cases give."""
    return float(f"{value:.12g}")


def _numbers(text: str) -> Iterator[tuple[int, int, float]]:
    lexicon, pieces = quantity_lexicon("en"), Pieces.of(text)
    for found in numbers(pieces, lexicon.words):
        first, past = pieces.start[found.first], pieces.end[found.past - 1]
        if not _glued(pieces, found) and not _in_address(text, first):
            yield first, past, _digits(found.low if found.value is None else found.value)


def _glued(pieces: Pieces, found: Number) -> bool:
    """Digits with letters on them are a measure or a name: "180ml"."""
    return (pieces.joined(found.past) and pieces.at(found.past)[:1].isalpha()) or (
        pieces.joined(found.first) and pieces.at(found.first - 1)[:1].isalpha()
    )


def _in_address(text: str, i: int) -> bool:
    """Whether a web address holds the character."""
    return "://" in text[text.rfind(" ", 0, i) + 1 : i]


def _percents(text: str) -> Iterator[tuple[int, int, float]]:
    """Numbers with a percent sign or word behind them, span with the sign."""
    lexicon, pieces = quantity_lexicon("en"), Pieces.of(text)
    signs = {phrase for phrases in lexicon.units.values() for phrase, unit in phrases if unit == "percent"}
    for found in numbers(pieces, lexicon.words):
        for length in (2, 1):
            phrase = pieces.text[found.past : found.past + length]
            if _in_address(text, pieces.start[found.first]):
                break
            if len(phrase) == length and phrase in signs and found.value is not None:
                yield pieces.start[found.first], pieces.end[found.past + length - 1], _digits(found.value)
                break


def recognizers_units(folder: Path, parses: Parses) -> Score:
    """Measures found with their value and unit: all of a case and no other of its kind.

    Scope: the models for money, dimensions, temperatures and ages, cases that the reference implementation in
    Python supports; unit words without a number are left out. Lengths of time are measured as times.
    """
    cases = [c for c in _rows(folder, "english_numberwithunit.jsonl") if "python" not in (c["not_supported"] or "")]
    hits = 0
    errors: list[ErrorRow] = []
    for case, parse in zip(cases, parses([c["input"] for c in cases]), strict=True):
        kind = KINDS[case["model"]]
        gold = Counter(
            (_digits(float(r["Resolution"]["value"])), kind.unit(r["Resolution"]))
            for r in case["results"]
            if r["Resolution"].get("value") not in (None, "null")
        )
        measures = quantities(_report(case["input"]), [parse], ())
        found = Counter((_digits(_stated(q)), q.measured_in) for q in measures if kind.holds(q))
        hits += gold == found
        if gold != found:
            errors.append(ErrorRow(case["input"], case["model"], str(dict(gold)), str(dict(found))))
    return Score("recognizers_specs", len(cases), {"unit_accuracy": _share(hits, len(cases))}, tuple(errors))


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of measure: how its units are called there and here."""

    units: dict[str, str]

    def unit(self, resolution: dict[str, str]) -> str:
        if self is KINDS["AgeModel"]:
            return "age"
        return resolution.get("isoCurrency") or self.units.get(resolution["unit"], resolution["unit"])

    def holds(self, quantity: Quantity) -> bool:
        if self is KINDS["CurrencyModel"]:
            return quantity.currency is not None
        if self is KINDS["AgeModel"]:
            return quantity.measured_in == "age"
        return quantity.measured_in in self.units.values()


def _stated(quantity: Quantity) -> float:
    """The number that the cases give: of a range the upper."""
    return quantity.stated if quantity.stated is not None else quantity.interval.high or 0.0


def _rows(folder: Path, pattern: str) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob(pattern)):
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def _report(text: str) -> Report:
    unit = Unit(0, Role.PARAGRAPH, Span(0, max(1, len(text))), text, OffsetMap())
    return Report(
        id="case", version="case", key="case", text=text, units=(unit,), language="en", genre=Genre.NEWS,
        outlet=None, url=None, title=None, byline=None, dateline=None, published=None, agencies=(),
        sha256="", format="text", reader="evaluate",
    )  # fmt: skip


#: Their names of units, and ours.
KINDS = {
    "CurrencyModel": Kind(
        {"Dollar": "USD", "United States dollar": "USD", "Euro": "EUR", "Chinese yuan": "CNY", "Pound": "GBP",
         "British pound": "GBP", "Cent": "USC", "Canadian dollar": "CAD", "Japanese yen": "JPY", "Franc": "CHF",
         "Australian dollar": "AUD", "Pence": "GBX", "Penny": "GBX", "Bitcoin": "BTC", "Rupee": "INR",
         "Turkish lira": "TRY", "Finnish markka": "FIM", "Peseta": "ESP", "Netherlands guilder": "NLG",
          "Mexican peso": "MXN"}
    ),
    "DimensionModel": Kind(
        {"Foot": "foot", "Meter": "m", "Mile": "mile", "Pound": "pound_weight", "Gallon": "gallon", "Ton": "ton",
         "Metric ton": "tonne", "Kilometer per hour": "kmh", "Kilogram": "kg", "Microgram": "microgram",
         "Inch": "inch", "Square meter": "m2", "Kilometer": "km", "Millimeter": "mm", "Decimeter": "dm",
         "Picometer": "pm", "Degree": "degree", "Turn": "turn", "Milliliter": "ml", "Barrel": "barrel",
         "Ounce": "ounce", "Acre": "acre", "Cubic foot": "foot3", "Bit": "bit", "Mile per hour": "mph",
         "Square kilometer": "km2", "Megabit": "megabit", "Megabyte": "megabyte", "Tablespoon": "tablespoon",
         "Cup": "cup", "Teaspoon": "teaspoon", "Gram": "g", "Centimeter": "cm", "Yard": "yard", "Litre": "litre",
         "Liter": "litre", "Hectare": "hectare", "Square mile": "mile2", "Square foot": "foot2",
         "Gigabyte": "gigabyte", "Terabyte": "terabyte", "Kilobyte": "kilobyte", "Pint": "pint", "Quart": "quart",
         "Milligram": "mg", "Cubic meter": "m3", "Knot": "knot", "Stone": "stone", "Micrometer": "micrometre"}
    ),
    "TemperatureModel": Kind({"C": "celsius", "F": "fahrenheit", "Degree": "degree", "K": "kelvin"}),
    "AgeModel": Kind({}),
}  # fmt: skip
