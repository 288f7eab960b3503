"""Pages from templates. Everything is escaped: evidence is never taken for markup."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined


def page(name: str, **shown: object) -> str:
    """The template ``name`` filled with ``shown``. A missing value is an error, never a gap."""
    return str(_environment().get_template(name).render(**shown))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("crosswire.publish"),
        bytecode_cache=_compiled(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _compiled() -> FileSystemBytecodeCache | None:
    """Compiled templates, kept where Python keeps its compiled modules; None where it keeps none."""
    try:
        folder = Path(cache_from_source(__file__)).parent
    except NotImplementedError:
        return None
    if sys.dont_write_bytecode or not os.access(folder, os.W_OK):
        return None
    return FileSystemBytecodeCache(str(folder))
