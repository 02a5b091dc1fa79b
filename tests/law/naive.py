"""A second, naive reading of the final clauses, written apart from the package: everything is looked through each time.

It knows no readings, no hindsight and no reasons; it takes clauses as plain values of TOML, and acts as
(participant, kind, day). `tests/law/test_every_key.py` compares it with the law.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

Toml = Mapping[str, Any]
DEPOSITS = ("ratification", "accession")
ALL = ("AT", "BE", "CH", "DE", "FR", "JP", "EU")
"""Everybody: all were parties to the parent before anything happened."""


class Act(NamedTuple):
    who: str
    kind: str
    day: date
    named: date | None = None


def later(day: date, written: str) -> date:
    """A day so many days, months or years later; the last of a month that lacks the day."""
    opening = "first of January on or after "
    if written.startswith(opening):
        ends = later(day, written.removeprefix(opening))
        return next(date(year, 1, 1) for year in (ends.year, ends.year + 1) if date(year, 1, 1) >= ends)
    number, unit = written.split()
    if unit.startswith("day"):
        return day + timedelta(int(number))
    months = day.month - 1 + int(number) * (12 if unit.startswith("year") else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def enough(have: int, share: str, whole: int) -> bool:
    """Whether so many are the share of a whole that a clause writes: `3/4`, `55 %`, `more than 1/2`."""
    number = share.removeprefix("more than ")
    part = Fraction(number.rstrip(" %")) / (100 if "%" in number else 1)
    return have > part * whole if share.startswith("more") else have >= part * whole


class Naive:
    """One treaty: clauses as TOML has them, the acts, rows of weights, and when somebody left the parent."""

    def __init__(
        self,
        clauses: Toml,
        acts: Iterable[Act],
        weights: list[tuple[str, date | None, date | None, int]],
        left: Mapping[str, date],
    ) -> None:
        self.clauses, self.acts, self.weights, self.left = clauses, sorted(acts, key=lambda act: act.day), weights, left
        self.met = self._met()
        self.computed = self._first() if self.met else None
        self.first: date | None = clauses["entry_into_force"].get("published", self.computed)

    def depositors(self, day: date) -> set[str]:
        waits = self._waits(day)
        gone = waits | {act.who for act in self.acts if act.kind == "withdrawal of instrument" and act.day <= day}
        return {act.who for act in self.acts if act.kind in DEPOSITS and act.day <= day} - gone

    def _waits(self, day: date) -> set[str]:
        """Those whose deposits count for nothing by a day, as others have not deposited."""
        there = {act.who for act in self.acts if act.kind in DEPOSITS and act.day <= day}
        return {
            who for each in self.clauses.get("effective_deposit", []) for who in each["of"]
            if not set(each["waits_for"]) <= there
        }  # fmt: skip

    def _objected(self, until: date) -> set[str]:
        return {act.who for act in self.acts if act.kind == "objection" and act.day <= until}

    def _in_the_parent(self, day: date) -> set[str]:
        return {who for who in ALL if day < self.left.get(who, date.max)}

    def _met(self) -> date | None:
        force = self.clauses["entry_into_force"]
        if "rule" in force:
            return None
        if "met" in force:
            stated: date = force["met"]
            return stated
        if "unless_objected_by" in force:
            by: date = force["unless_objected_by"]
            parties = self._in_the_parent(force.get("parties_on", by))
            blocked = enough(len(self._objected(by) & parties), force.get("blocked_by", "2"), len(parties))
            return None if blocked or not parties else by
        days = {act.day for act in self.acts} | {
            since for _, since, _, _ in self.weights if since and "condition" in force
        }
        days |= set(self.left.values()) if "condition" in force else set()
        return next((day for day in sorted(days) if self._enough(force, day)), None)

    def _enough(self, force: Toml, day: date) -> bool:
        there = self.depositors(day)
        if force.get("counts") == "states":
            there -= {"EU"}
        count = len(there)
        for beside in force.get("not_additional", []):
            if beside["organization"] in there and there & set(beside["members"]):
                count -= 1
        return count >= force.get("count", 0) and all(
            self._holds(each, there, day) for each in force.get("condition", [])
        )

    def _holds(self, condition: Toml, there: set[str], day: date) -> bool:
        share = condition.get("share", "")
        if "weights" not in condition:
            among = self._set(condition["among"], day)
            need = condition.get("count", len(among) if not share else None)
            have = len(there & set(among))
            return have >= need if need is not None else have >= 1 and enough(have, share, len(among))
        now = {
            who: value
            for who, since, until, value in condition["weights"]
            if (since or date.min) <= day < (until or date.max)
        }
        if "each_at_least" in condition:
            heavy = {who for who, value in now.items() if value >= condition["each_at_least"]}
            have = len(there & heavy)
            return have >= condition["count"] if "count" in condition else have >= 1 and enough(have, share, len(heavy))
        have = sum(value for who, value in now.items() if set(who.split("; ")) <= there)
        return enough(have, share, sum(now.values())) and bool(now)

    def _set(self, among: Any, day: date) -> set[str]:
        """Those among whom so many must be: a list, or the States that were in the parent on a day."""
        if isinstance(among, list):
            return set(among)
        counts = self.clauses["entry_into_force"].get("counts")
        return self._in_the_parent(among.get("on", day)) - ({"EU"} if counts == "states" else set())

    def _first(self) -> date:
        force, met = self.clauses["entry_into_force"], self.met
        assert met
        if "on" in force and met <= force["on"]:
            day: date = force["on"]
            return day
        floor: date = force.get("not_before", date.min)
        return max(later(met, force["delay"]), floor)

    def bound(self, who: str) -> date | None:
        """From when it is bound; None where it never is."""
        deposit = next((act for act in self.acts if act.who == who and act.kind in DEPOSITS), None)
        known = "rule" not in self.clauses["entry_into_force"]
        if deposit is None or self.first is None or (known and self.met is None):
            return None
        counts = self._counts_from(deposit)
        if counts is None:
            return None
        effect, general = self.clauses["effect"], self.first
        if "rule" in effect:
            return None
        limit = {"threshold": self.met or date.min, "entry into force": general, "never": date.max}[
            effect.get("later_from", "threshold")
        ]
        other = next(
            (
                each
                for each in effect.get("otherwise", [])
                if deposit.kind in each.get("kinds", DEPOSITS) and who in each.get("of", ALL)
            ),
            effect,
        )
        if other.get("from_first_day"):
            day = later(max(counts, general), other["delay"])
        else:
            day = general if counts <= limit else max(general, later(counts, other["delay"]))
        taken_back = next(
            (act.day for act in self.acts if act.who == who and act.kind == "withdrawal of instrument"), None
        )
        return None if taken_back and taken_back < general else day

    def _counts_from(self, deposit: Act) -> date | None:
        """The day from which a deposit counts: the last of those for which it waits; None while one is missing."""
        days = {act.who: act.day for act in reversed(self.acts) if act.kind in DEPOSITS}
        for each in self.clauses.get("effective_deposit", []):
            if deposit.who in each["of"]:
                if not set(each["waits_for"]) <= days.keys():
                    return None
                return max(deposit.day, *(days[who] for who in each["waits_for"]))
        return deposit.day

    def left_on(self, who: str) -> date | None:
        """From when it is no party by its own notice, or because it left the parent."""
        bound = self.bound(who)
        days: list[date] = []
        if bound is None:
            return None
        clause = self.clauses.get("denunciation")
        for act in self.acts:
            if act.who == who and act.kind == "denunciation" and act.day >= bound and clause and not days:
                days += self._leaves(clause, act, bound)
        if self.clauses.get("parent", {}).get("falls_with") and self.left.get(who, date.min) > bound:
            days.append(self.left[who])
        return min(days, default=None)

    def _leaves(self, clause: Toml, act: Act, bound: date) -> Iterator[date]:
        start = self.first if clause.get("counted_from") == "entry into force" else bound
        assert start
        if "not_before" in clause and act.day < later(start, clause["not_before"]):
            return
        if "windows" in clause and not self._open(clause["windows"], start, act.day):
            return
        if "fixed_day" in clause:
            (until, effect) = (
                tuple(map(int, clause["fixed_day"][key].split("-"))) for key in ("receipt_until", "effect")
            )
            year = act.day.year + (0 if (act.day.month, act.day.day) <= until else 1)
            day = date(year, *effect) if effect > until else date(year + 1, *effect)
        elif "terms" in clause:
            day = later(start, clause["terms"]["first"])
            while day < later(act.day, clause["terms"]["notice"]):
                day = later(day, clause["terms"]["every"])
        else:
            day = later(act.day, clause["delay"])
        yield max(day, act.named) if act.named and clause.get("may_name_later") else day

    def _open(self, windows: Toml, start: date, day: date) -> bool:
        opens = later(start, windows["first"])
        while opens <= day:
            if day <= later(opens, windows["open"]):
                return True
            opens = later(opens, windows["every"])
        return False

    def ended(self, known: date) -> date | None:
        """From when the treaty is no more, as far as notices received by a day tell."""
        clause: Toml = self.clauses.get("termination", {})
        days: list[date] = []
        if "on" in clause and clause["on"] <= known:
            days.append(clause["on"])
        if "after" in clause and self.first and self.first <= known:
            decided = [each for each in clause.get("renewed", []) if each["decided"] <= known]
            if not decided:
                days.append(later(self.first, clause["after"]))
            elif "until" in decided[-1]:
                days.append(decided[-1]["until"])
        if "below" in clause and self.first:
            enough = (
                self._too_few_for(clause, known) if "below_for" in clause else self._too_few(clause["below"], known)
            )
            days += enough
        return min(days, default=None)

    def _too_few(self, least: int, known: date) -> Iterator[date]:
        seen = Naive(self.clauses, [act for act in self.acts if act.day <= known], self.weights, self.left)
        lives = {act.who: (seen.bound(act.who), seen.left_on(act.who)) for act in seen.acts}
        noticed = {act.who for act in seen.acts if act.kind == "denunciation"}
        for who, (_, gone) in sorted(lives.items(), key=lambda life: life[1][1] or date.max):
            if gone and who in noticed and gone != self.left.get(who) and self.first and gone > self.first:
                parties = sum(
                    1 for since, until in lives.values() if since and since <= gone and (until is None or until > gone)
                )
                if parties < least:
                    yield gone
                    return

    def _too_few_for(self, clause: Toml, known: date) -> Iterator[date]:
        """The first of all days on which there have been too few for so long, as far as it has come."""
        seen = Naive(self.clauses, [act for act in self.acts if act.day <= known], self.weights, self.left)
        lives = [(seen.bound(who), seen.left_on(who)) for who in {act.who for act in seen.acts}]

        def parties(day: date) -> int:
            return sum(1 for since, until in lives if since and since <= day and (until is None or until > day))

        days = {day for life in lives for day in life if day and self.first and day >= self.first}
        for day in sorted(days):
            end = later(day, clause["below_for"])
            through = {day, *(each for each in days if day < each < end)}
            if end <= known and all(parties(each) < clause["below"] for each in through):
                yield end
                return

    def party(self, who: str, on: date) -> bool:
        """Whether it is a party on a day, as the acts of that day tell."""
        seen = Naive(self.clauses, [act for act in self.acts if act.day <= on], self.weights, self.left)
        counted = "rule" not in self.clauses["entry_into_force"]
        if counted and (seen.met is None or (seen.met > on and (seen.first is None or seen.first > on))):
            return False
        since, until, end = seen.bound(who), seen.left_on(who), seen.ended(on)
        if seen.bound_with_all(who, on) and (end is None or on < end):
            return True
        return since is not None and since <= on and (until is None or on < until) and (end is None or on < end)

    def bound_with_all(self, who: str, on: date) -> bool:
        """Whether an amendment binds it as a party to the parent, which it is to the day on which it leaves that."""
        binds, by = self.clauses.get("parent", {}).get("binds", "accepting"), self.first
        if binds == "accepting" or by is None or on < by or who not in self._in_the_parent(on):
            return False
        until: date = self.clauses["entry_into_force"].get("unless_objected_by", by)
        return binds == "all" or who not in self._objected(min(until, on))
