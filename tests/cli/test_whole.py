"""Files that commands write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.cli.whole import write_whole
from tracker.model.refusal import Refusal


def test_a_new_file_has_the_mode_that_any_new_file_gets(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", [b"whole"])
    finally:
        os.umask(before)

    assert oct(tmp_path.joinpath("new").stat().st_mode & 0o777) == "0o640"


def test_a_file_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.touch(0o600)

    write_whole(file, [b"who", b"le"])
    assert (file.read_bytes(), oct(file.stat().st_mode & 0o777)) == (b"whole", "0o600")


def test_a_link_is_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    link.symlink_to("file")

    for text in (b"new", b"newer"):
        write_whole(link, [text])
        assert (link.is_symlink(), file.read_bytes()) == (True, text)


def test_what_is_no_regular_file_is_written_to_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_whole(pipe, [b"whole"])
    assert (pipe.is_fifo(), os.read(reading, 10)) == (True, b"whole")
    os.close(reading)
    write_whole(Path(os.devnull), [b"whole"])


def test_a_file_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")

    def pieces() -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(Refusal) as refused:
        write_whole(file, pieces())
    assert refused.value.sentence == f"{file}: this file cannot be written: No space left on device."
    assert (list(tmp_path.iterdir()), file.read_bytes()) == ([file], b"before")
