"""The measures of times on small files of our own in the formats of the marked sets."""

from __future__ import annotations

import json

from crosswire.evaluate.times import recognizers, timenorm
from crosswire.models.spacy import tagger


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def test_timenorm_counts_values_document_by_document(tmp_path):
    rows = [
        ("2021-03-08", "2021-03-08"),
        ("Sunday", "2021-03-07"),
        ("the following day", "2021-03-08"),
        ("May", "1999"),
    ]
    write(tmp_path / "en_own.jsonl", [{"anchor": "2021-03-08", "expr": e, "type": "DATE", "value": v} for e, v in rows])
    score = timenorm(tmp_path, tagger().parses)
    assert score.items == 4
    assert score.metrics == {"value_accuracy": 0.75, "without_anchors": 0.6667}
    assert [(e.item, e.gold) for e in score.errors] == [("2021-03-08 May", "1999")]


def case(text, *results):
    made = [
        {
            "Text": words,
            "Start": text.index(words),
            "End": text.index(words) + len(words) - 1,
            "TypeName": f"datetimeV2.{kind}",
            "Resolution": {"values": [{"timex": "", **value} for value in values]},
        }
        for words, kind, values in results
    ]
    return {"model": "DateTimeModel", "input": text, "reference": "2021-03-08T00:00:00", "results": made}


def test_recognizers_counts_cases_whose_times_are_all_found(tmp_path):
    write(
        tmp_path / "english_datetime.jsonl",
        [
            case("We met on Sunday", ("Sunday", "date", [{"value": "2021-03-07"}, {"value": "2021-03-14"}])),
            case("We met last week", ("last week", "daterange", [{"start": "2021-03-01", "end": "2021-03-08"}])),
            case("We met for 2 hours", ("2 hours", "duration", [{"value": "9"}])),
            case("We never met"),
            case("We met at 5", ("5", "time", [{"value": "05:00:00"}])),  # out of scope
        ],
    )
    score = recognizers(tmp_path, tagger().parses)
    assert score.items == 4
    assert score.metrics == {"datetime_accuracy": 0.75, "in_scope": 0.8}
    assert [e.kind for e in score.errors] == ["duration"]
