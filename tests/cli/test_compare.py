"""``crosswire compare`` puts the report named first on the left."""

from __future__ import annotations

import pytest

from crosswire.cli.app import main

ONE = """Outlet: The Orlen Post
Published: 2026-05-03

More than 20,000 people marched through Orlen on Sunday to protest against bread prices.

Police said nobody was hurt in the march, which ended at dusk.
"""
OTHER = ONE.replace("The Orlen Post", "Daily Lark").replace("nobody was hurt", "no one was hurt")


@pytest.mark.parametrize("names", [("one.txt", "other.txt"), ("other.txt", "one.txt")])
def test_the_first_path_is_on_the_left(tmp_path, names, capsys):
    (tmp_path / "one.txt").write_text(ONE, "utf-8")
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    page = tmp_path / "out.html"
    assert main(["compare", *(str(tmp_path / name) for name in names), "--html", str(page)]) == 0
    shown = page.read_text("utf-8")
    left, right = ("The Orlen Post", "Daily Lark") if names[0] == "one.txt" else ("Daily Lark", "The Orlen Post")
    heads = shown[shown.index('class="dh"') :]
    assert heads.index(left) < heads.index(right)


def test_a_file_named_after_a_private_person_is_found(tmp_path, capsys):
    (tmp_path / "mirela-quistorff.txt").write_text(ONE + "\nMirela Quistorff, 47, a baker, was hit.\n", "utf-8")
    (tmp_path / "other.txt").write_text(OTHER, "utf-8")
    page = tmp_path / "out.html"
    paths = [str(tmp_path / "mirela-quistorff.txt"), str(tmp_path / "other.txt")]
    for first, second in (paths, paths[::-1]):
        assert main(["compare", first, second, "--html", str(page)]) == 0
        heads = page.read_text("utf-8").partition('class="dh"')[2]
        assert (heads.index("The Orlen Post") < heads.index("Daily Lark")) == (first == paths[0])
