"""Opens a text file, or says in a sentence why it cannot be read."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tracker.intake.trouble import FolderError

LARGEST = 100_000_000
"""Bytes of the largest file that is read at once."""
LONGEST_LINE = 10_000_000
"""Bytes of the longest line of a file that is read line by line."""


def read_file(path: Path) -> str:
    """The text of a UTF-8 file, as `text_of` gives it. Raises FolderError where it is not there or is no text."""
    return text_of(content_of(path), path)


def content_of(path: Path) -> bytes:
    """The bytes of a file, read once: a pipe has nothing left for a second time.

    Raises FolderError where there is no such file, or it cannot be read.
    """
    with _readable(path):
        size = path.stat().st_size
        if size > LARGEST:
            raise FolderError([f"{path}: the file has {size:,} bytes; the limit is {LARGEST:,}. Split it"])
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:  # a device or a pipe, which says no size
        raise FolderError([f"{path}: the file has more than {LARGEST:,} bytes, which is the limit. Split it"])
    return content


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise FolderError([f"{path}: there is no such file"]) from error
    except OSError as error:
        raise FolderError([f"{path}: the file cannot be read: {error.strerror}"]) from error


def lines_again(path: Path) -> Callable[[], Iterator[tuple[int, str]]]:
    """What gives number and text of each line of a UTF-8 file, as often as it is called, and never holds all of them.

    Of what is no regular file (a pipe has nothing left for a second time) the bytes are held. The lines raise
    FolderError where the file is not there, or one of them is no text or longer than `LONGEST_LINE`.
    """
    if path.is_file():
        return lambda: _lines_of_file(path)
    content = content_of(path)
    return lambda: _lines(BytesIO(content), path)


def _lines_of_file(path: Path) -> Iterator[tuple[int, str]]:
    with _readable(path), path.open("rb") as opened:
        yield from _lines(opened, path)


def _lines(opened: BinaryIO, path: Path) -> Iterator[tuple[int, str]]:
    number = position = 0
    while content := opened.readline(LONGEST_LINE + 1):
        number += 1
        if len(content) > LONGEST_LINE:
            raise FolderError([f"{path}:{number}: the line has more than {LONGEST_LINE:,} bytes, which is the limit"])
        try:
            text = content.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise _no_text(path, number, content[error.start], position + error.start + 1) from error
        yield number, text.removesuffix("\n").removesuffix("\r")
        position += len(content)


def _no_text(path: Path, line: int, byte: int, position: int) -> FolderError:
    says = f"byte 0x{byte:02X} at position {position} is not UTF-8; save the file as UTF-8"
    return FolderError([f"{path}:{line}: {says}"])


def text_of(content: bytes, path: Path) -> str:
    """The text of a file's bytes: UTF-8, with or without a byte order mark; lines end with a line feed.

    Raises FolderError where they are no text.
    """
    try:
        return content.removeprefix(BOM_UTF8).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        raise _no_text(path, before.count(10) + 1, error.object[error.start], error.start + 1) from error
