"""What pictures of a treaty show, as rows: a picture, a table and JSON are made of the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tracker.intake.regions import REGIONS, regions
from tracker.intake.squares import squares
from tracker.law.binding.shares import listed, percent, weights_on
from tracker.law.binding.standing import standings
from tracker.law.binding.threshold import deposits_in_order, threshold
from tracker.law.ground.holding import held
from tracker.law.questions.course import course
from tracker.model.finding import Bar, Standing, Threshold
from tracker.model.record import Dossier
from tracker.rendering.signs import SIGNS
from tracker.web.participants_page import everybody
from tracker.web.view import View

Rows = list[dict[str, Any]]
JOINED = ("party", "contracting")
DAYS_OF_A_YEAR = 365.25
MOST_YEARS = 15
"""How many small pictures stand beside each other at most."""
ROUND = (1, 2, 5, 10, 20, 25, 50, 100)


class Shown(NamedTuple):
    """The rows of a picture, and what it says beside them."""

    rows: Rows
    told: dict[str, Any] = {}  # noqa: RUF012 (of a tuple nobody changes)


def map_rows(view: View) -> Shown:
    """Everybody that has a square, with its place and its standing."""
    where = squares()
    rows = [
        {
            "code": each.participant,
            "name": view.naming(each.participant),
            "standing": each.standing,
            "column": where[each.participant].column,
            "row": where[each.participant].row,
        }
        for each in everybody(view)
        if each.standing in SIGNS and each.participant in where
    ]
    return Shown(rows)


def region_rows(view: View) -> Shown:
    """Of those that may join or have joined: how many have deposited, by region."""
    shown = [each for each in everybody(view) if each.standing in SIGNS]
    found = []
    for region in REGIONS:
        own = [each for each in shown if regions().get(each.participant) == region]
        if own:
            joined = sum(each.standing in JOINED for each in own)
            found.append({"region": region, "name": view.words.region(region), "joined": joined, "of": len(own)})
    return Shown(found)


def sister_rows(view: View) -> Shown:
    """Deposits by years since adoption, of this treaty and its sisters in the same field, up to its own age.

    Where a record does not hold every instrument, its numbers are the least.
    """
    adopted = view.treaty.adopted
    if adopted is None or view.on < adopted:
        return Shown([], {"up": 1, "along": 1, "labels": []})
    age = (view.on - adopted).days
    dossiers = [view.dossier, *(view.shelf.dossier(slug, view.known) for slug in view.shelf.slugs if slug != view.slug)]
    sisters = [each for each in dossiers if each.treaty.adopted and each.treaty.field == view.treaty.field]
    rows = [row for each in sisters for row in _by_age(each, view.on, age)]
    most, longest = (max((row[name] for row in rows), default=1) for name in ("deposits", "years"))
    up = _round(most / 5)
    return Shown(rows, {"up": up, "along": _round(longest / 8), "labels": _labels(rows, 5 * up)})


def _by_age(dossier: Dossier, on: date, age: int) -> Iterator[dict[str, Any]]:
    """Its deposits after so many years: where they changed, and at the end of what is shown."""
    adopted, kept = dossier.treaty.adopted, held(dossier).instruments
    if adopted is None or kept == "none":
        return
    found = [((point.day - adopted).days, point.deposits) for point in course(dossier, on)]
    found = [(days, deposits) for days, deposits in found if 0 <= days <= age]
    for days, deposits in [*found, *((min(age, (on - adopted).days), deposits) for _, deposits in found[-1:])]:
        yield {
            "treaty": dossier.treaty.slug,
            "name": dossier.treaty.short_name,
            "years": round(days / DAYS_OF_A_YEAR, 2),
            "deposits": deposits,
            "at_least": kept != "all",
        }


def _labels(rows: Rows, most: int) -> list[tuple[str, str, float, float]]:
    """Each curve's name, with its last number, beside its end: pushed apart where ends are near each other."""
    last = {row["treaty"]: row for row in rows}
    found: list[tuple[str, str, float, float]] = []
    before = -1.0
    for slug, row in sorted(last.items(), key=lambda each: each[1]["deposits"]):
        before = max(row["deposits"], before + most / 30) if found else float(row["deposits"])
        least = "≥ " if row["at_least"] else ""
        found.append((slug, f"{row['name']} {least}{row['deposits']}", row["years"], before))
    return found


def _round(least: float) -> int:
    return next((each for each in ROUND if each >= least), 200)


def lag_rows(view: View) -> Shown:
    """Of everybody who signed: how many years lay between signature and deposit, or have passed without one."""
    rows: Rows = []
    for each in everybody(view):
        if each.signed is None or each.standing not in SIGNS:
            continue
        deposited = each.received if each.received and each.received >= each.signed else None
        years = round(((deposited or view.on) - each.signed).days / DAYS_OF_A_YEAR, 2)
        rows.append(
            {
                "code": each.participant,
                "name": view.naming(each.participant),
                "signed": each.signed.isoformat(),
                "deposited": deposited.isoformat() if deposited else None,
                "years": years,
            }
        )
    bins: dict[int, list[int]] = {}
    for row in rows:
        bins.setdefault(int(row["years"]), [0, 0])[row["deposited"] is None] += 1
    last = max(bins, default=0)
    wide = next((each for each in ROUND if (last + 1) / each <= MOST_YEARS), ROUND[-1])
    grouped = [
        {"from": start, "to": start + wide, **_sum(bins, range(start, start + wide))}
        for start in range(0, last + 1, wide)
    ]
    return Shown(rows, {"bins": grouped if rows else []})


def _sum(bins: dict[int, list[int]], years: range) -> dict[str, int]:
    found = [bins.get(year, [0, 0]) for year in years]
    return {"deposited": sum(each[0] for each in found), "waiting": sum(each[1] for each in found)}


def year_rows(view: View) -> Shown:
    """Where everybody stood at the end of each year since adoption: of each second, fifth ... where they are many."""
    treaty, where = view.treaty, squares()
    points = course(view.dossier, view.on)
    first = min([day for day in (treaty.adopted, *(point.day for point in points[:1])) if day], default=view.on)
    years = range(first.year, view.on.year)
    step = next((each for each in ROUND if len(years) / each <= MOST_YEARS), len(years) // MOST_YEARS + 1)
    shown = [date(year, 12, 31) for year in years if (view.on.year - 1 - year) % step == 0]
    rows, panels = [], []
    for day in shown:
        own = [each for each in standings(view.dossier, day) if each.standing in SIGNS]
        rows += [{"year": day.year, "code": each.participant, "standing": each.standing} for each in own]
        panels.append({"year": day.year, "parties": sum(each.bound is True for each in own), "paths": paths_of(own)})
    return Shown(rows, {"panels": panels, "places": len(where)})


def paths_of(own: list[Standing]) -> list[tuple[str, str]]:
    """Of each standing the squares of those that have it, as one path of six pixels a square."""
    where, found = squares(), dict[str, str]()
    for each in own:
        if each.participant in where:
            column, row = where[each.participant]
            here = f"M{column * 7} {row * 7}h6v6h-6z"
            found[each.standing] = found.get(each.standing, "") + here
    return sorted(found.items())


def threshold_rows(view: View) -> Shown:
    """What entry into force needs: each condition with those whose deposits count for it, and those it waits for."""
    clause = view.treaty.entry_into_force
    if clause is None or not clause.known:
        return Shown([], {"bars": []})
    reached = threshold(view.dossier, view.on)
    bars, rows = [], []
    if reached.required:
        rows += list(_counted(view, clause.article, reached))
        bars.append(_number_needed(clause.article, reached, rows))
    for number, each in enumerate(reached.bars, len(bars) + 1):
        own = list(_of_a_set(view, each, reached.reached_on or view.on, number))
        bars.append(_bar(each, own))
        rows += own
    return Shown(rows, {"bars": bars, "reached": reached.reached_on.isoformat() if reached.reached_on else None})


def _number_needed(article: str, reached: Threshold, own: Rows) -> dict[str, Any]:
    """How many are needed: a place for each, taken in order of receipt."""
    have, need = reached.counted or 0, reached.required or 0
    still_open = [{"code": "", "name": "", "deposited": False}] * (need - have)
    part = min(have / need, 1)
    return {"article": article, "have": str(have), "need": str(need), "part": part, "mark": 1.0, "of": own + still_open}


def _counted(view: View, article: str, reached: Threshold) -> Iterator[dict[str, Any]]:
    """The deposits in order of receipt, as far as they counted."""
    last = reached.reached_on or view.on
    for act in deposits_in_order(view.dossier, view.on):
        if act.received and act.received <= last:
            yield _row(view, 1, article, act.participant, deposited=True)


def _of_a_set(view: View, each: Bar, on: date, number: int) -> Iterator[dict[str, Any]]:
    weights = weights_on(each.condition, on)
    for code in listed(view.dossier, each.condition, weights, on) or ():
        weight = str(weights[code]) if code in weights else None
        yield {**_row(view, number, each.condition.article, code, deposited=code not in each.missing), "weight": weight}


def _row(view: View, number: int, article: str, code: str, *, deposited: bool) -> dict[str, Any]:
    name = view.naming(code)
    return {"condition": number, "article": article, "code": code, "name": name, "weight": None, "deposited": deposited}


def _bar(each: Bar, own: Rows) -> dict[str, Any]:
    """One condition: in per cent of the whole where weights count, in numbers else; a list where States are named."""
    weighed, whole = each.condition.by_weight and each.condition.share is not None, each.whole or 0
    need = float(each.need) / float(whole) if each.need is not None and whole else 0.0
    have = float(each.have) / float(whole) if whole else 0.0
    share = each.condition.share
    return {
        "article": each.condition.article,
        "have": ("?" if each.need is None else percent(each.have, whole)) if weighed else str(each.have),
        "need": share.written if weighed and share else str(each.need if each.need is not None else "?"),
        "part": round(have, 4),
        "mark": round(need, 4),
        "of": [] if weighed else own,
    }
