"""Tags, 304, headers, and that nothing stale is ever told."""

from __future__ import annotations

import asyncio
import gzip
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from tests.recorded import record
from tests.web.asking_pages import TODAY, Ask, asking
from tracker.desk.correcting import correct
from tracker.desk.desk import Desk
from tracker.model.action import Action
from tracker.model.refusal import Refusal
from tracker.web.app import application
from tracker.web.fetching import fetch
from tracker.web.kept import TRIES, Kept
from tracker.web.policy import EMBEDDED, POLICY
from tracker.web.shelf import Library, Shelf
from tracker.web.statics import address
from tracker.web.turns import AT_ONCE, MOST_WAITING, Turns

PAGES = (
    "/",
    "/beijing/",
    "/beijing/CH/",
    "/api/beijing/participants/CH.json",
    "/beijing/timeline.svg",
    f"/{address('table.js')}",
)
KAZAKHSTAN = Action(participant="KZ", kind="accession", received=date(2026, 11, 2))


@pytest.mark.parametrize("page", PAGES)
def test_who_has_the_answer_is_told_so(ask: Ask, page: str) -> None:
    first = ask(page)
    again = ask(page, if_none_match=first.headers["etag"])

    kept_for_ever = "public, max-age=31536000, immutable"
    assert first.headers["cache-control"] == (kept_for_ever if "/assets/" in page else "no-cache")
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_one_tag_of_several_and_a_weak_one_will_do(ask: Ask) -> None:
    tag = ask("/beijing/").headers["etag"]

    assert ask("/beijing/", if_none_match=f'"other", W/{tag}').status == 304
    assert ask("/beijing/", if_none_match='"other"').status == 200


def test_each_address_and_question_has_a_tag_of_its_own(ask: Ask) -> None:
    addresses = ("/beijing/", "/beijing/?on=2020-02-15", "/fr/beijing/", "/wct/", "/api/beijing/status.json")

    assert len({ask(address).headers["etag"] for address in addresses}) == len(addresses)


def test_errors_have_no_tag(ask: Ask) -> None:
    assert "etag" not in ask("/beijing/nobody/").headers


def test_head_is_get_without_its_body(ask: Ask) -> None:
    get, head = ask("/beijing/CH/"), ask("/beijing/CH/", "HEAD")

    assert (head.status, head.body, head.headers) == (200, b"", get.headers)


@pytest.mark.parametrize("address", [*PAGES, "/beijing/nobody/", "/api/nothing", "/beijing/?on=never"])
def test_every_answer_has_the_security_headers(ask: Ask, address: str) -> None:
    headers = ask(address).headers

    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "address", ["/beijing/", "/ar/beijing/", "/beijing/CN/", "/beijing/ask/?q=x", "/beijing/timeline.svg"]
)
def test_no_page_has_a_script_or_a_style_of_its_own(ask: Ask, address: str) -> None:
    page = ask(address).text

    assert " style=" not in page
    assert "<style" not in page
    assert "javascript:" not in page
    that_run = page.replace('<script type="application/ld+json">', "")  # data for search engines: nothing runs it
    assert that_run.count("<script") == page.count('.js" defer></script>')
    assert " onclick" not in page


def test_what_is_recorded_is_shown_at_once(desk: Desk) -> None:
    ask = asking(application(desk))
    before = ask("/beijing/")
    record(desk, "beijing", KAZAKHSTAN, by="a clerk")
    after = ask("/beijing/", if_none_match=before.headers["etag"])

    assert "48 deposited" in before.text
    assert after.status == 200
    assert "49 deposited" in after.text


def test_what_another_process_writes_is_seen(desk: Desk) -> None:
    ask = asking(application(desk))
    before = ask("/beijing/").headers["etag"]
    with sqlite3.connect(desk.register.place) as other:
        other.execute("CREATE TABLE somebody_elses (x)")

    assert ask("/beijing/", if_none_match=before).status == 304  # nothing of the record has changed
    record(desk, "beijing", KAZAKHSTAN, by="a clerk")
    assert ask("/beijing/", if_none_match=before).status == 200


def test_a_register_put_in_the_place_of_another_is_seen(desk: Desk, shipped: Path) -> None:
    ask = asking(application(desk))
    record(desk, "beijing", KAZAKHSTAN, by="a clerk")
    assert "49 deposited" in ask("/beijing/").text

    place = Path(desk.register.place)
    copy = place.with_name("restored.db")
    copy.write_bytes(shipped.read_bytes())
    copy.replace(place)
    assert "48 deposited" in ask("/beijing/").text


def writing_first(app: Kept, write: Iterable[Callable[[], Any]]) -> Ask:
    """Ask an application in whose register the next write is made whenever an answer to a request is begun."""
    inner, writes = app.app, iter(write)

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        next(writes, lambda: None)()
        await inner(scope, receive, send)

    app.app = wrapped
    return asking(app)


@pytest.mark.parametrize("address", ["/", "/beijing/", "/beijing/feed.atom", "/api/treaties.json"])
def test_what_is_written_while_an_answer_is_made_is_in_the_answer_and_its_tag(desk: Desk, address: str) -> None:
    ask = writing_first(application(desk), [lambda: record(desk, "beijing", KAZAKHSTAN, by="a clerk")])
    before = asking(application(desk))(address)
    answer, after = ask(address), asking(application(desk))(address)

    assert after.body != before.body
    assert (answer.body, answer.headers["etag"]) == (after.body, after.headers["etag"])


def test_where_something_is_written_during_every_try_one_is_told_to_ask_again(desk: Desk) -> None:
    def correct_note(number: int) -> None:
        correct(desk, "beijing", 1, {"note": f"{number}"}, by="a clerk", reason="misread")

    ask = writing_first(application(desk), (partial(correct_note, number) for number in range(TRIES)))
    answer = ask("/api/beijing/status.json")

    assert (answer.status, answer.json["error"]) == (
        503,
        "The register was written to each time while an answer was made. Ask again.",
    )
    assert "etag" not in answer.headers
    assert ask("/api/beijing/status.json").status == 200


def test_one_moment_is_one_dossier_however_it_is_asked_for(desk: Desk) -> None:
    shelf = Shelf(desk)

    assert shelf.dossier("beijing") is shelf.dossier("beijing", None) is shelf.dossier("beijing", known=None)


def test_each_treatys_zone_is_that_of_its_clauses(desk: Desk) -> None:
    shelf = Shelf(desk)

    assert set(shelf.zones) == {shelf.dossier(slug).treaty.time_zone for slug in shelf.slugs}


def test_at_midnight_the_pages_change(desk: Desk) -> None:
    days = [TODAY]
    ask = asking(application(Desk(desk.register, lambda _zone: days[0])))
    before = ask("/beijing/")
    days[0] += timedelta(days=1)
    after = ask("/beijing/", if_none_match=before.headers["etag"])

    assert "On 22 November 2026" in before.text
    assert "On 23 November 2026" in after.text


def test_what_is_kept_is_bounded(app: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.kept.MOST_BYTES", 400_000)
    ask = asking(app)
    for day in range(1, 13):
        ask(f"/beijing/?on=2019-01-{day:02}")

    costs = [answer.cost + sum(map(len, key)) for key, answer in app._answers.items()]
    assert len(costs) > 1
    assert sum(costs) == app._cost <= 400_000


def test_what_costs_too_much_alone_is_made_each_time(app: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.kept.MOST_OF_ONE", 100)
    app._answers.clear()
    assert asking(app)("/beijing/?on=2018-01-01").status == 200
    assert not app._answers


def test_what_nobody_looks_at_makes_no_other_answer(app: Kept) -> None:
    ask = asking(app)
    for each in ("/?x=1", "/?on=2020-01-01", "/beijing/CH/?x=1&on=2020-05-01", "/fr/?y", "/assets/icon.svg?1"):
        ask(each)
    keys = {key for key in app._answers if b"x=" in key[1] or b"y" in key[1]}

    assert keys == set()
    assert ask("/?x=1").headers["etag"] == ask("/").headers["etag"]
    assert ask("/beijing/CH/?x=1&on=2020-05-01").body == ask("/beijing/CH/?on=2020-05-01").body


def test_an_answer_is_compressed_for_who_takes_it(ask: Ask) -> None:
    plain, zipped = ask("/beijing/"), ask("/beijing/", accept_encoding="br, gzip")

    assert gzip.decompress(zipped.body) == plain.body
    assert (zipped.headers["content-encoding"], zipped.headers["vary"]) == ("gzip", "accept-encoding")
    assert plain.headers["vary"] == "accept-encoding"
    assert len(zipped.body) < 20_000
    assert zipped.headers["etag"] != plain.headers["etag"]
    for known in (zipped.headers["etag"], plain.headers["etag"]):
        assert ask("/beijing/", accept_encoding="gzip", if_none_match=known).status == 304
    assert "content-encoding" not in ask("/beijing/", accept_encoding="gzip;q=0").headers
    assert "content-encoding" not in ask("/robots.txt", accept_encoding="gzip").headers


def test_data_may_be_read_from_any_page_and_pages_stand_in_none(ask: Ask) -> None:
    for data in ("/api/beijing/course.json", "/beijing/participants.csv", "/beijing/tiles.svg", "/api/nothing.json"):
        assert ask(data).headers["access-control-allow-origin"] == "*", data
    assert "access-control-allow-origin" not in ask("/beijing/").headers
    assert EMBEDDED.replace("frame-ancestors *", "frame-ancestors 'none'") == POLICY


def test_the_course_of_the_state_that_a_page_names_is_kept_for_ever(ask: Ask) -> None:
    named = re.search(rb'data-course="../api/beijing/(course.json\?of=[0-9a-f]{16})"', ask("/beijing/").body)
    assert named
    kept, another, plain = (
        ask(f"/api/beijing/{each}") for each in (named[1].decode(), "course.json?of=0", "course.json")
    )

    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert another.headers["cache-control"] == "no-store"
    assert plain.headers["cache-control"] == "no-cache"
    assert kept.body == another.body == plain.body


def test_whether_the_register_can_be_read_is_told(desk: Desk) -> None:
    app = application(desk)
    answer = asking(app)("/healthz")

    assert (answer.status, answer.headers["cache-control"], answer.json["status"]) == (200, "no-store", "ok")
    assert len(answer.json["head"]) == 64
    Path(desk.register.place).unlink()
    assert asking(app)("/healthz").status == 503


def test_who_comes_when_too_many_wait_is_told_to_come_again() -> None:
    async def crowd() -> list[str]:
        turns, told, done = Turns(), [], asyncio.Event()

        async def one() -> None:
            try:
                async with turns.of("dear"):
                    await done.wait()
            except Refusal as refusal:
                told.append(refusal.sentence)

        tasks = [asyncio.create_task(one()) for _ in range(AT_ONCE["dear"] + MOST_WAITING["dear"] + 2)]
        await asyncio.sleep(0)
        async with turns.of("cheap"):
            done.set()
        await asyncio.gather(*tasks)
        return told

    assert asyncio.run(crowd()) == 2 * ["Too many ask at the same time. Ask again in a few seconds."]


def test_of_past_moments_no_more_is_held_than_fits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.web.shelf.KEPT", 1_000)
    shelf = Shelf(desk)
    for second in range(10):
        shelf.dossier("beijing", datetime(2026, 11, 29, 0, 0, second, tzinfo=UTC))

    assert len(shelf.desk._dossiers._then) == 2  # type: ignore[attr-defined]


def test_nothing_blocks_the_event_loop(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files, databases and rules are worked on in other threads than the loop's.

    Which file is there, and SQLite's count of its changes, are asked on the loop: they wait for nobody.
    """
    loop_thread = threading.get_ident()
    touched: list[str] = []

    def watched(name: str, real: Any) -> Any:
        def call(*arguments: Any, **more: Any) -> Any:
            if threading.get_ident() == loop_thread:
                touched.append(name)
            return real(*arguments, **more)

        return call

    app = application(desk)
    for name in ("sqlite3.connect", "builtins.open", "time.sleep", "tracker.web.rendering.render"):
        module, _, attribute = name.rpartition(".")
        target = __import__(module, fromlist=[attribute])
        monkeypatch.setattr(target, attribute, watched(name, getattr(target, attribute)))
    monkeypatch.setattr("tracker.web.pages.render", watched("render", __import__("tracker.web.pages").web.pages.render))
    monkeypatch.setattr(
        "tracker.law.binding.standing.standing",
        watched("standing", __import__("tracker.law.binding.standing").law.binding.standing.standing),
    )

    async def ask_all() -> None:
        for each in (*PAGES, "/beijing/nobody/", "/api/openapi.json"):
            await fetch(app, each)

    asyncio.run(ask_all())  # FastAPI looks up each function's source once
    record(desk, "beijing", KAZAKHSTAN, by="a clerk")
    touched.clear()
    asyncio.run(ask_all())
    assert touched == []


def test_who_comes_while_a_server_is_asked_gets_what_is_so_later(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """One question for all who wait, but never one that was put before they came."""
    library, marks, put = Library(desk), iter("abc"), []

    async def asked() -> str:
        put.append(mark := next(marks))
        await asyncio.sleep(0.01)
        return mark

    monkeypatch.setattr(library._watch, "mark_soon", asked)

    async def crowd() -> list[str | None]:
        first = asyncio.create_task(library._soon())
        await asyncio.sleep(0)
        others = [asyncio.create_task(library._soon()) for _ in range(5)]
        return [await first, *[await each for each in others], await library._soon()]

    assert asyncio.run(crowd()) == ["a", *(5 * ["b"]), "c"]
    assert put == ["a", "b", "c"]
