"""Folders that were not made here: a second, plain reading of the contract computes them, in random shapes."""

from __future__ import annotations

import calendar
import csv
import random
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tracker.desk.conforming import Compared, compare
from tracker.intake.names import every_name

CODES = sorted(code for code, each in every_name().participants.items() if each.kind == "state" and not each.until)
KINDS = ("ratification", "acceptance", "approval", "accession", "definitive signature")
COLUMNS = ["participant", "kind", "received", "named", "notified", "effective", "note", "disposition", "colour"]
DELAYS = (
    "at once", "30 days", "90 days", "1 day", "3 months", "1 month", "6 Months", "1 year", "2 years",
    "1 month and a day", "3 months and a day", "1 year and a day", "first of the month after 3 months",
    "first of the month after 60 days", "first of the month on or after 3 months",
    "first of the month on or after 30 days", "first of the 3rd month after", "first of the 1st month after",
    "first of the 12th month after", "first of the 2nd month after",
)  # fmt: skip


def plus(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end(words: str, start: date) -> date:
    """The day that a delay's words lead to, straight from the table of the contract."""
    words = words.casefold()
    if words == "at once":
        return start
    if words.endswith("month after"):
        return plus(start, int(words.split()[3][:-2])).replace(day=1)
    for opening in ("first of the month after ", "first of the month on or after "):
        if words.startswith(opening):
            day = end(words.removeprefix(opening), start)
            stays = "on or after" in opening and day.day == 1
            return day if stays else plus(day.replace(day=1), 1)
    number, unit = words.split()[:2]
    months = {"d": 0, "m": 1, "y": 12}[unit[0]] * int(number)
    days = (int(number) if unit[0] == "d" else 0) + words.endswith("and a day")
    return plus(start, months) + timedelta(days=days)


class MadeElsewhere:
    """A treaty of a random shape, its actions, and the dates that the contract gives it."""

    def __init__(self, chance: random.Random, slug: str, size: int) -> None:
        self.chance, self.slug = chance, slug
        self.delay, self.own = chance.choice(DELAYS), chance.choice(DELAYS)
        self.has_threshold = chance.random() < 0.9
        self.count = chance.randint(1, min(size, 30))
        self.states_only = chance.random() < 0.3
        self.stated = chance.random() < 0.15
        self.later_from = chance.choice(("threshold", "threshold", "entry into force", "never"))
        if not self.has_threshold:
            self.later_from = "threshold"
        self.clock = chance.choice(("deposit", "deposit", "notification"))
        self.may_name_later = chance.random() < 0.3
        self.on = self.not_before = None
        self.organizations = [f"ORG-{n}" for n in range(2)]
        codes = chance.sample(CODES, size - 2) + self.organizations
        self.rows = sorted((self._row(code) for code in codes), key=lambda row: row["received"])
        self.met = self._met()
        if self.met and chance.random() < 0.2:
            self.not_before = self.met + timedelta(days=chance.randint(-100, 400))
        elif self.met and chance.random() < 0.2:
            self.on = self.met + timedelta(days=chance.randint(-100, 400))
        self.general = self._general()
        for row in self.rows:
            row["effective"] = self._effective(row)

    def _row(self, code: str) -> dict[str, Any]:
        received = date(1950, 1, 1) + timedelta(days=self.chance.randint(0, 26_000))
        gap = timedelta(days=self.chance.randint(0, 60))
        return {
            "participant": code,
            "kind": self.chance.choice(KINDS),
            "received": received,
            "notified": received + gap if self.chance.random() < 0.9 else None,
            "named": received + timedelta(days=self.chance.randint(0, 500)) if self.chance.random() < 0.1 else None,
            "disposition": "held" if self.chance.random() < 0.03 else "",
        }

    def _met(self) -> date | None:
        taken = [r for r in self.rows if not r["disposition"]]
        counted = [r for r in taken if not (self.states_only and r["participant"] in self.organizations)]
        return counted[self.count - 1]["received"] if len(counted) >= self.count else None

    def _general(self) -> date | None:
        if not self.has_threshold or self.met is None:
            return None
        if self.on and self.met <= self.on:
            return self.on
        day = end(self.delay, self.met)
        return max(day, self.not_before) if self.not_before else day

    def _effective(self, row: dict[str, Any]) -> date | None:
        if self.has_threshold and self.general is None:
            return None
        limit = {"threshold": self.met, "entry into force": self.general, "never": date.max}[self.later_from]
        if self.has_threshold and row["received"] <= limit:
            day = self.general
        else:
            start = row["notified"] if self.clock == "notification" else row["received"]
            if start is None:
                return None
            day = max(end(self.own, start), self.general or date.min)
        return max(day, row["named"]) if self.may_name_later and row["named"] else day

    def write(self, folder: Path) -> Path:
        place = folder / self.slug
        place.mkdir()
        place.joinpath("treaty.toml").write_text(self._toml(), encoding="utf-8")
        columns = COLUMNS[:]
        self.chance.shuffle(columns)
        self.chance.shuffle(self.rows)
        with place.joinpath("actions.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, columns)
            table.writeheader()
            table.writerows(self.rows)
        text = "note,name,kind,code\n" + "".join(f",Organization {c},organization,{c}\n" for c in self.organizations)
        place.joinpath("participants.csv").write_text(text, encoding="utf-8")
        return place

    def _toml(self) -> str:
        head = (
            f'slug = "{self.slug}"\nname = "Made up"\ndepositary = "Somebody"\ntime_zone = "UTC"\n'
            'checked = 2026-02-03\nsource = "made up"\n'
        )
        clause = f'[entry_into_force]\narticle = "1"\ncount = {self.count}\ndelay = "{self.delay}"\n'
        if self.states_only:
            clause += 'counts = "states"\n'
        for key, day in (
            ("on", self.on),
            ("not_before", self.not_before),
            ("met", self.met if self.stated else None),
            ("published", self.general),
        ):
            clause += f"{key} = {day}\n" if day else ""
        effect = (
            f'[effect]\nwith_treaty = "2"\nlater = "3"\ndelay = "{self.own}"\nclock = "{self.clock}"\n'
            f'later_from = "{self.later_from}"\nmay_name_later = {str(self.may_name_later).lower()}\n'
        )
        return head + (clause if self.has_threshold else "") + effect


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[MadeElsewhere], list[Path]]:
    chance, folder = random.Random(5), tmp_path_factory.mktemp("elsewhere")
    treaties = [MadeElsewhere(chance, f"treaty-{n}", chance.randint(10, 100)) for n in range(111)]
    return treaties, [each.write(folder) for each in treaties]


def test_every_date_agrees_with_a_second_reading_of_the_contract(
    made: tuple[list[MadeElsewhere], list[Path]],
) -> None:
    treaties, paths = made
    results = [each for each in compare(paths) if isinstance(each, Compared)]

    assert len(results) == len(paths)
    assert [each.found.differences for each in results] == [()] * len(treaties)
    assert [each.found.computed for each in results] == [each.general for each in treaties]
    for each, treaty in zip(results, treaties, strict=True):
        taken = [row for row in treaty.rows if not row["disposition"]]
        comparable = [row for row in taken if row["effective"] is not None and row["effective"] >= row["received"]]
        assert (each.found.rows, each.found.agree) == (len(taken), len(comparable)), treaty.slug


def test_111_treaties_with_6000_dates_take_less_than_ten_seconds(
    made: tuple[list[MadeElsewhere], list[Path]],
) -> None:
    _, paths = made
    start = time.process_time()
    rows = sum(each.found.rows for each in compare(paths) if isinstance(each, Compared))

    assert rows > 5500
    assert time.process_time() - start < 10
