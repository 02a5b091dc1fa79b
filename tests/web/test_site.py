"""The same pages as files."""

from __future__ import annotations

import os
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.responses import Response

from tests.web.asking_pages import Ask, asking, today
from tracker.desk.desk import Desk
from tracker.model.refusal import Refusal
from tracker.web import site
from tracker.web.addresses import site_addresses
from tracker.web.app import application
from tracker.web.edition import COPY
from tracker.web.shelf import Shelf
from tracker.web.site import file_of, write_site
from tracker.web.statics import address

STYLE = f"/{address('style.css')}"
TWO = COPY._replace(treaties=("beijing", "gratk"), languages=("en", "zh"))
FEW = (
    *("/", "/ar/", "/beijing/", "/ar/beijing/", "/beijing/CH/", "/beijing/day/", "/beijing/timeline.svg"),
    "/beijing/matrix/rental/",
)
MORE = (
    *("/api/names.json", "/api/beijing/course.json", STYLE, "/beijing/calendar.ics"),
    *("/api/beijing/matrix/rental.json", "/beijing/matrix/rental.csv", "/robots.txt"),
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


CHEAP = ("/words/", "/robots.txt", STYLE)


@pytest.fixture
def few(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of a few pages only, which cost little to make."""
    monkeypatch.setattr(site, "site_addresses", lambda _shelf: CHEAP)
    write_site(desk, today, tmp_path / "site", nothing)
    return tmp_path / "site"


@pytest.fixture
def ask_static(desk: Desk) -> Ask:
    """Ask as for a static copy."""
    return asking(application(desk, COPY))


def test_files_and_server_give_the_same_bytes(
    desk: Desk, ask: Ask, ask_static: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "site_addresses", lambda _shelf: [*FEW, *MORE])
    write_site(desk, today, tmp_path / "site", nothing)
    for each in (*FEW, *MORE):
        assert file_of(tmp_path / "site", each).read_bytes() == ask_static(each).body, each
    for each in MORE:
        assert file_of(tmp_path / "site", each).read_bytes() == ask(each).body, each


def test_a_static_copy_has_no_form_and_no_other_day_under_a_days_address(ask_static: Ask) -> None:
    pages = ("/", "/beijing/", "/beijing/CH/", "/beijing/ask/", "/beijing/day/")
    for page in (*pages, "/beijing/matrix/rental/", "/beijing/CH/protected-in/"):
        without_script = re.sub("<template>.*?</template>", "", ask_static(page).text, flags=re.DOTALL)
        assert "<form" not in without_script, page
    assert 'href="../../beijing/#on=2020-04-28"' in ask_static("/beijing/day/").text


def test_an_address_of_0_1_0_leads_to_its_day(ask: Ask) -> None:
    answer = ask("/beijing/on/2020-02-15/")

    assert (answer.status, answer.headers["location"]) == (308, "../../?on=2020-02-15")


def test_every_link_of_a_page_leads_to_a_file(ask_static: Ask, desk: Desk) -> None:
    addresses = set(site_addresses(Shelf(desk, COPY)))

    for page in [
        *(each for each in FEW if each.endswith("/")),
        "/zh/wct/",
        "/fr/countries/CN/",
        "/countries/PW/",
        "/zh/countries/",
        "/fr/beijing/day/",
        "/ru/wipo/ask/",
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
    addresses = list(site_addresses(Shelf(desk, COPY)))

    assert len(set(addresses)) == len(addresses)
    for each in addresses[::300]:
        assert ask_static(each).status == 200, each


def test_a_copy_has_few_files(desk: Desk) -> None:
    five = COPY._replace(treaties=("beijing", "marrakesh", "wct", "wipo", "wppt"))
    assert len(list(site_addresses(Shelf(desk, five)))) <= 3_500

    shelf = Shelf(desk, COPY)
    for slug in shelf.slugs:
        assert sum(f"/{slug}/" in address for address in site_addresses(shelf)) <= 350, slug


def test_languages_and_treaties_are_chosen(desk: Desk) -> None:
    addresses = set(site_addresses(Shelf(desk, TWO)))

    assert {"/zh/", "/zh/beijing/", "/gratk/", "/zh/countries/CH/"} <= addresses
    assert not {"/fr/", "/wipo/", "/sitemap.xml"} & addresses
    page = asking(application(desk, TWO))("/")
    assert 'href="./zh/"' in page.text
    assert 'href="./fr/"' not in page.text
    assert "/wipo/" not in page.text


def test_a_treaty_that_is_not_loaded_is_no_part_of_a_copy(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        write_site(desk, today, tmp_path / "site", nothing, COPY._replace(treaties=("nobody",)))
    assert refused.value.code == "unknown treaty"
    assert not (tmp_path / "site").exists()


def test_where_the_public_address_is_known_links_are_absolute(desk: Desk) -> None:
    ask = asking(application(desk, TWO._replace(url="https://example.org/treaties/")))

    assert '<link rel="canonical" href="https://example.org/treaties/zh/beijing/">' in ask("/zh/beijing/").text
    assert 'hreflang="en" href="https://example.org/treaties/beijing/">' in ask("/zh/beijing/").text
    assert "<loc>https://example.org/treaties/zh/countries/CH/</loc>" in ask("/sitemap.xml").text
    assert ask("/robots.txt").text.endswith("Sitemap: https://example.org/treaties/sitemap.xml\n")
    assert 'href="https://example.org/treaties/assets/style.' in ask("/404.html").text


def test_a_site_is_replaced_as_a_whole(few: Path, desk: Desk) -> None:
    few.joinpath("stale.html").write_text("old")
    written = write_site(desk, today, few, nothing)

    assert not few.joinpath("stale.html").exists()
    assert written.files == len(CHEAP)
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
    few.joinpath("words", "index.html").unlink()

    write_site(desk, today, Path(), nothing)
    assert Path("words", "index.html").is_file()


def test_what_appears_in_the_folder_meanwhile_stays(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = site._write_all

    def written(*arguments: Any) -> int:
        tmp_path.joinpath("site", "thesis.txt").write_text("precious")
        return real(*arguments)

    monkeypatch.setattr(site, "site_addresses", lambda _shelf: CHEAP)
    monkeypatch.setattr(site, "_write_all", written)
    write_site(desk, today, tmp_path / "site", nothing)
    assert tmp_path.joinpath("site", "thesis.txt").read_text() == "precious"


def test_folders_and_files_have_the_mode_that_any_new_ones_get(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "site_addresses", lambda _shelf: CHEAP)
    before = os.umask(0o022)
    try:
        write_site(desk, today, tmp_path / "site", nothing)
    finally:
        os.umask(before)

    found = {(each.is_dir(), oct(each.stat().st_mode & 0o777)) for each in tmp_path.joinpath("site").rglob("*")}
    assert found == {(True, "0o755"), (False, "0o644")}


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (404, "The register changed while its pages were written (at /words/). Run this again."),
        (500, "/words/ cannot be made; what is wrong stands above."),
    ],
)
def test_what_was_there_stays_where_a_page_cannot_be_made(
    few: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch, status: int, says: str
) -> None:
    async def fails(*_: Any) -> Response:
        return Response(status_code=status)

    before = {each: each.stat().st_ino for each in few.rglob("*")}
    monkeypatch.setattr(site, "fetch", fails)

    with pytest.raises(Refusal) as refused:
        write_site(desk, today, few, nothing)
    assert refused.value.sentence == says
    assert {each: each.stat().st_ino for each in few.rglob("*")} == before


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
def test_the_site_of_two_treaties_is_the_server_byte_for_byte(desk: Desk, tmp_path: Path) -> None:
    addresses = list(site_addresses(Shelf(desk, TWO)))
    ask_static = asking(application(desk, TWO))

    written = write_site(desk, today, tmp_path / "site", nothing, TWO)
    assert written.files == len(addresses) > 700
    for each in addresses[::10]:
        assert file_of(tmp_path / "site", each).read_bytes() == ask_static(each).body, each
    assert today("") == date(2026, 11, 22)
