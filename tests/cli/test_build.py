"""``crosswire build`` from the outside: exit codes, messages, the same bytes, resuming."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from crosswire.cli.app import main

SAMPLES = Path(__file__).parents[2] / "samples" / "reports"
RUN = [sys.executable, "-c", "from crosswire.cli.app import run; run()"]


def digests(folder: Path) -> dict[str, str]:
    return {p.name: sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}


def crosswire(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the sample reports."""
    out = tmp_path_factory.mktemp("built") / "record"
    assert main(["build", str(SAMPLES), "-o", str(out), "--engine", "inline"]) == 0
    return out


@pytest.mark.parametrize(
    ("seed", "options"),
    [("1", ["--engine", "inline"]), ("2", ["--engine", "local", "--workers", "1"]), ("3", ["--workers", "2"])],
)
def test_the_same_bytes_whatever_the_order_the_seed_and_the_workers(
    record: Path, tmp_path: Path, seed: str, options: list[str]
) -> None:
    files = sorted(SAMPLES.iterdir(), reverse=seed == "1")
    names = files if seed != "3" else files[3:] + files[:3]
    done = crosswire("build", *names, "-o", tmp_path / "record", *options, PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "record") == digests(record)


def test_nothing_of_the_machine_stands_in_the_record(record: Path, tmp_path: Path) -> None:
    for file in record.iterdir():
        content = file.read_bytes()
        assert str(SAMPLES.parent).encode() not in content, file.name
        assert str(record.parent).encode() not in content, file.name


def test_bad_files_are_listed_and_the_rest_is_built(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    shutil.copy(SAMPLES / "biobio-standard.txt", reports)
    (reports / "empty.txt").touch()
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (reports / "big.txt").write_text("word " * 4_200_000)
    (reports / "nowhere.txt").symlink_to("nothing")
    os.mkfifo(reports / "pipe.txt")
    done = crosswire("build", reports, "-o", tmp_path / "record")
    assert done.returncode == 3
    for name in ("empty.txt", "binary.txt", "big.txt", "nowhere.txt", "pipe.txt"):
        assert sum(line.startswith(f"crosswire: {name}: ") for line in done.stderr.splitlines()) == 1
    made = json.loads((tmp_path / "record" / "record.json").read_text())
    assert [r["key"] for r in made["reports"]] == ["biobio-standard.txt"]
    assert {r["code"] for r in made["quarantine"]} == {
        "E_EMPTY",
        "E_BINARY",
        "E_TOO_LARGE",
        "E_MISSING",
        "E_NOT_A_FILE",
    }


def test_odd_characters_are_read(tmp_path: Path) -> None:
    text = (
        "Clashes in Lima\n\nPolice detained 15 people in Lima on 3 May 2021,\x00 the mayor said on the square "
        "in front of\x07 "
        "the cathedral, where the march had ended peacefully two hours earlier and nobody was hurt.\n\n"
    )
    (tmp_path / "odd.txt").write_bytes(text.encode() + b"A lone surrogate \xed\xa0\x80 stands here.")
    assert crosswire("build", tmp_path / "odd.txt", "-o", tmp_path / "record").returncode == 0
    made = json.loads((tmp_path / "record" / "record.json").read_text("utf-8"))
    assert any(f["measure"] == "detained" and f["low"] == 15 for f in made["figures"])


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["build", "--nope", "x"], 2, "--nope"),
        (["build", "nowhere", "-o", "out"], 2, "nowhere: there is no such file or folder"),
        (["build", ".", "-o", "out"], 2, "there are no reports"),
        (["build", ".", "-o", "taken"], 2, "taken holds something else"),
        (["build", ".", "-o", "out", "--engine", "warp"], 2, "engine 'warp'"),
        (["build", ".", "-o", "out", "--published", "soon"], 2, "--published soon"),
        (["build", ".", "-o", "out", "--encoding", "klingon"], 2, "--encoding klingon"),
        (["build", ".", "-o", "out", "--format", "docx"], 2, "'docx' is no table format"),
        (["build", ".", "-o", "out", "--workers", "-1"], 2, "--workers -1"),
        (["extract", ".", "--kind", "verbs"], 2, "--kind verbs"),
        (["verify", "taken"], 1, "taken"),
        (["evaluate", "luck", "--data", "."], 2, "evaluate luck"),
        (["frobnicate"], 2, "frobnicate"),
    ],
)
def test_wrong_use_is_named(
    arguments: list[str],
    code: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / ".keep").touch()
    assert main(arguments) == code
    said = capsys.readouterr()
    assert says in said.err
    assert said.err.startswith("crosswire: ")
    assert "Traceback" not in said.err
    assert not said.out
    assert [p.name for p in (tmp_path / "taken").iterdir()] == [".keep"]


def test_settings_come_from_flag_environment_file_default(tmp_path: Path) -> None:
    (tmp_path / "crosswire.toml").write_text('[build]\nformat = "jsonl"\n')
    shutil.copy(SAMPLES / "biobio-standard.txt", tmp_path / "report.txt")

    def tables(*flags: str, **environment: str) -> str:
        subprocess.run(
            [*RUN, "build", "report.txt", "-o", "record", *flags],
            cwd=tmp_path, env={**os.environ, **environment}, check=True, capture_output=True, timeout=60,
        )  # fmt: skip
        return next(p.suffix for p in (tmp_path / "record").glob("figures.*"))

    assert tables() == ".jsonl"
    assert tables(CROSSWIRE_BUILD_FORMAT="parquet") == ".parquet"
    assert tables("--format", "csv", CROSSWIRE_BUILD_FORMAT="parquet") == ".csv"
    (tmp_path / "crosswire.toml").write_text("[build]\nfromat = 'jsonl'\n")
    assert crosswire("build", "x", "-o", "y").returncode == 2


def test_an_interrupted_build_leaves_the_old_record_and_goes_on(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    text = (SAMPLES / "biobio-standard.txt").read_text().split("\n\n", 1)[1]
    for number in range(60):
        (reports / f"{number:02}.txt").write_text(f"Number {number}\n\n" + text)
    out, work = tmp_path / "record", tmp_path / "record.work"
    running = subprocess.Popen(
        [*RUN, "build", str(reports), "-o", str(out), "--engine", "inline"],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    for _ in range(600):
        if work.exists() and any(work.glob("*.parquet")):
            break
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "run the same command again" in said
    assert not out.exists()
    done = {p: p.stat().st_mtime_ns for p in work.glob("*.parquet")}
    assert done
    assert crosswire("build", reports, "-o", out, "--engine", "inline").returncode == 0
    assert {p: p.stat().st_mtime_ns for p in done} == done
    assert (out / "record.json").exists()
    assert not work.stat().st_mode & 0o077


def test_a_report_in_an_unknown_language_is_refused_and_a_few_words_are_read(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    spanish = "La policía detuvo a doce personas durante la marcha del domingo en la capital, dijo el alcalde.\n\n" * 3
    (reports / "spanish.txt").write_text(spanish)
    (reports / "word.txt").write_text("Clashes")
    done = crosswire("build", reports, "-o", tmp_path / "record")
    assert done.returncode == 3
    made = json.loads((tmp_path / "record" / "record.json").read_text("utf-8"))
    assert [(r["key"], r["code"]) for r in made["quarantine"]] == [("spanish.txt", "E_LANGUAGE")]
    assert [(r["key"], r["language"]) for r in made["reports"]] == [("word.txt", "en")]
