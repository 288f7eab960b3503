"""Small folders in the formats of the marked sets, all texts our own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A JSONL file; gives its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path.parent


def sentence(words: str, number: int = 0, first: int = 0) -> dict[str, Any]:
    """ECB+ columns of one sentence; ``*word*`` marks nothing here, words are split at spaces."""
    return {"sentences": {str(number): words.split()}, "first_token": {str(number): first}}


def ecb(name: str, words: str, chains: Mapping[str, str], subtopic: str = "1ecb") -> dict[str, Any]:
    """An ECB+ document of one sentence with event mentions, word -> chain."""
    tokens = words.split()
    mentions = [
        {"kind": "event", "sent": 0, "tokens": [tokens.index(word)], "text": word, "type": "ACT", "chain": chain}
        for word, chain in chains.items()
    ]
    return {"id": name, "topic": "1", "subtopic": subtopic, **sentence(words), "mentions": mentions}


ARTICLES = (
    {
        "id": "one",
        "domain": "herald.example",
        "title": "Dockers walk out",
        "date": "2021-03-08",
        "text": "At least 40 dockers were arrested in Valparaiso on Sunday, police said.\n\n"
        "The port has been closed since the strike began, and ships are waiting in the bay for a third day.\n\n"
        "The union says its members will not return before the company withdraws its letters of dismissal.",
    },
    {
        "id": "two",
        "domain": "courier.example",
        "title": "Arrests at the port",
        "date": "2021-03-08",
        "text": "At least 40 dockers were arrested in Valparaiso on Sunday, police said.\n\n"
        "The port has been closed since the strike began, and ships are waiting in the bay for a third day.\n\n"
        "The union says its members will not return before the company withdraws its letters of dismissal.",
    },
    {
        "id": "three",
        "domain": "standard.example",
        "title": "Quiet day at the harbour",
        "date": "2021-03-08",
        "text": "Nothing moved in the harbour yesterday. Shopkeepers near the gates told us they had few customers.",
    },
)


def story(folder: Path, origins: int = 1) -> Path:
    """A marked story of the three articles: two print one wire, whose figure has ``origins`` origins."""
    number = ARTICLES[0]["text"].index("At least 40"), ARTICLES[0]["text"].index(" dockers")
    marked = {
        "reports": [{"id": a["id"]} for a in ARTICLES],
        "families": [
            {"id": "wire", "kind": "wire", "reports": ["one", "two"]},
            {"id": "own", "kind": "own", "reports": ["three"]},
        ],
        "figures": [
            {
                "id": "arrested",
                "measure": "detained",
                "low": 40,
                "high": None,
                "independent": origins,
                "mentions": [{"report": name, "start": number[0], "end": number[1]} for name in ("one", "two")],
            }
        ],
        "findings": [],
        "not_same": [],
        "optional": [],
    }
    write(folder / "articles.jsonl", ARTICLES)
    (folder / "A_1.json").write_text(json.dumps(marked), "utf-8")
    return folder
