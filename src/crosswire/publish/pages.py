"""Pages from templates. Everything is escaped: evidence is never taken for markup."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def page(name: str, **shown: object) -> str:
    """The template ``name`` filled with ``shown``. A missing value is an error, never a gap."""
    return str(_environment().get_template(name).render(**shown))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("crosswire.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
