"""Which reports share text: ours beside MinHash-LSH of datasketch and of rensa, on one corpus in one run.

    python benchmarks/reuse.py 10000 100000 --others 10000 --unknown

Prints reports per CPU-second, recall, precision and peak memory of each method, the exponent of ours between sizes,
what one verified pair costs, and what adding a report to the largest index costs. Each method runs in a process of its
own. Recall counts pairs of reports with at least three sentences of one wire that are paired or linked through others;
precision counts pairs found that share any sentence. CPU-seconds belong to a machine, ratios do not.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import pickle
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from reuse_corpus import Corpus, corpus

Pairs = Iterable[tuple[int, int]]
Method = Callable[[Sequence[str], Sequence[str | None]], Pairs]

#: Times that ours is run, of which the best counts: a shared machine only ever makes it slower.
REPEAT = 4

#: Permutations and bands of MinHash; 32 bands of 4 rows find a Jaccard of .42 with probability one half.
PERMUTATIONS, BANDS = 128, 32


def ours(texts: Sequence[str], outlets: Sequence[str | None]) -> Pairs:
    from crosswire.lexicon.reuse import limits
    from crosswire.reuse.candidates import text_candidates

    return text_candidates(texts, outlets, limits().pairs.large)


def datasketch(texts: Sequence[str], outlets: Sequence[str | None]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, PERMUTATIONS // BANDS))
    found = []
    for place, text in enumerate(texts):
        hashed = MinHash(num_perm=PERMUTATIONS)
        hashed.update_batch([s.encode() for s in _shingles(text)])
        found += [(int(other), place) for other in index.query(hashed)]
        index.insert(place, hashed)
    return found


def rensa(texts: Sequence[str], outlets: Sequence[str | None]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.42, num_perm=PERMUTATIONS, num_bands=BANDS)
    found = []
    for place, text in enumerate(texts):
        hashed = RMinHash(num_perm=PERMUTATIONS, seed=1)
        hashed.update(list(_shingles(text)))
        found += [(int(other), place) for other in index.query(hashed)]
        index.insert(place, hashed)
    return found


def _shingles(text: str, size: int = 5) -> set[str]:
    words = text.split()
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def measured(name: str, method: Method, c: Corpus) -> float:
    """Prints one line; gives CPU-seconds."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "texts")
        with file.open("wb") as out:
            pickle.dump((c.texts, c.outlets), out)
        parent, child = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=_run, args=(method.__name__, file, child))
        process.start()
        seconds, peak, pairs = parent.recv()
        process.join()
    recall, precision, crowd = _quality(c, pairs)
    rate = len(c) / seconds
    print(
        f"{name:11}{len(c):8,}{seconds:8.2f} CPU-s{rate:10,.0f} reports/CPU-s   recall {recall:.4f}  "
        f"precision {precision:.4f}  one wire {crowd:.4f}  peak {peak / 1e6:,.2f} GB",
        flush=True,
    )
    return float(seconds)


def _run(method: str, file: Path, out) -> None:  # type: ignore[no-untyped-def]
    """In a fresh process: the method, warmed up, on the texts of ``file``."""
    with file.open("rb") as stream:
        texts, outlets = pickle.load(stream)
    run = globals()[method]
    run(texts[:100], outlets[:100])
    times = []
    for _ in range(REPEAT if method == "ours" else 1):
        start = time.process_time()
        pairs = _array(run(texts, outlets))
        times.append(time.process_time() - start)
    out.send((min(times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, pairs))


def _array(pairs: Pairs) -> np.ndarray:
    return pairs if isinstance(pairs, np.ndarray) else np.array(list(pairs), np.int64).reshape(-1, 2)


def _quality(c: Corpus, pairs: np.ndarray) -> tuple[float, float, float]:
    """Recall and precision, and the share of the one wire's copies that are in one set."""
    sure, soft = c.pairs()
    found = {(min(p), max(p)) for p in pairs.tolist()}
    above = list(range(len(c)))

    def root(n: int) -> int:
        while above[n] != n:
            above[n] = above[above[n]]
            n = above[n]
        return n

    for i, j in found & soft:  # wrong pairs must not join what they should not
        above[max(root(i), root(j))] = min(root(i), root(j))
    hits = sum(root(i) == root(j) for i, j in sure)
    roots = [root(n) for n in c.crowd]
    crowd = max((roots.count(r) for r in set(roots)), default=0) / max(1, len(roots))
    return hits / max(1, len(sure)), len(found & soft) / max(1, len(found)), crowd


def verification(c: Corpus) -> None:
    """What a verified pair costs, and what verifying does for precision."""
    from crosswire.reuse.verify import Verifier

    pairs = _array(ours(c.texts, c.outlets))
    start = time.process_time()
    kept = Verifier(c.texts).verified(pairs)
    seconds = time.process_time() - start
    recall, precision, _ = _quality(c, kept)
    print(
        f"verified   {len(pairs):8,} pairs {seconds / max(1, len(pairs)) * 1e6:6.1f} us each   recall {recall:.4f}  "
        f"precision {precision:.4f}"
    )


def adding(c: Corpus, more: int = 200) -> None:
    """What adding one report to an index of the others costs."""
    from crosswire.reuse.index import Index

    held = len(c) - more
    index = Index()
    index.extend([str(n) for n in range(held)], c.texts[:held], c.outlets[:held])
    times = []
    for place in range(held, len(c)):
        start = time.process_time()
        index.add(str(place), c.texts[place], c.outlets[place])
        times.append(time.process_time() - start)
    print(f"one report added to {held:,}: {np.median(times) * 1e3:.2f} ms, at most {max(times) * 1e3:.2f} ms")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("sizes", type=int, nargs="*", default=[10_000])
    arguments.add_argument("--others", type=int, default=10_000, help="largest corpus that the others see")
    arguments.add_argument("--unknown", action="store_true", help="measure with unknown outlets too")
    chosen = arguments.parse_args()
    times = []
    for size in sorted(chosen.sizes):
        c = corpus(size)
        print(f"{size:,} reports, {sum(map(len, c.texts)) / 1e6:,.0f} MB")
        times.append((size, measured("ours", ours, c)))
        for name, method in (("rensa", rensa), ("datasketch", datasketch)) if size <= chosen.others else ():
            measured(name, method, c)
        if chosen.unknown:
            measured("no outlets", ours, corpus(size, outlets_known=False))
        verification(c)
        adding(c)
    if len(times) > 1:
        (small, first), (large, last) = times[0], times[-1]
        print(f"exponent {math.log(last / first) / math.log(large / small):.3f} from {small:,} to {large:,}")


if __name__ == "__main__":
    main()
