"""The office's own settings, from the user's configuration file."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from tracker.answers.documents.asked import Office
from tracker.model.refusal import Refusal

_TEXTS = ("name", "signature", "address")


def configuration() -> Path:
    """The user's configuration file: TRACKER_CONFIG, else `accession-tracker/config.toml` among the settings."""
    if named := os.environ.get("TRACKER_CONFIG"):
        return Path(named)
    from platformdirs import user_config_path  # noqa: PLC0415 (only documents read settings)

    return user_config_path("accession-tracker", appauthor=False) / "config.toml"


def office() -> Office:
    """The table `[office]`: name, letterhead lines, place for a signature, whether it is the depositary's own office.

    Raises Refusal where the file is no TOML, or a key is unknown or of the wrong kind.
    """
    file = configuration()
    if not file.is_file():
        return Office()
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8")).get("office", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal(f"{file}: {error}.", code="configuration unreadable") from None
    return _office(file, told)


def _office(file: Path, told: Any) -> Office:
    known = (*_TEXTS, "letterhead", "official")
    for key, value in told.items() if isinstance(told, dict) else [("office", told)]:
        wanted = "true or false" if key == "official" else "a list of texts" if key == "letterhead" else "a text"
        right = {
            "official": isinstance(value, bool),
            "letterhead": isinstance(value, list) and all(isinstance(each, str) for each in value),
        }.get(key, isinstance(value, str))
        if key not in known or not right:
            sentence = (
                f"office.{key} takes {wanted}" if key in known else f"[office] knows no {key!r}: {', '.join(known)}"
            )
            raise Refusal(f"{file}: {sentence}.", code="configuration unreadable")
    if told.get("address") and not str(told["address"]).startswith(("https://", "http://")):
        raise Refusal(
            f"{file}: office.address takes an address that begins with https://.", code="configuration unreadable"
        )
    return Office(**told)
