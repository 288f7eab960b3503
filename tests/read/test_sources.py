"""Which files are read, and their keys."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import pytest

from crosswire.read import Source, sources


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", "utf-8")


def keys(*paths: Path) -> list[str]:
    return [source.key for source in sources(paths)]


def test_finds_below_folders_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/z.html", "a/b/c.txt", ".hidden/x.txt", ".x.txt", "truth.yaml", "README.md", "data.json")
    assert keys(tmp_path) == ["a/b/c.txt", "a/z.html", "b.txt"]


def test_a_file_that_is_named_is_always_read(tmp_path: Path) -> None:
    write(tmp_path, "notes.md")
    assert sources([tmp_path / "notes.md"]) == (Source("notes.md", tmp_path / "notes.md", 1),)


def test_the_place_of_the_folder_is_no_part_of_a_key(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, "in/a.txt")
    assert keys(tmp_path / "one" / "in") == keys(tmp_path / "two" / "in") == ["a.txt"]


def test_equal_keys_of_two_roots_are_kept_apart_in_any_order(tmp_path: Path) -> None:
    roots = [tmp_path / "p" / "in", tmp_path / "q" / "in", tmp_path / "r"]
    for root in roots:
        write(root, "a.txt", f"{root.parent.name}.txt")
    found = {tuple(keys(*order)) for order in itertools.permutations(roots)}
    assert len(found) == 1
    assert {"p/in/a.txt", "q/in/a.txt", "r/a.txt"} <= set(found.pop())


def test_what_is_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    assert keys(tmp_path, tmp_path / "a", tmp_path / "a" / "b.txt", tmp_path) == ["a/b.txt"]


def test_records_and_parts_of_saved_pages_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "out/record.json", "out/datapackage.json", "out/report.html", "page.html", "page_files/frame.html")
    assert keys(tmp_path) == ["page.html"]


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    assert keys(tmp_path) == ["a/b.txt"]


def test_missing_paths_are_sources_that_reading_refuses(tmp_path: Path) -> None:
    assert sources([tmp_path / "nowhere.txt"]) == (Source("nowhere.txt", tmp_path / "nowhere.txt", 0),)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_become_one_line_of_valid_text(tmp_path: Path) -> None:
    for name in (b"a\nb.txt", b"\xff.txt", "\N{GRINNING FACE}.txt".encode()):
        Path(os.fsdecode(bytes(tmp_path) + b"/" + name)).write_bytes(b"x")
    assert keys(tmp_path) == ["\\xff.txt", "a\\x0ab.txt", "\N{GRINNING FACE}.txt"]
