"""The pages and data as files: each address is asked of the same application that serves, and its answer is written."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from anyio import to_thread

from tracker.desk.desk import Desk, open_desk
from tracker.model.refusal import Refusal
from tracker.web.addresses import site_addresses
from tracker.web.app import application
from tracker.web.edition import COPY, Edition
from tracker.web.fetching import fetch
from tracker.web.kept import Kept
from tracker.web.shelf import Shelf

MARK = "accession-tracker.json"
"""Tells a folder that was written by this from any other; so does, where that was broken off, what begins with it."""
CHUNK = 50
"""How many addresses a process is handed at once."""
OK, FAILED = 200, 500
Progress = Callable[[int, int], None]
"""Is told how many addresses are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, and of which state of the register."""

    files: int
    size: int
    head: str


def write_site(
    desk: Desk, today: Callable[[str], date], folder: Path, progress: Progress, edition: Edition = COPY
) -> Written:
    """Write every page and file of an edition into a folder, with a process for each core.

    The folder is new, empty, or one that this wrote before; what was in it gives way at the end, when all is written.
    Raises Refusal for any other folder, for a treaty that is not loaded, and where the register changes meanwhile.
    """
    _refuse_foreign(folder)
    shelf = Shelf(desk, edition)
    for slug in edition.treaties:
        shelf.dossier(slug)
    addresses = list(site_addresses(shelf))
    folder.mkdir(parents=True, exist_ok=True)
    before = list(folder.iterdir())
    with TemporaryDirectory(dir=folder, prefix=f"{MARK}-") as made:
        new, old = Path(made, "new"), Path(made, "old")
        new.mkdir()
        old.mkdir()
        size = _write_all(desk, today, new, addresses, shelf, progress)
        mark = {"head": shelf.head, "version": shelf.version, "addresses": len(addresses)}
        new.joinpath(MARK).write_text(f"{json.dumps(mark, indent=2)}\n", encoding="utf-8")
        for each in before:
            each.rename(old / each.name)
        for each in list(new.iterdir()):
            each.rename(folder / each.name)
    return Written(len(addresses), size, shelf.head)


def file_of(folder: Path, address: str) -> Path:
    """The file that a web server sends for an address."""
    return folder.joinpath(*address.strip("/").split("/"), *(["index.html"] if address.endswith("/") else []))


def _write_all(
    desk: Desk, today: Callable[[str], date], folder: Path, addresses: list[str], shelf: Shelf, progress: Progress
) -> int:
    chunks = [addresses[start : start + CHUNK] for start in range(0, len(addresses), CHUNK)]
    size = done = 0
    if len(chunks) == 1:  # not worth a process
        return asyncio.run(_write(application(desk, shelf.edition), folder, addresses, shelf.version))
    context = multiprocessing.get_context("spawn")  # an open register must not be carried into a fork
    given = (desk.register.url, today, str(folder), shelf.version, shelf.edition)
    with ProcessPoolExecutor(os.cpu_count(), context, initializer=_Worker.begin, initargs=given) as pool:
        for chunk, written in zip(chunks, pool.map(_Worker.write, chunks), strict=True):
            size += written
            done += len(chunk)
            progress(done, len(addresses))
    return size


class _Worker:
    """One process's own application."""

    app: Kept
    folder: Path
    version: str

    @classmethod
    def begin(cls, url: str, today: Callable[[str], date], folder: str, version: str, edition: Edition) -> None:
        """Open the register in this process, which answers nobody else: it needs no threads."""
        if parent := multiprocessing.parent_process():
            Thread(target=_end_with, args=(parent,), daemon=True).start()
        to_thread.run_sync = _at_once  # type: ignore[assignment]  # it takes what the other takes
        cls.app = application(open_desk(url, today), edition)
        cls.folder, cls.version = Path(folder), version

    @classmethod
    def write(cls, addresses: list[str]) -> int:
        """Write some addresses; how many bytes that were."""
        return asyncio.run(_write(cls.app, cls.folder, addresses, cls.version))


def _end_with(parent: Any) -> None:
    """A worker does not outlive who asked for it, even if that one was killed."""
    parent.join()
    os._exit(1)


async def _at_once(act: Callable[..., Any], *given: Any, **_: Any) -> Any:
    return act(*given)


async def _write(app: Kept, folder: Path, addresses: list[str], version: str) -> int:
    size = 0
    for address in addresses:
        answer = await fetch(app, address)
        if answer.status_code == FAILED:
            raise Refusal(f"{address} cannot be made; what is wrong stands above.", code="failed")
        if answer.status_code != OK or app.version != version:
            raise Refusal(
                f"The register changed while its pages were written (at {address}). Run this again.", code="changed"
            )
        file = file_of(folder, address)
        with suppress(FileExistsError):
            file.parent.mkdir(parents=True)
        file.write_bytes(bytes(answer.body))
        size += len(answer.body)
    return size


def _refuse_foreign(folder: Path) -> None:
    """Never write over what somebody else put there."""
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder}: this is a file. Name a folder that is empty or does not exist.", code="folder in use")
    if folder.is_dir() and any(folder.iterdir()) and not any(folder.glob(f"{MARK}*")):
        raise Refusal(
            f"{folder}: the folder holds files that `tracker site` did not write. Name an empty one.",
            code="folder in use",
        )
