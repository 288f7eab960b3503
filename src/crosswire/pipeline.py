"""The stages in their order, one line each. Start reading here."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec

from crosswire.config import Settings
from crosswire.date import dated, relabelled
from crosswire.domain.errors import Refusal, SourceError, StorageError, UsageError
from crosswire.domain.judgement import Judgement
from crosswire.domain.mentions import Reading
from crosswire.domain.record import PublicRecord, Record
from crosswire.domain.report import RawReport, Report
from crosswire.domain.times import Grain, When
from crosswire.engine import Item, Stage, engine, shards
from crosswire.engine.shard import read_part, unforeseen
from crosswire.lexicon.files import DEFAULT_LANGUAGE, data_digest, languages
from crosswire.models import spacy
from crosswire.normalise import UNKNOWN_LANGUAGE, normalise
from crosswire.privacy import redact
from crosswire.read import Raw, Source, digest, read, sources
from crosswire.read.jsonl import READER as JSONL
from crosswire.reconcile import ledger as judgements_of
from crosswire.reconcile import record as reconciled
from crosswire.reuse import alignments, families, versions
from crosswire.stories import stories

#: Told how far a build is: (what is being done, done, of how many). 0 of 0 where that is not known.
Progress = Callable[[str, int, int], None]

#: The rooms that a reading depends on: a change of theirs makes every stored reading stale.
PER_REPORT = ("domain", "lexicon", "models", "read", "normalise", "extract")


def build(paths: Sequence[Path], settings: Settings, progress: Progress = lambda *_: None) -> PublicRecord:
    """The record of every report under ``paths``, masked unless the settings say otherwise."""
    return redact(record(paths, settings, progress), unmasked=settings.unmasked)


def record(paths: Sequence[Path], settings: Settings, progress: Progress = lambda *_: None) -> Record:
    """The record before anything is masked; it must not leave the program."""
    judgements = judgements_in(settings.ledger) if settings.ledger else ()
    readings, refusals = read_all(paths, settings, progress)
    return joined(readings, refusals, progress, judgements)


def judgements_in(ledger: Path) -> tuple[Judgement, ...]:
    """The judgements of a ledger that stand. UsageError where the file or a line of it cannot be used."""
    try:
        lines = ledger.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{ledger}: {error}; name a ledger of JSON lines with --ledger") from error
    return judgements_of(lines, ledger.name)


def joined(
    readings: Sequence[Reading],
    refusals: Sequence[Refusal],
    progress: Progress = lambda *_: None,
    judgements: Sequence[Judgement] = (),
) -> Record:
    """The half of the pipeline that sees the whole set."""
    progress("comparing reports", 0, 0)
    shared = alignments(readings)
    dates = dated(readings, shared)
    shared = relabelled(shared, readings, dates)
    kin = families(readings, shared)
    grouped = stories(readings, dates, shared)
    progress("comparing accounts", 0, 0)
    return reconciled(readings, dates, shared, kin, grouped, refusals, judgements)


def read_all(
    paths: Sequence[Path], settings: Settings, progress: Progress = lambda *_: None
) -> tuple[tuple[Reading, ...], tuple[Refusal, ...]]:
    """The readings of every report under ``paths`` by report id, and what could not be read.

    Finished shards are kept in ``settings.work`` and used again as long as nothing they depend on changes.
    """
    items = [_item(source) for source in sources(paths)]
    if not items:
        raise UsageError(
            f"{', '.join(map(str, paths))}: there are no reports; see docs/how-to/formats.md for what is read"
        )
    stage = reading_stage(settings)
    readings: list[Reading] = []
    refusals: list[Refusal] = []
    runner = engine(settings.engine, settings.workers, settings.seconds, len(items))
    with _work_folder(settings.work) as out:
        done, parts = 0, set()
        progress("reading reports", 0, len(items))
        for shard, part in runner.map_shards(stage, shards(items), out):
            for row in read_part(part):
                if row.refusal:
                    refusals.append(row.refusal)
                elif row.value is not None:
                    readings.append(msgspec.msgpack.decode(row.value, type=Reading))
            parts.add(part)
            done += len(shard.items)
            progress("reading reports", done, len(items))
        _drop_stale(out, parts)
    found = versions(readings)
    return found.readings, tuple(sorted((*refusals, *found.doubles)))


def read_stream(stream: BinaryIO, settings: Settings) -> tuple[tuple[Reading, ...], tuple[Refusal, ...]]:
    """The readings of the JSONL reports of ``stream``, and the lines that could not be read."""
    found = list(JSONL.read(Raw("-", -1, b"", stream), settings.read))
    results = list(readings_of((raw for raw in found if isinstance(raw, RawReport)), settings))
    of = versions(reading for reading in results if isinstance(reading, Reading))
    refused = (refusal for refusal in (*found, *results) if isinstance(refusal, Refusal))
    return of.readings, tuple(sorted((*refused, *of.doubles)))


def readings_of(raws: Iterable[RawReport], settings: Settings) -> Iterator[Reading | Refusal]:
    """Readings of reports that a reader has given already, in this process; a bad one is a refusal."""
    from crosswire.extract.reading import reading  # costly: spaCy

    tagger = spacy.tagger()
    for raw in raws:
        try:
            report = _in_a_known_language(_published(normalise(raw), settings.published))
        except SourceError as error:
            yield Refusal(raw.key, error.code, str(error), raw.sha256, error.offset)
            continue
        yield reading(report, list(tagger.parses([unit.text for unit in report.units])))


def reading_stage(settings: Settings) -> Stage:
    """The per-report half as a stage: a source's place in, encoded readings out."""
    run = partial(_run, settings=replace(settings, work=None, engine=None, workers=0, unmasked=False, ledger=None))
    told = msgspec.json.encode([settings.read, settings.published])
    depends = sha256(b"\0".join([_code_digest(), data_digest().encode(), spacy.digest().encode(), told]))
    return Stage("reading", depends.hexdigest(), run, warm=spacy.tagger)


def _run(source: Source, settings: Settings) -> Iterator[bytes | Refusal]:
    for found in read(source, settings.read):  # one at a time: an archive may hold more than memory does
        if isinstance(found, Refusal):
            yield found
            continue
        try:
            (result,) = readings_of([found], settings)
        except Exception as error:  # noqa: BLE001 - one bad report never stops the archive it lies in
            yield unforeseen(found.key, found.sha256, error)
            continue
        yield result if isinstance(result, Refusal) else msgspec.msgpack.encode(result)


def _item(source: Source) -> Item:
    """A source with the digest of its bytes; one that cannot be read has none and is refused by its reader."""
    return Item(source.key, digest(source), source.size, source)


def _in_a_known_language(report: Report) -> Report:
    """The report; one of a few words is taken as English. SourceError for a language that has no word lists: what
    is not understood can't be masked either (docs/decisions)."""
    if report.language in languages():
        return report
    if report.language == UNKNOWN_LANGUAGE:
        return replace(report, language=DEFAULT_LANGUAGE, extra=(*report.extra, ("language", '"assumed"')))
    known = ", ".join(languages())
    raise SourceError(
        "E_LANGUAGE", f"{report.key}: is in the language '{report.language}'; read so far: {known}; leave it out"
    )


def _published(report: Report, day: date | None) -> Report:
    """The report with ``day`` as its publication where it states none itself."""
    if day is None or report.published is not None:
        return report
    start = datetime.combine(day, time())
    given = When(start, start + timedelta(days=1), Grain.DAY, day.isoformat(), stated=False, reason="given")
    return replace(report, published=given)


@contextmanager
def _work_folder(work: Path | None) -> Iterator[Path]:
    """The folder for parts: ``work``, kept and private to its owner, or a temporary one."""
    if work is None:
        with tempfile.TemporaryDirectory(prefix="crosswire-") as folder:
            yield Path(folder)
        return
    try:
        work.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{work}: {error.strerror}; choose another output folder, or --work") from error
    yield work


def _drop_stale(out: Path, used: set[Path]) -> None:
    """Removes parts that this build did not use: their reports are gone or were worked on anew."""
    for part in out.glob("*.parquet"):
        if part not in used:
            part.unlink(missing_ok=True)


def _code_digest() -> bytes:
    """sha256 over the source of the rooms that a reading depends on."""
    total = sha256()
    package = Path(__file__).parent
    for room in PER_REPORT:
        for file in sorted((package / room).glob("*.py")):
            total.update(f"{room}/{file.name}\0".encode())
            total.update(file.read_bytes())
    return total.digest()
