"""A progress bar on stderr, for work that takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from crosswire.pipeline import Progress

#: Work shorter than this many seconds shows no bar.
PATIENCE = 1.0


@contextmanager
def progress_bar(quiet: bool = False) -> Iterator[Progress]:
    """A ``Progress`` that draws on a terminal; elsewhere it says nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with_bar = Bar(console=Console(stderr=True), transient=True)
    begun, shown = time.monotonic(), False
    task = with_bar.add_task("", total=None)

    def tell(what: str, done: int, total: int) -> None:
        nonlocal shown
        if not shown and time.monotonic() - begun > PATIENCE:
            with_bar.start()
            shown = True
        with_bar.update(task, description=what, completed=done, total=total or None)

    try:
        yield tell
    finally:
        with_bar.stop()
