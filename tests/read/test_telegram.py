"""Telegram exports: messages of a channel, who relayed them, and nothing of people; case 44."""

from __future__ import annotations

import io
import json
from pathlib import Path

from crosswire.domain.report import Role
from crosswire.read import Code, Raw, ReadSettings, read, read_raw, sources
from formats import MESSAGE, telegram
from reading import codes, raws, reports


def test_a_message_is_a_report_of_its_channel() -> None:
    (report,) = reports(telegram(MESSAGE))
    assert report.outlet == "Ravna Now" and report.guid == "1234567890/7"
    assert [(unit.role, unit.text) for unit in report.units] == [
        (Role.CREDIT, "Forwarded from Bridge Watch"),
        (Role.PARAGRAPH, "The bridge is closed to lorries. Call [phone]."),
    ]
    assert report.published is not None and report.published.value == "2021-05-04T10:15Z"


def test_the_channel_it_was_forwarded_from_is_credited_with_a_place_in_the_text() -> None:
    (report,) = reports(telegram(MESSAGE))
    (credit,) = report.agencies
    assert (credit.agency, credit.span.of(report.text)) == ("Bridge Watch", "Bridge Watch")


def test_people_are_dropped() -> None:
    private = MESSAGE | {
        "from": "Secret Person",
        "from_id": "user555123",
        "forwarded_from": "Secret Source",
        "forwarded_from_id": "user555124",
        "contact_information": {"phone_number": "+15550199", "first_name": "Secret"},
        "location_information": {"latitude": 1.5, "longitude": 2.5},
        "text": "The bridge is closed.",
    }
    for kind in ("public_supergroup", "private_group", "personal_chat"):
        (raw,) = raws(telegram(private, kind=kind))
        told = str(raw)
        assert "Secret" not in told and "555" not in told and "2.5" not in told
        assert raw.meta.outlet == ("Ravna Now" if kind == "public_supergroup" else None)


def test_service_messages_and_pictures_without_words_are_passed_over() -> None:
    service = {"id": 1, "type": "service", "action": "pin_message", "text": ""}
    assert len(raws(telegram(service, MESSAGE | {"text": ""}, MESSAGE, MESSAGE | {"text": None}))) == 1


def test_an_export_of_many_channels() -> None:
    chats = [json.loads(telegram(MESSAGE | {"id": n})) | {"id": n, "name": f"Channel {n}"} for n in (1, 2)]
    found = raws(json.dumps({"about": "x", "chats": {"about": "y", "list": chats}}).encode())
    assert [(one.meta.outlet, one.meta.guid) for one in found] == [("Channel 1", "1/1"), ("Channel 2", "2/2")]


def test_locators_lead_back_to_the_message() -> None:
    data = telegram(MESSAGE, MESSAGE | {"id": 8, "text": "Buses may cross."})
    for raw in raws(data):
        for mark in raw.marks:
            place, name = mark.locator.split("!")
            message = json.JSONDecoder().raw_decode(data[int(place.removeprefix("message@")) :].decode())[0]
            assert name in message


def test_a_broken_message_costs_itself_and_a_cut_export_its_end() -> None:
    data = telegram(MESSAGE, MESSAGE | {"id": 8}, MESSAGE | {"id": 9})
    assert codes(data.replace(b'"id": 8', b'"id": 08')) == ["", Code.JSON, ""]
    assert codes(data[:-20]) == ["", "", Code.JSON]


def test_a_long_export_is_never_whole_in_memory() -> None:
    class Long(io.RawIOBase):
        def __init__(self) -> None:
            self.left = 3000
            self.held = b'{"name": "Ravna Now", "type": "public_channel", "id": 1, "messages": ['

        def read(self, size: int = -1) -> bytes:
            while len(self.held) < size and self.left:
                self.held += json.dumps(MESSAGE).encode() + (b"," if self.left > 1 else b"]}\n")
                self.left -= 1
            found, self.held = self.held[:size], self.held[size:]
            return found

    stream = Long()
    head = stream.held + b'{"id": 1, "type": "message"'
    found = read_raw(Raw("f", -1, head, stream), ReadSettings(max_bytes=2000))  # type: ignore[arg-type]
    assert sum(1 for _ in found) == 3000


def test_it_is_found_in_a_folder_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_bytes(telegram(MESSAGE))
    (tmp_path / "package.json").write_text('{"name": "x"}', "utf-8")
    assert [source.key for source in sources([tmp_path])] == ["result.json"]
    (source,) = sources([tmp_path])
    assert len(list(read(source, ReadSettings()))) == 1
