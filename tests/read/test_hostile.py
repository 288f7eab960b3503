"""Bad input: a refusal with a stable code and a message that names the thing and holds nothing of it."""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from crosswire.domain.errors import Refusal, SourceError
from crosswire.domain.report import RawReport
from crosswire.read import Code, Raw, ReadSettings, digest, read, read_raw, sources

SMALL = ReadSettings(max_bytes=1000, max_units=50)


def read_path(path: Path, settings: ReadSettings = SMALL) -> list[RawReport | Refusal]:
    return [found for source in sources([path]) for found in read(source, settings)]


def refused(path: Path, settings: ReadSettings = SMALL) -> Refusal:
    (found,) = read_path(path, settings)
    assert isinstance(found, Refusal)
    assert found.message.startswith(found.key) and "\n" not in found.message
    return found


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", Code.EMPTY),
        ("blank.txt", b" \n\t\n", Code.EMPTY),
        ("zip.txt", b"PK\x03\x04" + bytes(range(256)) * 3, Code.ARCHIVE),
        ("png.txt", b"\x89PNG\r\n" + bytes(range(256)) * 3, Code.BINARY),
        ("nul.txt", b"\x00" * 500, Code.BINARY),
        ("large.txt", b"secret " * 300, Code.TOO_LARGE),
        ("large.html", page("secret " * 300), Code.TOO_LARGE),
        ("links.html", page("<nav><a href='/'>Home</a></nav>"), Code.NO_ARTICLE),
        ("many.html", page("<p>x" * 60), Code.TOO_MANY_UNITS),
    ],
)
def test_is_refused_with_its_code(tmp_path: Path, name: str, data: bytes, code: Code) -> None:
    (tmp_path / name).write_bytes(data)
    found = refused(tmp_path / name)
    assert found.code == code
    assert "secret" not in found.message
    assert found.sha256 == sha256(data).hexdigest()


def test_every_code_is_documented() -> None:
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "formats.md"
    text = guide.read_text("utf-8")
    assert [code for code in Code if f"`{code}`" not in text] == []


def test_deep_nesting_is_noticed_at_once(tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_bytes(page("<div>" * 100_000 + "secret"))
    start = time.perf_counter()
    assert refused(tmp_path / "deep.html", ReadSettings()).code == Code.HTML_DEPTH
    assert time.perf_counter() - start < 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt").code == Code.NOT_A_FILE
    assert digest(sources([tmp_path / "pipe.txt"])[0]) == ""


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_not_read() -> None:
    assert refused(Path("/dev/zero")).code == Code.NOT_A_FILE


def test_links_in_a_circle_and_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    assert {found.code for found in read_path(tmp_path) if isinstance(found, Refusal)} == {Code.MISSING}


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert refused(tmp_path / "a.txt").code == Code.UNREADABLE


def test_an_error_of_the_disk_is_a_refusal_too() -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    with pytest.raises(SourceError) as error:
        list(read_raw(Raw("a.txt", 10, b"x", Broken()), ReadSettings()))
    assert error.value.code == Code.UNREADABLE


def test_no_more_is_held_than_the_limit_allows() -> None:
    class Endless(io.RawIOBase):
        def __init__(self) -> None:
            self.given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(SourceError):
        list(read_raw(Raw("a.txt", -1, b"x", stream), ReadSettings(max_bytes=3_000_000)))  # type: ignore[arg-type]
    assert stream.given <= 5_000_000


def test_the_rest_is_read_beside_bad_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("The bridge is closed.", "utf-8")
    (tmp_path / "c.txt").write_bytes(b"\x00" * 90)
    assert [type(found).__name__ for found in read_path(tmp_path)] == ["Refusal", "RawReport", "Refusal"]


def _variants() -> Iterator[tuple[str, bytes, str]]:
    text = "Die Brücke über den Fluss ist für Lastwagen gesperrt, sagte Oberbürgermeisterin Özgür."
    yield "utf-8", text.encode(), text
    yield "utf-8 with a mark", b"\xef\xbb\xbf" + text.encode(), text
    yield "utf-16", text.encode("utf-16"), text
    yield "utf-16 without a mark", text.encode("utf-16-le"), text
    yield "utf-32", text.encode("utf-32"), text
    yield "cut in a letter", text.encode() + "ü".encode()[:1], text + "\ufffd"


@pytest.mark.parametrize(("data", "text"), [v[1:] for v in _variants()], ids=[v[0] for v in _variants()])
def test_decodes(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (found,) = read_path(tmp_path)
    assert isinstance(found, RawReport) and found.text == text


def test_an_encoding_without_a_name_is_told_and_kept(tmp_path: Path) -> None:
    text = "Мост через реку останется закрытым для грузовиков, сообщила мэрия во вторник. Объезд ведет через центр."
    (tmp_path / "a.txt").write_bytes(text.encode("windows-1251"))
    (found,) = read_path(tmp_path)
    assert isinstance(found, RawReport) and found.text == text
    assert "encoding" in dict(found.meta.extra)


def test_the_named_encoding_is_used(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Größe".encode("cp437"))
    (found,) = read_path(tmp_path, ReadSettings(encoding="cp437"))
    assert isinstance(found, RawReport) and found.text == "Größe"


def test_a_page_with_the_wrong_charset_is_read_all_the_same(tmp_path: Path) -> None:
    words = "Мост через реку закрыт для грузовиков, сообщила мэрия города во вторник вечером. " * 3
    html = f"<html><head><meta charset='utf-8'><title>Мост</title></head><body><p>{words}</p></body></html>"
    (tmp_path / "a.html").write_bytes(html.encode("windows-1251"))
    (found,) = read_path(tmp_path, ReadSettings())
    assert isinstance(found, RawReport) and words.strip() in found.text
