"""Every engine gives the answer of a plain loop, whatever a report does to its worker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from crosswire.domain.errors import Refusal, SourceError, UsageError
from crosswire.engine import Engine, Inline, Item, Local, Outcome, Stage, engine, shards
from crosswire.engine.shard import outcomes, read_part


def work(value: bytes) -> Iterator[bytes | Refusal]:
    """Doubles a value; some values are trouble."""
    match value:
        case b"raise":
            raise ValueError("secret words of the report")
        case b"refuse":
            yield Refusal("refuse", "E_TEST", "refuse: is refused")
        case b"many":
            yield from (b"1", b"2", b"3")
        case b"hang":
            time.sleep(60)
        case b"kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"leave":
            os._exit(3)
        case _:
            yield value * 2


STAGE = Stage("double", "1", work)
ENGINES = [Inline(), Local(workers=2, seconds=2)]


def items(*values: bytes) -> list[Item]:
    return [Item(f"{i:03}-{v.decode()}", f"{i}{v.decode()}", 10, v) for i, v in enumerate(values)]


def rows(found: Iterable[tuple[object, Path]]) -> list[Outcome]:
    return sorted((row for _, part in found for row in read_part(part)), key=lambda r: (r.key, r.value or b""))


@pytest.mark.parametrize("one", ENGINES, ids=lambda e: e.name)
def test_every_engine_gives_the_answer_of_a_plain_loop(one: Engine, tmp_path: Path) -> None:
    given = items(*[str(n).encode() for n in range(40)], b"many", b"refuse", b"raise")
    expected = sorted((r for i in given for r in outcomes(STAGE, i)), key=lambda r: (r.key, r.value or b""))
    assert rows(one.map_shards(STAGE, shards(given), tmp_path)) == expected
    assert len(expected) == 45


@pytest.mark.parametrize("one", ENGINES, ids=lambda e: e.name)
def test_a_rerun_skips_what_is_done(one: Engine, tmp_path: Path) -> None:
    work_list = shards(items(b"a", b"b", b"c"))
    before = [part.stat().st_mtime_ns for _, part in one.map_shards(STAGE, work_list, tmp_path)]
    assert [part.stat().st_mtime_ns for _, part in one.map_shards(STAGE, work_list, tmp_path)] == before


def test_an_error_that_nobody_foresaw_is_a_row_without_words_of_the_report() -> None:
    (row,) = outcomes(STAGE, items(b"raise")[0])
    assert row.refusal is not None
    assert row.refusal.code == "E_INTERNAL"
    assert "ValueError" in row.refusal.message
    assert "secret" not in row.refusal.message


@pytest.mark.parametrize(
    ("trouble", "code"), [(b"hang", "E_TIMEOUT"), (b"kill", "E_WORKER_DIED"), (b"leave", "E_WORKER_DIED")]
)
def test_a_report_that_ends_its_worker_is_refused_alone(trouble: bytes, code: str, tmp_path: Path) -> None:
    found = rows(Local(workers=2, seconds=1).map_shards(STAGE, shards(items(b"a", trouble, b"c", b"d")), tmp_path))
    assert [(r.value, r.refusal and r.refusal.code) for r in found] == [
        (b"aa", None),
        (None, code),
        (b"cc", None),
        (b"dd", None),
    ]
    assert not [p for p in tmp_path.iterdir() if p.suffix != ".parquet"]


def test_a_new_item_changes_one_shard_only() -> None:
    given = items(*[str(n).encode() for n in range(200)])
    before = {s.content for s in shards(given)}
    after = {s.content for s in shards([*given, Item("100-new", "new", 10, b"new")])}
    assert len(after - before) <= 2  # its own, and where it cuts, the rest of that one


def test_shards_do_not_depend_on_the_order_of_items() -> None:
    given = items(*[str(n).encode() for n in range(100)])
    assert shards(given) == shards(reversed(given))


def test_a_source_error_keeps_its_code_across_processes() -> None:
    import pickle

    error = pickle.loads(pickle.dumps(SourceError("E_X", "x: is wrong", 7)))
    assert (error.code, str(error), error.offset) == ("E_X", "x: is wrong", 7)


def test_an_unknown_engine_is_named() -> None:
    with pytest.raises(UsageError, match="engine 'warp': expected one of inline, local"):
        engine("warp", 1, 1, 1)


def many(value: bytes) -> Iterator[bytes]:
    """An archive: as many reports as its value says, each of which takes a while."""
    for number in range(int(value)):
        time.sleep(0.3)
        yield str(number).encode()


def test_an_archive_of_many_reports_may_take_longer_than_one_report(tmp_path: Path) -> None:
    found = rows(Local(workers=1, seconds=1).map_shards(Stage("many", "1", many), shards(items(b"6")), tmp_path))
    assert [row.value for row in found] == [str(number).encode() for number in range(6)]
