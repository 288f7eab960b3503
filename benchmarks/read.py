"""Reading pages beside trafilatura.extract on the same pages in one run, and a long web archive in constant memory.

``--data FOLDER`` takes saved pages (``html/*.html.gz``, as the article-extraction benchmark has them): the bar is
for those. Without it pages are our own texts in plain markup, of which trafilatura skips most of its work, so that
they show a change but not how we stand. ``--megabytes 1000`` makes the archive as long as that. One core.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import io
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time

import trafilatura
from texts import articles

from crosswire.domain.report import RawReport
from crosswire.normalise import normalise
from crosswire.read import Raw, ReadSettings, read_raw

PAGES, REPEAT = 60, 3
#: Pages a second as a share of trafilatura's, at least.
BAR = 0.8
#: Bytes by which memory may grow while an archive streams through, whatever its length.
GROWTH = 60 << 20
SETTINGS = ReadSettings()

_LINKS = "".join(
    f'<li><a href="/{n}"><span>Story number {n} of the day, with a teaser of some words</span></a></li>'
    for n in range(60)
)
_SCRIPT = "<script>" + "var config = {key: 'value', list: [1, 2, 3]};\n" * 400 + "</script>"


def page(text: str, number: int) -> bytes:
    """A page as news sites make them: scripts, menus and teasers around the text."""
    title, *paragraphs = [part for part in text.split("\n\n") if part.strip()] or ["Untitled"]
    body = "".join(f'<p class="article__paragraph">{p}</p>' for p in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Ravna Mail</title>
{_SCRIPT}<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Ravna Mail">
<link rel="canonical" href="https://mail.example/{number}"></head><body><header><nav><ul>{_LINKS}</ul></nav></header>
<main><article><h1>{title}</h1><div class="byline">By Ana Soto</div>
<time datetime="2021-05-04T10:15:00Z">4 May 2021</time>{body}</article>
<aside class="most-read"><ol>{_LINKS}</ol></aside></main>
<footer><ul>{_LINKS}</ul></footer></body></html>""".encode()


def pages(folder: Path | None) -> list[bytes]:
    if folder is not None:
        return [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("html/*.html.gz"))]
    return [page(raw.text, number) for number, raw in enumerate(articles(PAGES))]


def ours(data: bytes) -> list[RawReport]:
    """A page recognised, read, and looked at for personal data."""
    found = read_raw(Raw("page", len(data), data[:8192], io.BytesIO(data)), SETTINGS)
    return [one for one in found if isinstance(one, RawReport)]


def in_units(data: bytes) -> object:
    """The same, and in units, as the program has it before anything is extracted."""
    return [normalise(one) for one in ours(data)]


def theirs(data: bytes) -> object:
    return trafilatura.extract(data)


def best(works: Sequence[Callable[[bytes], object]], found: Sequence[bytes]) -> list[float]:
    """The CPU seconds of each work on all pages: page by page in turn, so that what else the machine does tells on
    all alike, the least of several runs of each."""
    times = [[float("inf")] * len(found) for _ in works]
    for _ in range(REPEAT):
        for number, data in enumerate(found):
            for work, least in zip(works, times, strict=True):
                start = process_time()
                work(data)
                least[number] = min(least[number], process_time() - start)
    return [sum(least) for least in times]


class Archive(io.RawIOBase):
    """A web archive in gzip members that is made while it is read, until so many bytes were given."""

    def __init__(self, found: Sequence[bytes], length: int) -> None:
        self._records = self._made(found)
        self._left, self._held = length, b""

    def _made(self, found: Sequence[bytes]) -> Iterator[bytes]:
        number = 0
        while True:
            body = found[number % len(found)]
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
            head = (
                f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://mail.example/{number}\r\n"
                f"WARC-Date: 2021-05-05T08:00:00Z\r\nWARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            yield gzip.compress(head.encode() + block + b"\r\n\r\n", 1)
            number += 1

    def read(self, size: int = -1) -> bytes:
        while len(self._held) < size and self._left > 0:
            self._held += next(self._records)
        data, self._held = self._held[:size], self._held[size:]
        self._left -= len(data)
        if self._left <= 0:
            self._held = b""
        return data


def streamed(found: Sequence[bytes], length: int) -> tuple[int, int]:
    """How many pages an archive of ``length`` bytes gave, and by how many bytes the most memory grew meanwhile."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    head = next(Archive(found, 1)._records)[:8192]
    archive = Archive(found, length)
    count = sum(1 for _ in read_raw(Raw("a.warc.gz", -1, head, archive), SETTINGS))  # type: ignore[arg-type]
    return count, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10) - before


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--megabytes", type=int, default=10)
    chosen = parser.parse_args()
    found = pages(chosen.data)
    in_units(found[0]), theirs(found[0])  # load lexicons and models
    base, own, whole = best((theirs, ours, in_units), found)
    print(f"trafilatura.extract {len(found) / base:6.0f} pages/s")
    print(f"read                {len(found) / own:6.0f} pages/s  {base / own:.2f} x trafilatura.extract (bar {BAR})")
    print(f"read and normalise  {len(found) / whole:6.0f} pages/s  {base / whole:.2f} x trafilatura.extract")
    count, grown = streamed(found, chosen.megabytes * 1_000_000)
    size = f"{chosen.megabytes:,} MB, {count:,} records"
    print(f"an archive of {size}: memory grew by {grown / 1e6:.0f} MB (bar {GROWTH / 1e6:.0f})")
    return (chosen.data is not None and base / own < BAR) or grown > GROWTH


if __name__ == "__main__":
    sys.exit(main())
