"""Messages to stderr. They name reports by their paths and never hold text of a report."""

from __future__ import annotations

import json
import logging
import sys

LOGGER = logging.getLogger("crosswire")


def configure(*, verbose: bool = False, quiet: bool = False, as_json: bool = False) -> None:
    """One handler on stderr; called again, it replaces the earlier one."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if as_json else _Line())
    LOGGER.handlers[:] = [handler]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.DEBUG if verbose else logging.ERROR if quiet else logging.INFO)


def quiet() -> bool:
    """Whether only what went wrong is to be said."""
    return LOGGER.level >= logging.ERROR


def error(message: str) -> None:
    LOGGER.error(message)


def warning(message: str) -> None:
    LOGGER.warning(message)


def info(message: str) -> None:
    LOGGER.info(message)


class _Line(logging.Formatter):
    """ "crosswire: message", on one line whatever the message holds."""

    def format(self, record: logging.LogRecord) -> str:
        return f"crosswire: {_one_line(record.getMessage())}"


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        message = {"level": record.levelname.lower(), "message": _one_line(record.getMessage())}
        return json.dumps(message, ensure_ascii=False)


def _one_line(message: str) -> str:
    """Control characters and lone surrogates (odd file names) are escaped, so that no message forges another."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in message)
