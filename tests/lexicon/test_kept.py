"""Values read from YAML are kept beside the compiled modules: the same values, only while the file is the same."""

from __future__ import annotations

import sys

import msgspec
import pytest

from crosswire.domain.errors import LexiconError
from crosswire.lexicon import files

YAML = b"words: [a, b]\nlimits: {1: 0.5}\n"


class Words(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    limits: dict[int, float]


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder with one file, and a folder for what is kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(files, "data_file", lambda name: tmp_path / name)
    monkeypatch.setattr(files, "_kept", lambda name: tmp_path / "kept" / name)
    (tmp_path / "own.yaml").write_bytes(YAML)
    return tmp_path


def test_what_is_kept_is_what_was_read(data, monkeypatch):
    first = files.load("own.yaml", Words)
    assert (data / "kept" / "own.yaml").exists()
    monkeypatch.setattr(files.yaml, "load", lambda *_, **__: pytest.fail("read again"))
    assert files.load("own.yaml", Words) == first == Words(("a", "b"), {1: 0.5})


def test_another_file_is_read_anew(data):
    files.load("own.yaml", Words)
    (data / "own.yaml").write_bytes(YAML.replace(b"a, b", b"c"))
    assert files.load("own.yaml", Words).words == ("c",)


@pytest.mark.parametrize("spoilt", [b"", b"nothing", b"\x00" * 200])
def test_spoilt_values_are_read_anew(data, spoilt):
    first = files.load("own.yaml", Words)
    (data / "kept" / "own.yaml").write_bytes(spoilt)
    assert files.load("own.yaml", Words) == first


def test_a_cut_off_file_is_read_anew(data):
    first = files.load("own.yaml", Words)
    kept = data / "kept" / "own.yaml"
    kept.write_bytes(kept.read_bytes()[:-3])
    assert files.load("own.yaml", Words) == first


def test_nothing_is_kept_where_python_keeps_nothing(data, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    files.load("own.yaml", Words)
    assert not (data / "kept").exists()


def test_a_folder_that_cannot_be_written_is_no_error(data):
    (data / "kept").write_text("a file in the way")
    assert files.load("own.yaml", Words).words == ("a", "b")


def test_what_does_not_fit_is_said_with_the_file(data):
    (data / "own.yaml").write_bytes(b"words: 3\n")
    with pytest.raises(LexiconError, match=r"own\.yaml"):
        files.load("own.yaml", Words)
