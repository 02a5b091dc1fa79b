"""The pages and data as files: each address is asked of the same application that serves, and its answer is written."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.desk.desk import Desk, open_desk
from tracker.intake.names import LANGUAGES
from tracker.law.binding.standing import standings
from tracker.model.refusal import Refusal
from tracker.web.app import application
from tracker.web.description import SCHEMAS
from tracker.web.fetching import fetch
from tracker.web.files import ASSETS
from tracker.web.kept import Kept
from tracker.web.shelf import Shelf
from tracker.web.treaty_page import steps_of
from tracker.web.view import Place, View

MARK = "accession-tracker.json"
"""Tells a folder that was written by this from any other; so does, where that was broken off, what begins with it."""
CHUNK = 200
OF_TREATY = (
    "status",
    "entry-into-force",
    "participants",
    "declarations",
    "territories",
    "upcoming",
    "changes",
    "check",
)
PAGES = ("", "day/", "ask/", "what-if/", "timeline.svg", "timeline-dark.svg")
OK = 200
Progress = Callable[[int, int], None]
"""Is told how many addresses are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, and of which state of the register."""

    files: int
    size: int
    head: str


def write_site(desk: Desk, today: Callable[[str], date], folder: Path, progress: Progress) -> Written:
    """Write every page and file into a folder, with a process for each core.

    The folder is new, empty, or one that this wrote before; what was in it gives way at the end, when all is written.
    Raises Refusal for any other folder, and where the register changes meanwhile.
    """
    _refuse_foreign(folder)
    shelf = Shelf(desk, static=True)
    addresses = list(site_addresses(shelf))
    folder.mkdir(parents=True, exist_ok=True)
    before = list(folder.iterdir())
    with TemporaryDirectory(dir=folder, prefix=f"{MARK}-") as made:
        new, old = Path(made, "new"), Path(made, "old")
        new.mkdir()
        old.mkdir()
        size = _write_all(desk, today, new, addresses, shelf.version, progress)
        mark = {"head": shelf.head, "version": shelf.version, "addresses": len(addresses)}
        new.joinpath(MARK).write_text(f"{json.dumps(mark, indent=2)}\n", encoding="utf-8")
        for each in before:
            each.rename(old / each.name)
        for each in list(new.iterdir()):
            each.rename(folder / each.name)
    return Written(len(addresses), size, shelf.head)


def site_addresses(shelf: Shelf) -> Iterator[str]:
    """Every address that has an answer without a question mark."""
    yield from (f"/assets/{name}" for name in ASSETS)
    yield from ("/api/", "/api/openapi.json", "/api/treaties.json")
    yield from (f"/api/schemas/{name}.json" for name in SCHEMAS)
    codes = sorted(shelf.desk.participants)
    yield from (f"/api/names/{code}.json" for code in codes)
    for language in LANGUAGES:
        top = Place(language, ()).address
        yield from (top, f"{top}countries/", *(f"{top}countries/{code}/" for code in codes))
    for slug in shelf.slugs:
        acted = sorted(shelf.dossier(slug).record.by_participant)
        yield from (f"/api/{slug}/{name}.json" for name in OF_TREATY)
        yield from (f"/api/{slug}/participants/{code}.json" for code in acted)
        yield from (f"/{slug}/{name}" for name in ("participants.csv", "calendar.ics", "feed.atom"))
        yield from (f"/{slug}/{code}/" for code in acted)
        for language in LANGUAGES:
            here = Place(language, (slug,)).address
            yield from (f"{here}{name}" for name in PAGES)
        for step in steps_of(View(shelf, Place("en", (slug,)), slug, None, None), every=False):
            yield from (f"/{slug}/on/{step.day}/{name}" for name in ("", "timeline.svg", "timeline-dark.svg"))
        yield from _on_protection(shelf, slug)


def _on_protection(shelf: Shelf, slug: str) -> Iterator[str]:
    """Every right between all parties, and whose performers each party must protect, where the clauses tell."""
    dossier = shelf.dossier(slug)
    if dossier.treaty.protection is None:
        return
    rights = dossier.treaty.protection.names
    parties = [each.participant for each in standings(dossier, shelf.day(dossier.treaty)) if each.bound]
    for right in rights:
        yield from (f"/api/{slug}/matrix/{right}.json", f"/{slug}/matrix/{right}.csv")
    for code in parties:
        yield from (f"/api/{slug}/participants/{code}/protected-in.json", f"/{slug}/{code}/protected-in.csv")
        yield f"/{slug}/{code}/protected-in/"
    for language in LANGUAGES:
        here = Place(language, (slug,)).address
        yield from (f"{here}protection/", f"{here}matrix/")
        yield from (f"{here}matrix/{right}/" for right in rights)


def file_of(folder: Path, address: str) -> Path:
    """The file that a web server sends for an address."""
    return folder.joinpath(*address.strip("/").split("/"), *(["index.html"] if address.endswith("/") else []))


def _write_all(
    desk: Desk, today: Callable[[str], date], folder: Path, addresses: list[str], version: str, progress: Progress
) -> int:
    chunks = [addresses[start : start + CHUNK] for start in range(0, len(addresses), CHUNK)]
    size = done = 0
    if len(chunks) == 1:  # not worth a process
        return asyncio.run(_write(application(desk, static=True), folder, addresses, version))
    context = multiprocessing.get_context("spawn")  # an open register must not be carried into a fork
    given = (desk.register.url, today, str(folder), version)
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
    def begin(cls, url: str, today: Callable[[str], date], folder: str, version: str) -> None:
        """Open the register in this process."""
        cls.app = application(open_desk(url, today), static=True)
        cls.folder, cls.version = Path(folder), version

    @classmethod
    def write(cls, addresses: list[str]) -> int:
        """Write some addresses; how many bytes that were."""
        return asyncio.run(_write(cls.app, cls.folder, addresses, cls.version))


async def _write(app: Kept, folder: Path, addresses: list[str], version: str) -> int:
    size = 0
    for address in addresses:
        answer = await fetch(app, address)
        if answer.status != OK or app.version != version:
            raise Refusal(
                f"The register changed while its pages were written (at {address}). Run this again.", code="changed"
            )
        file = file_of(folder, address)
        with suppress(FileExistsError):
            file.parent.mkdir(parents=True)
        file.write_bytes(answer.body)
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
