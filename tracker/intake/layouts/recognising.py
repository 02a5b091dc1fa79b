"""Finds the layout of a table, or says what was seen and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.intake.layouts.acts import ReadGrid, read_grid, roles_of
from tracker.intake.layouts.grid import Grid, Row
from tracker.intake.layouts.layout import ROLES, Layout, shipped_layouts
from tracker.intake.layouts.opened import Opened
from tracker.intake.trouble import FolderError, did_you_mean
from tracker.model.named import NamedTuple

NOT_TRIED = "layout not tried on a real page"
_SHOWN = 12


class Recognised(NamedTuple):
    """The table of a file and the layout by which it is read; `others` are tables that it would read as well."""

    grid: Grid
    layout: Layout
    read: ReadGrid
    others: tuple[Grid, ...] = ()


def columns_given(written: Sequence[str]) -> dict[str, str]:
    """What `--column "HEADING=role"` says. Raises FolderError for one that names no column."""
    given: dict[str, str] = {}
    for each in written:
        heading, equals, role = each.rpartition("=")
        if not equals or not heading.strip():
            raise FolderError([f"--column '{each}': write it as \"HEADING=participant\""])
        if role.strip() not in ROLES:
            raise FolderError(
                [f"--column '{each}': '{role.strip()}' is no column; {did_you_mean(role.strip(), ROLES)}"]
            )
        given[heading.strip()] = role.strip()
    return given


def recognise(opened: Opened, layout: Layout | None, given: Mapping[str, str]) -> Recognised:
    """The table of a file that a layout fits: the given one, else the one that knows most of its headings.

    Raises FolderError with the headings seen, the nearest layout and the way out.
    """
    layouts = (layout,) if layout else shipped_layouts()
    if (
        given and not layout
    ):  # what a column means is said by hand: no layout of another's may add what it takes for granted
        layouts = tuple(each for each in layouts if each.general or any(_fits(grid, each, {}) for grid in opened.grids))
    _refuse_unknown_headings(opened, given)
    fitting = [
        (_fit(grid, each, given), -at, grid, each)
        for grid in opened.grids
        for at, each in enumerate(layouts)
        if _fits(grid, each, given)
    ]
    if not fitting:
        raise FolderError(list(_not_recognised(opened, layouts, given)))
    _, _, grid, best = max(fitting, key=lambda found: (not found[3].general, found[0], found[1]))
    named = best.table if best.table and best.table.search(grid.name) else None
    alike = [each for _, _, each, by in fitting if by is best and (named is None or named.search(each.name))]
    if opened.page:
        grid, alike = _together(grid, alike, roles_of(grid.headings, best, given), best, given)
    others = tuple(each for each in alike if each.rows and each is not grid)
    return Recognised(grid, best, read_grid(grid, best, given), others)


def _together(
    grid: Grid, alike: list[Grid], roles: tuple[str, ...], layout: Layout, given: Mapping[str, str]
) -> tuple[Grid, list[Grid]]:
    """A page's tables with the same columns as one, its rows numbered on; and those that have others.

    A table that stands on the page twice is read once.
    """
    same = [each for each in alike if roles_of(each.headings, layout, given) == roles]
    told = list(dict.fromkeys(tuple(row.cells for row in each.rows) for each in same))
    rows = tuple(Row(number, cells) for number, cells in enumerate((c for table in told for c in table), 1))
    return grid._replace(rows=rows), [each for each in alike if each not in same]


def _fits(grid: Grid, layout: Layout, given: Mapping[str, str]) -> bool:
    if not grid.headings and layout.headless:
        return bool(grid.rows) and all(
            len(row.cells) in (len(layout.headless), len(layout.headless) - 1) for row in grid.rows
        )
    roles = set(roles_of(grid.headings, layout, given))
    return "participant" in roles and all(roles & set(need.split("|")) for need in layout.needs)


def _fit(grid: Grid, layout: Layout, given: Mapping[str, str]) -> int:
    """How much of a table a layout knows: two for each column that it reads, one less for each that it does not."""
    roles = roles_of(grid.headings, layout, given)
    return sum(2 if role else -1 for role in roles) + 5 * bool(layout.table and layout.table.search(grid.name))


def _refuse_unknown_headings(opened: Opened, given: Mapping[str, str]) -> None:
    seen = {heading.text.casefold() for grid in opened.grids for heading in grid.headings}
    for heading in given:
        if heading.casefold() not in seen:
            raise FolderError([f"{opened.place}: there is no column '{heading}'{_seen(opened)}"])


def _not_recognised(opened: Opened, layouts: Sequence[Layout], given: Mapping[str, str]) -> Iterator[str]:
    sort = "page" if opened.page else "file"
    nearest = max(layouts, key=lambda layout: max((_known(g, layout, given) for g in opened.grids), default=0))
    yield f"{opened.place}: no layout reads the tables of this {sort}{_seen(opened)}"
    names = ", ".join(layout.name for layout in shipped_layouts())
    lacks = " and ".join(need.replace("|", " or ") for need in ("participant", *nearest.needs))
    yield f"{opened.place}: the nearest layout is '{nearest.name}' ({nearest.title}), which needs columns for {lacks}"
    yield (
        f'{opened.place}: name a column by hand with --column "HEADING=participant" '
        f"(or {', '.join(role for role in ROLES if role != 'participant')}), or a layout with --layout: {names}"
    )


def _known(grid: Grid, layout: Layout, given: Mapping[str, str]) -> int:
    return sum(bool(role) for role in roles_of(grid.headings, layout, given))


def _seen(opened: Opened) -> str:
    headed = [grid for grid in opened.grids if any(heading.text for heading in grid.headings)]
    if not headed:
        return "; no table with headings was seen" if opened.grids else "; it has no table"
    widest = max(headed, key=lambda grid: len(grid.rows))
    names = [heading.text or "(empty)" for heading in widest.headings]
    return f"; the columns are: {', '.join(names[:_SHOWN])}{', …' if len(names) > _SHOWN else ''}"
