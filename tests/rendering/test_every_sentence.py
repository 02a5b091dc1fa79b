"""Every kind of reason, as people read it: the file beside this test gives fields and the whole sentence."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.model.test_reasons import KINDS
from tracker.model.reasons.kind import Reason
from tracker.rendering.sentences import reason_line

SENTENCES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text())["sentence"]
NAMES = {
    "CH": "Switzerland",
    "CN": "China",
    "EU": "European Union",
    "FR": "France",
    "JP": "Japan",
    "KE": "Kenya",
    "SD": "Sudan",
}


def naming(code: str, /, *, on: date | None = None) -> str:
    return NAMES[code]


@pytest.mark.parametrize("written", SENTENCES, ids=lambda written: f"{written['kind']}: {written['says']}"[:80])
def test_a_reason_is_told_as_the_file_says(written: dict[str, Any]) -> None:
    kind = KINDS[written["kind"]]
    given = written.get("given", {})
    data = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    article = kind.article or ("26" if kind.authority == "treaty" else "")

    assert data.keys() == kind.fields.keys()
    assert reason_line(Reason(article, kind, data), naming) == written["says"]
