"""Deliveries of wires: ninjs and NewsML-G2, with corrections, kills and what is not to be used yet."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from crosswire.domain.report import Edition, Role
from crosswire.read import Code
from formats import NINJS, PARAGRAPHS, TITLE, newsml, ninjs
from reading import codes, raws, reports


@pytest.mark.parametrize("data", [ninjs(), newsml(version="2")], ids=["ninjs", "newsml"])
def test_what_a_wire_states_is_kept(data: bytes) -> None:
    (report,) = reports(data)
    body = [unit.text for unit in report.units if unit.role is Role.PARAGRAPH]
    assert body == list(PARAGRAPHS) and report.title == TITLE
    assert (report.outlet, report.byline, report.language) == ("Meridian News Agency", "By Ana Soto", "en")
    assert report.published is not None and report.published.value == "2021-05-04T08:15Z"
    assert report.updated is not None and report.updated.value == "2021-05-04T09:40Z"
    assert report.edition.number == "2" and report.edition.signal is None
    assert (report.edition.slug or "").lower() == "ravna-bridge"
    assert ("usage_terms", '"Not for use in Sorovia."') in report.extra and ("located", '"Ravna"') in report.extra


def test_the_dateline_of_newsml_is_one_of_the_report() -> None:
    (report,) = reports(newsml())
    assert report.dateline is not None and report.dateline.place == "RAVNA, Sorovia"
    assert [(credit.agency, credit.where) for credit in report.agencies] == [("MNA", "dateline")]


def test_names_of_ninjs_1_and_2_are_known_too() -> None:
    old = {
        "uri": "urn:1",
        "type": "text",
        "pubstatus": "usable",
        "versioncreated": "2021-05-04T09:40:00Z",
        "headline": TITLE,
        "body_text": "\n\n".join(PARAGRAPHS),
        "copyrightholder": "MNA",
    }
    (report,) = reports(json.dumps(old).encode())
    assert [unit.text for unit in report.units] == [TITLE, *PARAGRAPHS] and report.outlet == "MNA"
    assert report.published is not None and report.published.value == "2021-05-04T09:40Z"


def test_many_items_in_one_file() -> None:
    listed = json.dumps([NINJS, {"uri": "x", "type": "picture", "headlines": []}, NINJS | {"uri": "urn:2"}]).encode()
    found = raws(listed)
    assert [one.meta.guid for one in found] == [NINJS["uri"], "urn:2"]
    for one in found:
        start = int(one.key.split("@")[1])
        assert json.JSONDecoder().raw_decode(listed.decode()[start:])[0]["uri"] == one.meta.guid
    assert len(raws(json.dumps({"items": [NINJS, NINJS]}).encode())) == 2


@pytest.mark.parametrize(
    ("data", "signal"),
    [
        (ninjs(pubStatus="canceled", ednote="Mandatory kill: the account was false."), "kill"),
        (ninjs(pubStatus="canceled", headlines=None, bodies=None, by=None), "kill"),
        (ninjs(signals=[{"name": "sig:correction"}]), "correction"),
        (ninjs(edNote="CORRECTS number of piers in paragraph 2"), "correction"),
        (ninjs(edNote="Adds quotes"), "update"),
        (newsml("stat:canceled"), "kill"),
        (newsml(signal="sig:correction", note="Fixes name of the bridge"), "correction"),
        (newsml(signal="sig:update"), "update"),
        (newsml(note="Editors: please withdraw this story"), "kill"),
    ],
)
def test_corrections_and_kills(data: bytes, signal: str) -> None:
    (report,) = reports(data)
    assert report.edition.signal == signal and report.edition.withdrawn is (signal == "kill")


def test_a_note_of_a_correction_is_a_unit_of_the_report() -> None:
    for data in (ninjs(edNote="Corrects the number of piers"), newsml(note="Corrects the number of piers")):
        (report,) = reports(data)
        assert [unit.text for unit in report.units if unit.role is Role.CORRECTION] == ["Corrects the number of piers"]


def test_what_is_withheld_is_not_read() -> None:
    assert codes(ninjs(pubStatus="withheld")) == [Code.WITHHELD]
    assert codes(newsml("stat:withheld")) == [Code.WITHHELD]


def test_pictures_are_passed_over_and_empty_items_refused() -> None:
    assert codes(newsml(kind="ninat:picture")) == [] and codes(ninjs(type="picture")) == []
    assert codes(ninjs(headlines=None, bodies=None, by=None)) == [Code.EMPTY]


def test_locators_of_newsml_lead_back_to_the_element() -> None:
    data = newsml()
    tree = etree.fromstring(data)
    for raw in raws(data):
        for mark in raw.marks:
            (element,) = tree.xpath(mark.locator)
            assert "".join(element.itertext()) in mark.span.of(raw.text)


def test_locators_of_ninjs_lead_back_to_the_field() -> None:
    fields = json.loads(ninjs())
    for raw in raws(ninjs()):
        for mark in raw.marks:
            value: object = fields
            for step in mark.locator.split("!")[0].split("/")[1:]:
                value = value[int(step)] if isinstance(value, list) else value[step]  # type: ignore[index]
            assert mark.span.of(raw.text) in str(value)


def test_entities_are_refused() -> None:
    data = newsml().replace(b"<newsMessage", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><newsMessage', 1)
    assert codes(data) == [Code.XML_ENTITY]
    assert codes(newsml()[:-40]) == [Code.XML]
    assert codes(newsml(body="<p>" * 100_000)) in ([Code.XML_DEPTH], [Code.XML])


def test_an_edition_says_whether_it_withdraws() -> None:
    assert Edition(signal="retraction").withdrawn and not Edition(signal="correction").withdrawn
