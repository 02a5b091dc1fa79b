"""`status`, `periods`, `explain`, the page and JSON tell one story of every participant: the same days everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import tracker.api
from tests.bounded import some
from tests.law.dossiers import dossier_of_folder
from tests.web.asking_pages import Ask, asking
from tracker.desk.creating import create
from tracker.desk.desk import open_desk
from tracker.places import shipped
from tracker.rendering.words import day_in_words
from tracker.web.app import application

TODAY = date(2026, 11, 22)
SLUGS = sorted(path.name for path in (shipped("fixtures") / "treaties").iterdir() if path.is_dir())
FEW = {
    "beijing": ("CH", "CN", "JP", "WS", "EU", "US"),
    "wipo": ("CZ", "CD", "SR"),
    "berne": ("RS", "FJ"),
    "wct": ("CH",),
}
"""Whom the test of every run asks about: a late party, declarations, a signatory, successions, a published day."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tracker.api.Register]:
    file = str(tmp_path_factory.mktemp("story") / "register.db")
    create(file).close()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TRACKER_TODAY", TODAY.isoformat())
        environment.setenv("TRACKER_DATABASE", file)
        with tracker.api.open(file) as opened:
            yield opened


def told(register: tracker.api.Register, slug: str, code: str) -> dict[str, Any]:
    """Asks about one participant at each door of Python and compares what is said of it; what `explain` says."""
    status, explained = register.status(code, treaty=slug), register.explain(code, treaty=slug)
    periods = register.periods(code, treaty=slug)
    shape: dict[str, Any] = {**status.to_dict()}
    steps: dict[str, Any] = {**explained.to_dict()}
    lived: list[Any] = [*periods.to_dict()]

    same = ("standing", "since", "signed", "received", "effective", "computed_effective", "published_effective", "ends")
    assert {key: steps[key] for key in same} == {key: shape[key] for key in same}, (slug, code)
    if shape["instrument"]:
        last = lived[-1]
        agree = ("received", "effective", "computed_effective", "published_effective", "ends", "ordinal")
        assert {key: last[key] for key in agree} == {key: shape[key] for key in agree}, (slug, code)
        for each in (explained, periods, *((status,) if shape["standing"] in ("party", "contracting") else ())):
            day = last["effective"]
            assert day is None or day_in_words(date.fromisoformat(day)) in "\n".join(each.sentences), (slug, code)
    return steps


def whole(explained: dict[str, Any], acts: list[int]) -> None:
    """Every act on record is a step, once, in order of time."""
    code, steps = explained["participant"], [step for step in explained["steps"] if step["entry"]]
    days = [step["day"] for step in steps if step["day"]]

    assert sorted(step["entry"] for step in steps if step["participant"] == code) == sorted(acts), code
    assert days == sorted(days), code


def acts_of(slug: str) -> dict[str, list[int]]:
    """The entries of each participant, as the shipped folder has them."""
    record = dossier_of_folder(slug).record
    return {code: [each.number for each in acts] for code, acts in record.by_participant.items()}


@pytest.mark.parametrize("slug", FEW)
def test_some_participants_are_told_alike(register: tracker.api.Register, slug: str) -> None:
    acts = acts_of(slug)
    for code in FEW[slug]:
        whole(told(register, slug, code), acts[code])


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_every_participant_is_told_alike(register: tracker.api.Register, slug: str) -> None:
    for code, acts in some(list(acts_of(slug).items()), 40):
        whole(told(register, slug, code), acts)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Ask:
    file: Path = tmp_path_factory.mktemp("pages") / "register.db"
    create(str(file)).close()
    return asking(application(open_desk(str(file), lambda _: TODAY)))


@pytest.mark.slow
@pytest.mark.parametrize("slug", SLUGS)
def test_a_page_tells_the_days_of_status(ask: Ask, register: tracker.api.Register, slug: str) -> None:
    joined: list[Any] = [each for each in register.participants(treaty=slug).to_dict() if each["instrument"]]
    for each in joined[:: max(1, len(joined) // 6)]:
        page = ask(f"/{slug}/{each['participant']}/").text
        for key in ("received", "effective", "computed_effective", "published_effective", "ends"):
            assert each[key] is None or each[key] in page, (slug, each["participant"], key)
