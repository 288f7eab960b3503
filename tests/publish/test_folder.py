"""The record folder: whole or not at all, the same bytes, nothing private in any of them."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import jsonschema
import pyarrow.parquet as pq
import pytest
from frictionless import Package, system

from crosswire.domain.errors import RecordError, StorageError, UsageError
from crosswire.privacy import redact
from crosswire.publish import folder
from crosswire.publish.rows import TABLES
from crosswire.publish.verify import verify
from publish.make import CANARIES, record

ALL = ("csv", "jsonl", "parquet")
PROGRAM = {"crosswire": "0.0.0-test"}


@pytest.fixture(scope="module")
def public():
    return redact(record())


@pytest.fixture(scope="module")
def written(public, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("record") / "out"
    folder.write(public, out, ALL, PROGRAM)
    return out


def test_no_byte_of_any_file_holds_a_canary(written):
    forms = [f for c in CANARIES for f in (c, c.lower(), quote(c), json.dumps(c)[1:-1], c.replace(" ", ""))]
    for path in sorted(written.iterdir()):
        content = path.read_bytes()
        if path.suffix == ".parquet":
            content = str(pq.read_table(path).to_pydict()).encode() + content
        for encoding in ("utf-8", "utf-16-le"):
            found = [f for f in forms if f.encode(encoding).lower() in content.lower()]
            assert not found, (path.name, found)


def test_an_unmasked_record_says_so_and_is_for_its_owner_alone(tmp_path):
    folder.write(redact(record(), unmasked=True), tmp_path / "open", ("csv",), PROGRAM)
    assert not folder.manifest(tmp_path / "open").masked
    assert "Quistorff" in (tmp_path / "open" / "record.json").read_text("utf-8")
    assert (tmp_path / "open").stat().st_mode & 0o077 == 0


def test_it_verifies(written):
    assert verify(written) == ()


def test_the_same_record_gives_the_same_bytes(public, written, tmp_path):
    folder.write(public, tmp_path / "again", ALL, PROGRAM)
    for path in written.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_nothing_of_the_machine_is_in_it(written):
    host = os.uname().nodename
    for path in written.iterdir():
        content = path.read_bytes()
        assert str(written.parent).encode() not in content
        assert len(host) < 4 or host.encode() not in content


def test_the_record_fits_its_schema(written):
    schema = json.loads((written / "record.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads((written / "record.json").read_text("utf-8")), schema)


def test_the_tables_fit_their_data_package(public, tmp_path):
    folder.write(public, tmp_path / "out", ("csv",), PROGRAM)
    with system.use_context(trusted=True):
        result = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert result.valid, result.flatten(["name", "message"])


def test_promised_fields_are_there(written):
    whole = json.loads((written / "record.json").read_text("utf-8"))
    promised = {
        "reports": "id outlet title byline dateline published agencies language sha256 units",
        "families": "id reports passages origin",
        "stories": "id reports title start end",
        "events": "mentions reports families type codes modality who whom place start end precision part_of",
        "figures": "measure low high low_open high_open bound unit currency event scope as_of modality part_of "
        "cumulative increment basis caveat speakers mentions reports families",
        "statements": "speakers stance form content basis caveat mentions reports families denies disputes",
        "findings": "about state accounts pairs origins single_source denied_by disputed_by revised withdrawn "
        "still_carried_by low best high sentence",
        "alignments": "a b links direction confidence",
    }
    for table, names in promised.items():
        for item in whole[table]:
            assert set(names.split()) <= set(item), table
    kinds = {
        "time": "value start end precision anchor recurrence",
        "place": "name country admin1 lat lon geonames_id feature sense",
        "quantity": "low high low_open high_open bound unit currency",
        "figure": "measure event scope as_of modality part_of cumulative increment basis caveat speakers",
        "statement": "speakers cue content form stance inside",
        "event": "trigger type codes modality polarity who whom place time figures statement",
    }
    seen = set()
    for mention in whole["mentions"]:
        seen.add(mention["kind"])
        assert {"kind", "report", "id", "span", "text", "unit"} <= set(mention)
        assert set(kinds.get(mention["kind"], "").split()) <= set(mention)
    assert seen >= set(kinds)
    account = whole["findings"][0]["accounts"][0]
    assert {"id", "figures", "speaker", "as_of", "low", "high", "bound", "current", "support"} <= set(account)
    assert set(account["support"]) == {"origins", "families", "outlets", "reports", "unsettled"}
    link = whole["alignments"][0]["links"][0]
    assert {"a_spans", "b_spans", "relation", "edits"} <= set(link)


def test_every_format_holds_the_same_rows(written):
    whole = json.loads((written / "record.json").read_text("utf-8"))
    for table in TABLES:
        count = len(whole[table])
        lines = (written / f"{table}.jsonl").read_text("utf-8").splitlines()
        assert [json.loads(line) for line in lines] == whole[table]
        rows = list(csv.DictReader(io.StringIO((written / f"{table}.csv").read_text("utf-8"))))
        assert len(rows) == count == pq.read_table(written / f"{table}.parquet").num_rows
        assert list(rows[0] if rows else {}) == (
            pq.read_table(written / f"{table}.parquet").column_names if rows else []
        )


def test_reading_gives_what_was_written(public, written):
    read = folder.read(written)
    assert [f.id for f in read.findings] == [f.id for f in public.findings]
    assert len(read.mentions) == folder.manifest(written).rows["mentions"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda whole: whole["mentions"][0].update(span=[0, 10**9]), "outside its report"),
        (lambda whole: whole["mentions"][0].update(text="other words"), "not what stands at"),
        (lambda whole: whole["findings"][0]["about"].append("0" * 16), "which nothing has"),
        (lambda whole: whole["families"][0]["passages"][0]["spans"].append([0, 10**9]), "is outside report"),
        (lambda whole: whole["events"].append(whole["events"][0]), "stands twice"),
    ],
)
def test_verify_finds_damage(public, tmp_path, change, words):
    out = tmp_path / "out"
    folder.write(public, out, ("csv",), PROGRAM)
    whole = json.loads((out / "record.json").read_text("utf-8"))
    change(whole)
    (out / "record.json").write_text(json.dumps(whole), "utf-8")
    found = verify(out)
    assert any("was changed" in line for line in found)
    assert any(words in line for line in found)


def test_a_missing_table_is_found(public, tmp_path):
    folder.write(public, tmp_path / "out", ("csv",), PROGRAM)
    (tmp_path / "out" / "units.csv").unlink()
    assert verify(tmp_path / "out") == ("units.csv is missing",)


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"schema_version": "9.0.0"}', b"\xff"])
def test_a_damaged_or_later_record_is_refused_in_words(written, tmp_path, content):
    (tmp_path / "record.json").write_bytes(content)
    with pytest.raises(RecordError, match=r"record\.json"):
        folder.read(tmp_path)


def test_fields_of_a_later_minor_version_are_passed_over(written, tmp_path):
    whole = json.loads((written / "record.json").read_text("utf-8"))
    whole["schema_version"] = "1.99.0"
    whole["weather"] = []
    whole["reports"][0]["mood"] = "calm"
    (tmp_path / "record.json").write_text(json.dumps(whole), "utf-8")
    assert folder.read(tmp_path).schema_version == "1.99.0"


def test_somebody_elses_folder_is_refused_and_left_alone(public, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="something else"):
        folder.write(public, tmp_path, ("csv",), PROGRAM)
    (tmp_path / "manifest.json").write_text('{"name": "an extension"}')
    with pytest.raises(UsageError):
        folder.check_target(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"
    with pytest.raises(UsageError, match="is a file"):
        folder.check_target(tmp_path / "thesis.txt")


def test_an_old_record_is_swapped_whole_and_other_files_in_it_are_kept(public, tmp_path):
    out = tmp_path / "out"
    folder.write(public, out, ALL, PROGRAM)
    (out / "crosswire.sqlite").write_text("a store")
    folder.write(public, out, ("csv",), PROGRAM)
    names = {p.name for p in out.iterdir()}
    assert "crosswire.sqlite" in names
    assert not any(name.endswith((".parquet", ".jsonl")) for name in names)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_write_that_fails_leaves_the_old_record(public, tmp_path, monkeypatch):
    out = tmp_path / "out"
    folder.write(public, out, ("csv",), PROGRAM)
    before = {p.name: p.read_bytes() for p in out.iterdir()}

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_write_synced", full)
    with pytest.raises(StorageError, match="No space left"):
        folder.write(replace(public, findings=()), out, ("csv",), PROGRAM)
    assert {p.name: p.read_bytes() for p in out.iterdir()} == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_swap_killed_half_way_is_undone(public, tmp_path):
    out = tmp_path / "out"
    folder.write(public, out, ("csv",), PROGRAM)
    out.rename(tmp_path / ".out.old")
    folder.check_target(out)
    assert verify(out) == ()


def test_a_record_that_nobody_could_open_again_is_not_written(public, tmp_path):
    wrong = replace(public.figures[0], measure=7)
    with pytest.raises(TypeError, match="measure"):
        folder.write(replace(public, figures=(wrong,)), tmp_path / "out", ("csv",), PROGRAM)
    assert not (tmp_path / "out").exists()


def test_formats_are_named_or_refused():
    assert folder.table_formats("csv, Parquet") == ("csv", "parquet")
    for text in ("xls", "", ","):
        with pytest.raises(UsageError):
            folder.table_formats(text)
