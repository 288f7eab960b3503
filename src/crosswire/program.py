"""What this program is: versions and digests, the same on every machine that has the same parts."""

from __future__ import annotations

from importlib.metadata import version

from crosswire.domain.record import SCHEMA_VERSION
from crosswire.lexicon.files import data_digest
from crosswire.models import spacy


def program() -> dict[str, str]:
    """Program, schema, model and data: name -> version with digest."""
    return {
        "crosswire": version("crosswire"),
        "schema": SCHEMA_VERSION,
        "model": spacy.digest(),
        "data": data_digest()[:16],
    }
