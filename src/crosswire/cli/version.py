"""``crosswire --version``."""

from __future__ import annotations

import sys

from crosswire.program import program


def print_version() -> None:
    """Program, schema, model and data, one a line."""
    for name, value in program().items():
        sys.stdout.write(f"{name} {value}\n")
