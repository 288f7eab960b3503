"""Every evaluation on a small folder of its format: the promised metrics are there, and right where they can be
counted by hand."""

from __future__ import annotations

import pytest

from crosswire.evaluate.runs import EVALUATIONS
from evaluate.folders import ARTICLES, ecb, story, write

#: docs/interface.md, word for word.
PROMISED = {
    "polnear": ("cue_reportive_f1", "source_exact", "content_token_f1", "cue_f1"),
    "plover_gsr": ("type_f1",),
    "case2021_task2": ("weighted_f1",),
    "mass_mobilization": ("bin_accuracy",),
    "recognizers_specs": ("number_accuracy", "unit_accuracy", "datetime_accuracy"),
    "timenorm_tsv": ("value_accuracy",),
    "geoparsing": ("toponym_f1", "within_161km"),
    "stories": ("b3_f1",),
    "ecbplus": ("conll_f1",),
    "independence": ("pair_f1", "origins_exact", "forbidden", "states_right"),
    "article_extraction": ("f1", "trafilatura_f1"),
}


def resolved(kind: str, text: str, words: str, **resolution: object) -> dict[str, object]:
    start = text.index(words)
    result = {"Start": start, "End": start + len(words) - 1, "Text": words, "Resolution": resolution, "TypeName": kind}
    return {"model": kind, "input": text, "not_supported": "", "reference": None, "results": [result]}


def polnear(folder):
    text = "Dam holds.\n\nThe mayor said the dam was safe.\n"
    parts = {"source": "The mayor", "cue": "said", "content": "the dam was safe"}
    spans = {part: [[text.index(words), text.index(words) + len(words)]] for part, words in parts.items()}
    return write(folder / "dev.jsonl", [{"id": "a", "text": text, "attributions": [spans]}])


def plover(folder):
    rows = [{"id": "1", "text": "Thousands of teachers marched through Quito on Friday.", "event": "PROTEST"}]
    return write(folder / "gsr.jsonl", rows)


def case2021(folder):
    rows = [{"id": "1", "text": "Police arrested nine men after a raid on the bakery.", "label": "ARREST"}]
    return write(folder / "test.jsonl", rows)


def mass_mobilization(folder):
    sizes = {"about 300": "100-999", "several thousand": "2000-4999", "a few": "50-99"}
    return write(folder / "events.jsonl", [{"participants": k, "participants_category": v} for k, v in sizes.items()])


def recognizers(folder):
    write(folder / "english_number.jsonl", [resolved("NumberModel", "We saw 12 boats", "12", value="12")])
    unit = resolved("CurrencyModel", "It cost 12 euros", "12 euros", value="12", unit="Euro", isoCurrency="EUR")
    write(folder / "english_numberwithunit.jsonl", [unit])
    day = resolved("datetimeV2.date", "We met on Sunday", "Sunday", values=[{"timex": "", "value": "2021-03-07"}])
    return write(
        folder / "english_datetime.jsonl", [{**day, "model": "DateTimeModel", "reference": "2021-03-08T00:00:00"}]
    )


def timenorm(folder):
    rows = [{"anchor": "2021-03-08", "expr": "last Sunday", "type": "DATE", "value": "2021-03-07"}]
    return write(folder / "en_own.jsonl", rows)


def geoparsing(folder):
    text = "The ferry left Lisbon at noon."
    place = {"start": 15, "end": 21, "phrase": "Lisbon", "name": "Lisbon", "lat": 38.7, "lon": -9.1, "span_ok": True}
    return write(folder / "lgl.jsonl", [{"id": "1", "text": text, "toponyms": [place]}])


def stories(folder):
    return write(folder / "articles.jsonl", [{**a, "gold_event": "port"} for a in ARTICLES[:2]])


def ecbplus(folder):
    return write(
        folder / "dev.jsonl",
        [
            ecb("1_1ecb", "Police arrested the mayor of Ravna on Monday .", {"arrested": "arrest"}),
            ecb("1_2ecb", "The mayor of Ravna was arrested by police on Monday .", {"arrested": "arrest"}),
            ecb("1_3ecb", "The opera house in Dolen reopened .", {"reopened": "opening"}),
        ],
    )


def article_extraction(folder):
    import gzip

    body = "The ferry did not leave on Monday because the crew had walked out over pay and long shifts at sea. " * 3
    page = f"<html><body><article><h1>Ferry stays</h1><p>{body}</p></article></body></html>"
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "p.html.gz").write_bytes(gzip.compress(page.encode()))
    return write(folder / "ground_truth.jsonl", [{"id": "p", "articleBody": body, "url": "http://a.example"}])


FOLDERS = {
    "polnear": polnear,
    "plover_gsr": plover,
    "case2021_task2": case2021,
    "mass_mobilization": mass_mobilization,
    "recognizers_specs": recognizers,
    "timenorm_tsv": timenorm,
    "geoparsing": geoparsing,
    "stories": stories,
    "ecbplus": ecbplus,
    "independence": story,
    "article_extraction": article_extraction,
}


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_every_promised_metric_is_measured(name, tmp_path):
    score = EVALUATIONS[name](FOLDERS[name](tmp_path))
    assert score.items > 0
    assert set(PROMISED[name]) <= set(score.metrics)
    assert all(0 <= value <= 1 for value in score.metrics.values())


@pytest.mark.parametrize(
    ("name", "metric", "value"),
    [
        ("plover_gsr", "type_f1", 1.0),
        ("case2021_task2", "weighted_f1", 1.0),
        ("mass_mobilization", "bin_accuracy", 0.6667),
        ("recognizers_specs", "number_accuracy", 1.0),
        ("recognizers_specs", "unit_accuracy", 1.0),
        ("geoparsing", "within_161km", 1.0),
        ("stories", "b3_f1", 1.0),
        ("ecbplus", "conll_f1", 1.0),
        ("independence", "pair_f1", 1.0),
        ("independence", "origins_exact", 1.0),
    ],
)
def test_small_folders_have_the_scores_counted_by_hand(name, metric, value, tmp_path):
    assert EVALUATIONS[name](FOLDERS[name](tmp_path)).metrics[metric] == value


def test_a_wrong_number_of_origins_is_listed(tmp_path):
    score = EVALUATIONS["independence"](story(tmp_path, origins=2))
    assert score.metrics["origins_exact"] == 0.0
    assert ("origins", "2", "[1]") in {(row.kind, row.gold, row.found) for row in score.errors}


def test_errors_of_same_event_say_what_was_kept_apart_and_what_joined(tmp_path):
    score = EVALUATIONS["ecbplus"](
        write(
            tmp_path / "dev.jsonl",
            [
                ecb("1_1ecb", "Police arrested the mayor of Ravna on Monday .", {"arrested": "one"}),
                ecb("1_2ecb", "Police arrested the mayor of Ravna on Monday .", {"arrested": "two"}),
                ecb("1_3ecb", "The strike ended and the port reopened .", {"ended": "end", "reopened": "end"}),
            ],
        )
    )
    assert {row.kind for row in score.errors} == {"joined, same lemma", "apart, other lemma"}
