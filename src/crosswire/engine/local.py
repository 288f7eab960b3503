"""Worker processes on one machine. A worker that hangs or crashes costs the report in its hand alone."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crosswire.domain.errors import CrosswireError, Refusal
from crosswire.engine.shard import Shard, Stage, run_shard

if TYPE_CHECKING:
    from pebble import ProcessPool

#: Times a shard is begun again when its worker died without a report in its hand.
RETRIES = 2
#: Bytes of address space a worker may take; a report that needs more is refused (E_MEMORY).
WORKER_BYTES = 6 << 30


@dataclass
class _Job:
    shard: Shard
    refused: dict[int, Refusal] = field(default_factory=dict)
    lost: int = 0


class Local:
    """A pool of ``workers`` processes; ``seconds`` is what one report may take."""

    name = "local"

    def __init__(self, workers: int = 0, seconds: float = 60.0) -> None:
        self.workers = workers or os.cpu_count() or 1
        self.seconds = seconds

    def map_shards(self, stage: Stage, work: Sequence[Shard], out: Path) -> Iterator[tuple[Shard, Path]]:
        todo = []
        for shard in work:
            part = shard.part(stage, out)
            if part.exists():
                yield shard, part
            else:
                todo.append(_Job(shard))
        if todo:
            yield from self._run(stage, todo, out)

    def _run(self, stage: Stage, todo: list[_Job], out: Path) -> Iterator[tuple[Shard, Path]]:
        from pebble import ProcessExpired, ProcessPool  # costly: a few reports need no workers

        context = multiprocessing.get_context("spawn")
        workers = min(self.workers, len(todo))
        with ProcessPool(max_workers=workers, initializer=_begin, initargs=(stage,), context=context) as pool:
            running: dict[Future[Path], _Job] = {}
            try:
                for job in todo:
                    running[self._schedule(pool, stage, job, out)] = job
                while running:
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        job = running.pop(future)
                        try:
                            yield job.shard, future.result()
                        except ProcessExpired as error:
                            _blame(job, stage, out, error.exitcode)
                            running[self._schedule(pool, stage, job, out)] = job
            except (KeyboardInterrupt, GeneratorExit):
                # Shards in hand are finished, so that a rerun goes on from there.
                for future in running:
                    if not future.running():
                        future.cancel()
                raise

    def _schedule(self, pool: ProcessPool, stage: Stage, job: _Job, out: Path) -> Future[Path]:
        arguments = (stage, job.shard, out, dict(job.refused), self.seconds)
        future: Future[Path] = pool.schedule(_work, args=arguments)
        return future


def _begin(stage: Stage) -> None:
    """Runs once in each worker: interrupts are the parent's to handle; what is costly is loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if stage.warm:
        stage.warm()
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on every platform
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (WORKER_BYTES, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _work(stage: Stage, shard: Shard, out: Path, refused: dict[int, Refusal], seconds: float) -> Path:
    hand = _hand(shard, stage, out)

    def in_hand(index: int) -> None:
        hand.write_text(str(index))
        if hasattr(signal, "setitimer"):
            # The default action of the alarm ends the process, also where no Python code runs.
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)

    try:
        return run_shard(stage, shard, out, refused, in_hand)
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        hand.unlink(missing_ok=True)


def _hand(shard: Shard, stage: Stage, out: Path) -> Path:
    """The file in which a worker notes the index of the report it is about to touch."""
    return shard.part(stage, out).with_suffix(".hand")


def _blame(job: _Job, stage: Stage, out: Path, exitcode: int | None) -> None:
    """Notes the report that a dead worker had in its hand as refused; CrosswireError if there was none."""
    hand = _hand(job.shard, stage, out)
    try:
        index = int(hand.read_text())
    except (OSError, ValueError):
        job.lost += 1
        if job.lost > RETRIES:
            raise CrosswireError(f"workers of the stage '{stage.name}' end at once (exit {exitcode})") from None
        return
    hand.unlink()
    item = job.shard.items[index]
    timed_out = hasattr(signal, "SIGALRM") and exitcode == -signal.SIGALRM
    code, what = ("E_TIMEOUT", "took too long") if timed_out else ("E_WORKER_DIED", f"ended its worker ({exitcode})")
    job.refused[index] = Refusal(item.key, code, f"{item.key}: {what}; it was left out", item.content or None)
