"""The files below the input paths, each with a key that does not depend on where the folder lies."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

#: Ends of names that stand beside reports in a folder and are none: notes, truth, parts of saved pages.
#: A file that is named itself is always read.
NOT_REPORTS = frozenset(
    f".{end}"
    for ends in (
        ("md", "rst", "yaml", "yml", "toml", "ini", "cfg", "log", "tmp", "bak", "lock"),
        ("py", "ipynb", "css", "js", "mjs", "map", "sqlite", "db", "woff", "woff2", "ttf", "otf"),
        ("svg", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp", "tif", "tiff"),
        ("mp3", "mp4", "webm", "mov"),
    )
    for end in ends
)
#: A folder that holds these is a record that crosswire wrote, not input.
RECORD = ("record.json", "datapackage.json")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A file to be read. ``key`` is its path below the input root, with "/" between folders."""

    key: str
    path: Path
    size: int  # bytes; 0 where it cannot be told


def sources(paths: Iterable[Path]) -> tuple[Source, ...]:
    """The files at and below ``paths`` by key, each once, whatever the order of ``paths``.

    Left out, with a line in the log: hidden files, links to folders, folders that hold a record, and files
    whose name says that they are no reports. Two roots that hold the same key are told apart by as many of
    their own folders as that takes.
    """
    found: dict[Path, tuple[Path, Path]] = {}  # real place -> (root, path); the outermost root wins
    for root in sorted({Path(os.path.abspath(path)) for path in paths}):  # noqa: PTH100 - keeps links
        for path in _below(root):
            found.setdefault(_real(path), (root, path))
    return tuple(sorted(Source(key, path, _size(path)) for path, key in _keys(found.values())))


def _below(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for folder, folders, names in os.walk(root):
        if all(name in names for name in RECORD):
            log.debug("skipped %s: a record folder", folder)
            folders.clear()
            continue
        folders[:] = [name for name in sorted(folders) if _is_input(Path(folder, name))]
        for name in sorted(names):
            path = Path(folder, name)
            reason = _reason_to_skip(path)
            if reason:
                log.debug("skipped %s: %s", path, reason)
            else:
                yield path


def _is_input(folder: Path) -> bool:
    """Whether a folder is searched: not a hidden one, a link, or the pictures and scripts of a saved page."""
    if folder.name.startswith("."):
        reason = "hidden"
    elif folder.is_symlink():
        reason = "a link to a folder"
    elif folder.name.endswith("_files") and any(
        folder.with_name(folder.name.removesuffix("_files") + end).exists() for end in (".html", ".htm")
    ):
        reason = "parts of a saved page"
    else:
        return True
    log.debug("skipped %s: %s", folder, reason)
    return False


def _reason_to_skip(path: Path) -> str:
    if path.name.startswith("."):
        return "hidden"
    if path.suffix.lower() in NOT_REPORTS:
        return "its name says that it is no report"
    if path.suffix.lower() == ".json" and not _is_known(path):
        return "it is JSON, but no feed, export or delivery of news"
    return ""


def _is_known(path: Path) -> bool:
    """Whether a reader takes a file for what it begins with; one that can't be looked at is refused when it is read."""
    from crosswire.read.guard import HEAD  # the door stands on this module
    from crosswire.read.sniff import READERS, reader_for

    if not path.is_file():
        return True
    try:
        with path.open("rb") as stream:
            return reader_for(stream.read(HEAD)) is not READERS[-1]
    except OSError:
        return True


def _keys(found: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Path, str]]:
    """Each path with its key; where keys are equal, with as many folders of the root as keep them apart."""
    open_ = [(root, path) for root, path in found]
    for depth in range(max((len(root.parts) for root, _ in open_), default=0) + 1):
        by_key: dict[str, list[tuple[Path, Path]]] = {}
        for root, path in open_:
            by_key.setdefault(_key(root, path, depth), []).append((root, path))
        open_ = []
        for key, same in by_key.items():
            if len(same) == 1:
                yield same[0][1], key
            else:
                open_ += same
    for _, path in open_:  # equal but for characters that keys can't hold
        yield path, printable(str(path))


def _key(root: Path, path: Path, depth: int) -> str:
    """The path below ``root`` (a file's own name if it is the root), ``depth`` of the root's folders before it."""
    below = path.relative_to(root).parts or (path.name,)
    above = root.parts if path != root else root.parent.parts
    return printable("/".join((*above[len(above) - depth :], *below))) if depth else printable("/".join(below))


def printable(name: str) -> str:
    """A name as valid, one-line text: bytes that are not UTF-8, controls and marks of direction as escapes."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return re.sub(
        r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]", lambda m: _escaped(ord(m.group())), text
    )


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def _real(path: Path) -> Path:
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError):  # a broken or circular link: refused when it is read
        return path


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
