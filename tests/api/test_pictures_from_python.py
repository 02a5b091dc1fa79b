"""Charts as objects: a notebook shows them, files can be written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import tracker.api
from tracker.model.refusal import Refusal


@pytest.mark.slow
def test_a_notebook_shows_a_chart(tmp_path: Path) -> None:
    with tracker.api.create(str(tmp_path / "tracker.db"), today=lambda _zone: date(2026, 11, 22)) as register:
        drawing = register.chart("timeline", "2020-02-15")

        assert drawing._repr_svg_() == drawing.svg
        assert "Beijing Treaty on Audiovisual Performances, on 15 February 2020" in drawing.svg
        assert drawing.png.startswith(b"\x89PNG")
        with pytest.raises(Refusal):
            register.chart("pie")
