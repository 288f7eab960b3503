"""Record folders of every released schema version are opened and verified by this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosswire.cli.app import main
from crosswire.publish.folder import manifest, read
from crosswire.publish.verify import verify

FIXTURES = Path(__file__).parent / "fixtures"
RECORDS = sorted(FIXTURES.glob("record-*"))


@pytest.mark.parametrize("folder", RECORDS, ids=lambda folder: folder.name)
def test_it_is_read_whole(folder):
    record, marker = read(folder), manifest(folder)
    assert f"record-{record.schema_version}" == folder.name
    for table, count in marker.rows.items():
        assert len(getattr(record, table)) == count, table


@pytest.mark.parametrize("folder", RECORDS, ids=lambda folder: folder.name)
def test_it_verifies(folder, capsys):
    assert verify(folder) == ()
    assert main(["verify", str(folder)]) == 0


def test_what_the_first_version_says_is_understood():
    """A few values by name, so that a field that is read as its default is noticed."""
    record = read(FIXTURES / "record-1.0.0")
    assert {report.outlet for report in record.reports} == {"The Harbour Herald", "The Northern Courier"}
    detained = next(f for f in record.findings if f.label.startswith("Detained, 12 October 2025"))
    assert detained.state == "compatible"
    assert detained.low == 41
    assert {a.words for a in detained.accounts} >= {"at least 64 people"}
    assert all(
        m.text == next(r.text for r in record.reports if r.id == m.report)[slice(*m.span)] for m in record.mentions
    )
    assert record.masked
    assert record.alignments
    assert record.alignments[0].links
    assert record.families
