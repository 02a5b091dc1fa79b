"""The same pages as files."""

from __future__ import annotations

import os
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.web.asking_pages import Ask, asking, today
from tracker.desk.desk import Desk
from tracker.model.refusal import Refusal
from tracker.web import site
from tracker.web.app import application
from tracker.web.shelf import Shelf
from tracker.web.site import file_of, site_addresses, write_site
from tracker.web.troubles import Answer

FEW = (
    *("/", "/ar/", "/beijing/", "/ar/beijing/", "/beijing/CH/", "/beijing/on/2020-04-28/", "/beijing/timeline.svg"),
    "/beijing/matrix/rental/",
)
MORE = (
    *("/api/", "/api/openapi.json", "/api/beijing/participants/CH.json", "/assets/style.css", "/beijing/calendar.ics"),
    *("/api/beijing/matrix/rental.json", "/beijing/matrix/rental.csv", "/beijing/CH/protected-in.csv"),
)


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "external" in (given.get("rel") or ""):
            return
        self.found |= {given[name] or "" for name in ("href", "src", "srcset", "action") if name in given}


def nothing(_done: int, _of: int) -> None:
    """No progress."""


@pytest.fixture
def few(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of a few pages only."""
    monkeypatch.setattr(site, "site_addresses", lambda _shelf: [*FEW, *MORE])
    write_site(desk, today, tmp_path / "site", nothing)
    return tmp_path / "site"


@pytest.fixture
def ask_static(desk: Desk) -> Ask:
    """Ask as for a static copy."""
    return asking(application(desk, static=True))


def test_files_and_server_give_the_same_bytes(few: Path, ask: Ask, ask_static: Ask) -> None:
    for address in (*FEW, *MORE):
        assert file_of(few, address).read_bytes() == ask_static(address).body, address
    for address in MORE:
        assert file_of(few, address).read_bytes() == ask(address).body, address


def test_a_static_copy_has_no_form_and_no_other_day_under_a_days_address(ask_static: Ask) -> None:
    pages = ("/", "/beijing/", "/beijing/CH/", "/beijing/ask/", "/beijing/what-if/", "/beijing/day/")
    for page in (*pages, "/beijing/protection/", "/beijing/matrix/rental/", "/beijing/CH/protected-in/"):
        assert "<form" not in ask_static(page).text, page
    of_a_day = ask_static("/beijing/on/2020-02-15/").text
    assert 'href="../../CH/' not in of_a_day
    assert "You are looking at 15 February 2020." in of_a_day


def test_a_page_of_a_day_keeps_its_day_in_every_link(ask: Ask) -> None:
    assert 'CH/?on=2020-02-15"' in ask("/beijing/on/2020-02-15/").text


def test_every_link_of_a_page_leads_to_a_file(ask_static: Ask, desk: Desk) -> None:
    addresses = set(site_addresses(Shelf(desk, static=True)))

    for page in [
        *(each for each in FEW if each.endswith("/")),
        "/zh/wct/",
        "/fr/countries/CN/",
        "/countries/PW/",
        "/zh/countries/",
        "/fr/beijing/day/",
        "/ru/wipo/ask/",
        "/beijing/protection/",
        "/zh/beijing/matrix/",
        "/ru/beijing/matrix/broadcasting/",
        "/beijing/JP/protected-in/",
    ]:
        links = Links()
        links.feed(ask_static(page).text)
        targets = {urlsplit(urljoin(f"http://localhost{page}", link)) for link in links.found}
        assert {target.netloc for target in targets} == {"localhost"}
        missing = {target.path for target in targets if not target.query} - addresses
        assert missing == set(), page


def test_every_address_has_an_answer(desk: Desk, ask_static: Ask) -> None:
    addresses = list(site_addresses(Shelf(desk, static=True)))

    assert len(set(addresses)) == len(addresses) < 14_000
    for address in addresses[::150]:
        assert ask_static(address).status == 200, address


def test_a_site_is_replaced_as_a_whole(few: Path, desk: Desk) -> None:
    few.joinpath("stale.html").write_text("old")
    written = write_site(desk, today, few, nothing)

    assert not few.joinpath("stale.html").exists()
    assert written.files == len(FEW) + len(MORE)
    assert [each.name for each in few.glob(f"{site.MARK}*")] == [site.MARK]


def test_a_site_that_was_broken_off_is_written_again(few: Path, desk: Desk) -> None:
    few.joinpath(site.MARK).rename(few / f"{site.MARK}-abcdefgh")

    write_site(desk, today, few, nothing)
    assert [each.name for each in few.glob(f"{site.MARK}*")] == [site.MARK]


def test_nothing_beside_the_folder_is_touched(few: Path, desk: Desk) -> None:
    beside = few.with_name("site.part")
    beside.mkdir()
    beside.joinpath("thesis.txt").write_text("precious")

    write_site(desk, today, few, nothing)
    assert beside.joinpath("thesis.txt").read_text() == "precious"


def test_the_folder_in_which_one_is_stays_where_it_is(few: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(few)
    few.joinpath("index.html").unlink()

    write_site(desk, today, Path(), nothing)
    assert Path("index.html").is_file()


def test_what_appears_in_the_folder_meanwhile_stays(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = site._write_all

    def written(*arguments: Any) -> int:
        tmp_path.joinpath("site", "thesis.txt").write_text("precious")
        return real(*arguments)

    monkeypatch.setattr(site, "site_addresses", lambda _shelf: FEW)
    monkeypatch.setattr(site, "_write_all", written)
    write_site(desk, today, tmp_path / "site", nothing)
    assert tmp_path.joinpath("site", "thesis.txt").read_text() == "precious"


def test_folders_and_files_have_the_mode_that_any_new_ones_get(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "site_addresses", lambda _shelf: ["/", "/assets/style.css"])
    before = os.umask(0o022)
    try:
        write_site(desk, today, tmp_path / "site", nothing)
    finally:
        os.umask(before)

    found = {(each.is_dir(), oct(each.stat().st_mode & 0o777)) for each in tmp_path.joinpath("site").rglob("*")}
    assert found == {(True, "0o755"), (False, "0o644")}


def test_what_was_there_stays_where_the_register_changes_meanwhile(
    few: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {each: each.stat().st_ino for each in few.rglob("*")}
    monkeypatch.setattr(site, "fetch", _fails)

    with pytest.raises(Refusal) as refused:
        write_site(desk, today, few, nothing)
    assert refused.value.sentence == "The register changed while its pages were written (at /). Run this again."
    assert {each: each.stat().st_ino for each in few.rglob("*")} == before


async def _fails(*_: Any) -> Answer:
    return Answer(404, [], b"")


def test_a_folder_of_somebody_else_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    tmp_path.joinpath("thesis.txt").write_text("precious")

    with pytest.raises(Refusal) as refused:
        write_site(desk, today, tmp_path, nothing)
    assert refused.value.sentence == (
        f"{tmp_path}: the folder holds files that `tracker site` did not write. Name an empty one."
    )
    assert tmp_path.joinpath("thesis.txt").read_text() == "precious"


def test_a_file_is_no_folder(desk: Desk, tmp_path: Path) -> None:
    tmp_path.joinpath("site").write_text("")

    with pytest.raises(Refusal) as refused:
        write_site(desk, today, tmp_path / "site", nothing)
    assert refused.value.sentence == (
        f"{tmp_path / 'site'}: this is a file. Name a folder that is empty or does not exist."
    )


@pytest.mark.slow
def test_the_site_of_two_treaties_is_the_server_byte_for_byte(
    desk: Desk, ask_static: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(desk, static=True)
    others = [f"/{slug}/" for slug in shelf.slugs if slug not in ("beijing", "nairobi")]
    addresses = [each for each in site_addresses(shelf) if not any(other in each for other in others)]
    monkeypatch.setattr(site, "site_addresses", lambda _shelf: addresses)

    written = write_site(desk, today, tmp_path / "site", nothing)
    assert written.files == len(addresses) > 2_000
    for address in addresses[::20]:
        assert file_of(tmp_path / "site", address).read_bytes() == ask_static(address).body, address
    assert today("") == date(2026, 11, 22)
