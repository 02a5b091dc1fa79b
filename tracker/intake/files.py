"""Opens a text file, or says in a sentence why it cannot be read."""

from __future__ import annotations

from pathlib import Path

from tracker.intake.trouble import FolderError

LARGEST = 100_000_000
"""Bytes of the largest file that is read."""


def read_file(path: Path) -> str:
    """The text of a UTF-8 file, as `text_of` gives it. Raises FolderError where it is not there or is no text."""
    return text_of(content_of(path), path)


def content_of(path: Path) -> bytes:
    """The bytes of a file, read once: a pipe has nothing left for a second time.

    Raises FolderError where there is no such file, or it cannot be read.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise FolderError([f"{path}: the file has {size:,} bytes; the limit is {LARGEST:,}. Split it"])
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise FolderError([f"{path}: there is no such file"]) from error
    except OSError as error:
        raise FolderError([f"{path}: the file cannot be read: {error.strerror}"]) from error
    if len(content) > LARGEST:  # a device or a pipe, which says no size
        raise FolderError([f"{path}: the file has more than {LARGEST:,} bytes, which is the limit. Split it"])
    return content


def text_of(content: bytes, path: Path) -> str:
    """The text of a file's bytes: UTF-8, with or without a byte order mark; lines end with a line feed.

    Raises FolderError where they are no text.
    """
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        byte = error.object[error.start]
        says = f"byte 0x{byte:02X} at position {error.start + 1} is not UTF-8; save the file as UTF-8"
        raise FolderError([f"{path}:{before.count(10) + 1}: {says}"]) from error
