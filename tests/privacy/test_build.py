"""Canaries through the whole program: from files to every byte of the record folder and of ``extract``."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from crosswire.config import Settings
from crosswire.pipeline import build
from crosswire.publish.folder import write

SURNAMES = ("Quistorff", "Okparanta", "Vreeland", "Abdykadyrova", "Szczepanik")
CANARIES = (*SURNAMES, "mirela.q@canary.example", "555 017", "17 Canary Street", "AB7391842", "MD24AG00022510001310")

WIRE = """Baker hit in bread march, Quistorff says

By Jane Hollis

ORLEN — More than 20,000 people marched through Orlen on Sunday, May 3, 2026, to protest against bread prices.

"We only asked for bread," said Mirela Quistorff, 47, a baker whom officers hit with batons. Quistorff was freed.

At least 45 people were detained, the rights group Open Door said. Among them was Zebulon Okparanta, a student.

Police spokeswoman Ana Belik denied that anyone was beaten. She said 12 people had been held.

Doctors said Tamsin Vreeland, 19, had died of her wounds. Relatives of Vreeland asked for quiet.

Quistorff can be reached at mirela.q@canary.example or +373 22 555 017, at 17 Canary Street, Orlen.

Her passport AB7391842 and her account MD24AG000225100013104168 were posted by Aigul Abdykadyrova, a neighbour.
"""
PAGE = """<html><head><title>March in Orlen: {name}</title><meta name="author" content="Carl Oduya">
<meta name="description" content="Mirela Quistorff, baker"></head><body><article>
<h1>Bread protest fills Orlen</h1><p>By Carl Oduya</p>
<p>ORLEN — More than 20,000 people marched through Orlen on May 3 to protest against bread prices.</p>
<p>“We only asked for bread,” said Mirela Quistorff, a baker.</p>
<p>Police detained Jan Szczepanik, 33, a driver, she said.</p>
<p>Ana Belik declined to comment. At least 45 people were held, Open Door said on Sunday.</p>
<p><a href="mailto:mirela.q@canary.example">Write to Mirela Quistorff</a></p>
</article></body></html>
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("canaries")
    (folder / "reports").mkdir()
    (folder / "reports" / "mirela-quistorff.txt").write_text(WIRE, "utf-8")
    (folder / "reports" / "page.html").write_text(PAGE.format(name="Quistorff"), "utf-8")
    (folder / "reports" / "quistorff-empty.txt").write_text("", "utf-8")
    record = build([folder / "reports"], Settings(engine="inline"))
    assert len(record.readings) == 2
    write(record, folder / "out", ("csv", "jsonl"), {})
    return folder / "out"


def test_no_canary_is_in_any_byte(written):
    for path in sorted(written.iterdir()):
        content = path.read_text("utf-8").lower()
        forms = [form for c in CANARIES for form in (c, quote(c))]
        assert [c for c in forms if c.lower() in content] == [], path.name


def test_what_is_public_stays(written):
    page = (written / "report.html").read_text("utf-8")
    for name in ("Ana Belik", "Jane Hollis", "Open Door", "Orlen"):
        assert name in page
