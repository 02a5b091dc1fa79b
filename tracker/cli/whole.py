"""A file that a command writes for somebody is there whole, or as it was before."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from shutil import copymode
from tempfile import TemporaryDirectory

from tracker.model.refusal import Refusal


def write_whole(file: Path, pieces: Iterable[bytes]) -> None:
    """Write a file whole or not at all: through a link, with the mode it had, else the one that any new file gets.

    What is no regular file, a device or a pipe, is written to as it is. Raises Refusal where it cannot be written.
    """
    try:
        if file.exists() and not file.is_file():
            _write(file, pieces)
            return
        place = file.resolve()
        with TemporaryDirectory(dir=place.parent, prefix=".tracker-") as made:
            new = Path(made, place.name)
            _write(new, pieces)
            if place.exists():
                copymode(place, new)
            new.replace(place)
    except OSError as error:
        raise Refusal(f"{file}: this file cannot be written: {error.strerror}.", code="unwritable file") from error


def _write(file: Path, pieces: Iterable[bytes]) -> None:
    with file.open("wb") as target:
        target.writelines(pieces)
        with suppress(OSError):  # a pipe, or a device, has no disk
            target.flush()
            os.fsync(target.fileno())
