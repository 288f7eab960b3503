"""The command line: one module a command."""

from crosswire.cli.app import main

__all__ = ["main"]
