"""What the architecture promises, checked on the source itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import crosswire

PACKAGE = Path(crosswire.__file__).parent


def modules() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        yield file.relative_to(PACKAGE).as_posix(), ast.parse(file.read_text("utf-8"))


def names(tree: ast.AST) -> Iterator[str]:
    """The last name of everything that is called or imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def test_privacy_alone_makes_a_public_record() -> None:
    makers = {path for path, tree in modules() if "PublicRecord" in names(tree)}
    assert makers == {"privacy/redact.py"}


def test_rooms_hold_files_and_no_rooms() -> None:
    for room in PACKAGE.iterdir():
        if room.is_dir() and room.name not in {"data", "__pycache__"}:
            inside = {p.name for p in room.iterdir() if p.is_dir()} - {"__pycache__", "templates", "static"}
            assert not inside, f"{room.name} holds {inside}"


def test_no_file_of_the_domain_imports_a_library() -> None:
    standard = {
        "__future__",
        "bisect",
        "collections",
        "dataclasses",
        "datetime",
        "enum",
        "hashlib",
        "typing",
        "crosswire",
    }
    for path, tree in modules():
        if path.startswith("domain/"):
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom):
                    assert (node.module or "").split(".")[0] in standard, path
                if isinstance(node, ast.Import):
                    assert {a.name.split(".")[0] for a in node.names} <= standard, path


def test_only_the_engine_room_imports_an_engine() -> None:
    for path, tree in modules():
        if not path.startswith("engine/"):
            imported = {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
            imported |= {(n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
            assert not imported & {"pebble", "ray", "multiprocessing", "concurrent"}, path


def test_no_module_names_a_package_host() -> None:
    root = PACKAGE.parent.parent
    for file in [*root.glob("*.toml"), *root.glob("*.txt"), root / "Makefile", root / ".ci/run"]:
        text = file.read_text("utf-8")
        assert "index-url" not in text, file
        assert "://" not in text, file
