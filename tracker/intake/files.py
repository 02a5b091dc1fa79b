"""Opens a text file, or says in a sentence why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from tracker.intake.trouble import FolderError

LARGEST = 100_000_000
"""Bytes of the largest file that is read."""


def read_file(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark; lines end with a line feed.

    Raises FolderError where there is no such file, or it cannot be read as text.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise FolderError([f"{path}: the file has {size:,} bytes; the limit is {LARGEST:,}. Split it"])
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise FolderError([f"{path}: there is no such file"]) from error
    except OSError as error:
        raise FolderError([f"{path}: the file cannot be read: {error.strerror}"]) from error
    return _text(content, path).replace("\r\n", "\n")


def _text(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        byte = error.object[error.start]
        says = f"byte 0x{byte:02X} at position {error.start + 1} is not UTF-8; save the file as UTF-8"
        raise FolderError([f"{path}:{before.count(10) + 1}: {says}"]) from error
