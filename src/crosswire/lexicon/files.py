"""Reads the data files. What is wrong in one is said with the file, the key and what was expected."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import cache_from_source
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from crosswire.domain.errors import LexiconError

T = TypeVar("T")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _StrictLoader(_Loader):  # type: ignore[misc, valid-type]
    """YAML without repeated keys (the last would win silently) and without yes/no as booleans."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key}' stands twice", key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


_BOOL = "tag:yaml.org,2002:bool"
_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), ["t", "f"])


def data_file(name: str) -> Traversable:
    """The data file ``name``, a path below data/ with "/" between folders."""
    return files("crosswire").joinpath("data", *name.split("/"))


def load(name: str, as_type: type[T]) -> T:
    """The data file ``name`` as a value of ``as_type``; LexiconError names what does not fit."""
    try:
        raw = _parsed(name, data_file(name).read_bytes())
    except FileNotFoundError as error:
        raise LexiconError(f"{name}: there is no such data file") from error
    except yaml.YAMLError as error:
        raise LexiconError(f"{name}: {' '.join(str(error).split())}") from error
    try:
        return msgspec.convert(raw, as_type)
    except (msgspec.ValidationError, ValueError) as error:
        raise LexiconError(f"{name}: {error}") from error


def _parsed(name: str, data: bytes) -> object:
    """The YAML of ``data`` as plain values.

    Reading YAML is slow, and all files together take longer than two reports do. So what was read is kept where
    Python keeps its compiled modules, with the digest of the file it was read from, and under the same settings.
    """
    kept, digest = _kept(name), sha256(data).digest()
    with suppress(OSError, msgspec.DecodeError):
        found = kept.read_bytes() if kept else b""
        if found.startswith(digest):
            return msgspec.msgpack.decode(found[len(digest) :])
    packed = msgspec.msgpack.encode(yaml.load(data, Loader=_StrictLoader))  # noqa: S506 - a safe loader
    if kept and not sys.dont_write_bytecode:
        _keep(kept, digest + packed)
    return msgspec.msgpack.decode(packed)


def _kept(name: str) -> Path | None:
    """Where the values of a data file are kept; None where Python keeps nothing."""
    with suppress(NotImplementedError):
        return Path(cache_from_source(__file__)).with_name(f"data-{name.replace('/', '-')}.msgpack")
    return None


def _keep(path: Path, content: bytes) -> None:
    """Whole or not at all; a folder that cannot be written is nobody's fault."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        temporary.write_bytes(content)
        temporary.replace(path)


def names(folder: str, suffix: str = ".yaml") -> tuple[str, ...]:
    """The data files directly below ``folder``, sorted, as names for ``load``."""
    found = (entry.name for entry in data_file(folder).iterdir())
    return tuple(f"{folder}/{name}" for name in sorted(found) if name.endswith(suffix))


#: What a report of too few words to tell is taken to be in.
DEFAULT_LANGUAGE = "en"


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have word lists (data/lang), sorted."""
    return tuple(sorted(entry.name for entry in data_file("lang").iterdir() if entry.is_dir()))


@cache
def data_digest() -> str:
    """sha256 over all data files with their names: the same data, the same digest."""
    total = sha256()

    def add(folder: Traversable, prefix: str) -> None:
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.is_dir():
                add(entry, f"{prefix}{entry.name}/")
            elif not entry.name.endswith((".py", ".pyc")):
                total.update(f"{prefix}{entry.name}\0".encode())
                total.update(sha256(entry.read_bytes()).digest())

    add(data_file(""), "")
    return total.hexdigest()
