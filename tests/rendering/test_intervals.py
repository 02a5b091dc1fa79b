"""What is looked up in a treaty's course is what the law answers."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.bounded import some
from tests.law.days import days_of_change
from tests.law.dossiers import dossier_of_folder
from tests.rendering.unfolding import Course, look_up, unfolded
from tracker.intake.names import every_name
from tracker.law.binding.force import force
from tracker.law.binding.standing import counts, standing
from tracker.model.finding import shown_standing
from tracker.model.record import Dossier
from tracker.places import shipped
from tracker.rendering.intervals import course_shape, index_shape

EVERY = sorted(path.parent.name for path in Path(shipped("fixtures")).glob("treaties/*/treaty.toml"))
FEW = ("beijing", "gratk", "lisbon")


def differing(dossier: Dossier, course: Course, days: list[date]) -> list[tuple[object, ...]]:
    """Where a lookup and the law do not agree."""
    found: list[tuple[object, ...]] = []
    for day in days:
        for code in course.participants:
            told = standing(dossier, code, day)
            effect = told.since if told.standing == "party" else told.effective
            law = shown_standing(told), str(effect) if effect else None, told.ordinal
            found += [(code, day, law)] if look_up(course, code, day) != law else []
        of_law, general = counts(dossier, day), force(dossier, day)
        numbers = [of_law.signatories, of_law.deposits, of_law.parties, general.in_force, of_law.at_least]
        _, *looked_up = [row for row in course.numbers if row[0] <= day.isoformat()][-1]
        found += [(day, numbers)] if looked_up != numbers else []
    return found


def course_of(dossier: Dossier) -> Course:
    return unfolded(json.loads(json.dumps(course_shape(dossier))))


def days_of(dossier: Dossier, course: Course) -> list[date]:
    first = date.fromisoformat(course.numbers[0][0])
    return [day for day in days_of_change(dossier) if day >= first]


@pytest.mark.parametrize("slug", FEW)
def test_lookup_and_law_agree_on_each_participant(slug: str) -> None:
    dossier = dossier_of_folder(slug)
    course = course_of(dossier)
    own = {row[0] for rows in course.participants.values() for row in rows} | {row[0] for row in course.numbers}
    days = sorted({date.fromisoformat(day) - timedelta(days=back) for day in own for back in (0, 1)})

    assert differing(dossier, course, list(some([day for day in days if str(day) >= course.numbers[0][0]], 20))) == []


@pytest.mark.slow
@pytest.mark.parametrize("slug", EVERY)
def test_lookup_and_law_agree_on_each_participant_and_days_of_change(slug: str) -> None:
    dossier = dossier_of_folder(slug)
    course = course_of(dossier)
    days = days_of(dossier, course)

    assert differing(dossier, course, list(some(days, 15))) == []


def test_before_the_first_row_there_is_nothing_to_tell() -> None:
    course = course_of(dossier_of_folder("beijing"))

    assert look_up(course, "CH", date(2012, 6, 23)) is None
    assert look_up(course, "CH", date(2012, 6, 24)) == ("eligible", None, None)
    assert look_up(course, "CH", date(2015, 1, 1)) == ("signatory", None, None)
    assert look_up(course, "CH", date(2020, 2, 11)) == ("contracting", "2020-05-11", 31)
    assert look_up(course, "CH", date(2026, 11, 22)) == ("party", "2020-05-11", 31)


def test_a_course_is_told_in_moves_by_the_days_of_change() -> None:
    shape = course_shape(dossier_of_folder("beijing"))

    assert shape["standings"] == ["contracting", "eligible", "not eligible", "not settled", "party", "signatory"]
    assert shape["days"][:3] == ["2012-06-24", 2, 100]
    assert shape["participants"]["CH"] == "b1f60#31a4e"
    assert "AD" in next(codes for codes, moves in shape["participants"].items() if moves == "b")


def test_a_course_is_short() -> None:
    written = json.dumps(course_shape(dossier_of_folder("beijing")), separators=(",", ":")).encode()

    assert len(gzip.compress(written, mtime=0)) < 1_300


def test_the_index_has_every_name_once() -> None:
    names = every_name()
    index = index_shape(names, [dossier_of_folder("beijing").treaty])["participants"]["CH"]

    assert index["names"] == {
        "en": "Switzerland",
        "fr": "Suisse",
        "es": "Suiza",
        "ru": "Швейцария",
        "ar": "سويسرا",
        "zh": "瑞士",
    }
    assert {"CH", "CHE", "Swiss Confederation"} <= set(index["also"])
    assert not set(index["names"].values()) & set(index["also"])
