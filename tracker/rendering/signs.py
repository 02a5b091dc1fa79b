"""The sign of each standing that has a tile, so that it is told without colour."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.model.finding import StandingName

SIGNS: Mapping[StandingName, str] = {
    "party": "●",
    "contracting": "◐",
    "provisional application": "◌",
    "former party": "✕",
    "instrument withdrawn": "⊘",
    "signatory": "○",
    "eligible": "·",
    "not known": "?",
}
