"""A comparison with the depositary as a fact of the register: an act of its own, and of no participant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.desk.asserting import counted
from tracker.desk.desk import Desk, dossier_from
from tracker.desk.proposing import add_proposal
from tracker.desk.reconciling import here_of
from tracker.desk.texts import refuse_recorder, refuse_unfit
from tracker.model.published import Reconciled
from tracker.model.record import Dossier
from tracker.model.refusal import Refusal
from tracker.register.acts import COMPARED
from tracker.register.proposals import line_of_act

if TYPE_CHECKING:
    from tracker.register.writing import Writer


def confirm(desk: Desk, found: Reconciled, *, by: str) -> int:
    """Write that a treaty's record was compared with a file of its depositary, and with what outcome; the act's number.

    The day is that of the page, else today at the depositary. Where it is only proposed, the number is the proposal's.
    Raises Refusal as a record of anything else does.
    """
    refuse_recorder(by)
    table, slug = found.table, found.treaty.slug
    name = Path(table.place).name
    refuse_unfit({"file": name})
    with desk.register.writing(slug) as writer:
        day = table.as_at or desk.day(found.treaty)
        dossier = dossier_from(writer, desk.participants, slug)
        published = counted(dossier, day) if found.same else {}
        said: dict[str, Any] = {"day": day.isoformat(), "file": name, "sha256": table.sha256, "rows": len(table.rows)}
        said |= {"entries": _agreed(dossier, found, day), "length": writer.heads().get(slug, (0, ""))[0]}
        said |= {**_left(found), **published}
        if desk.proposes:
            return add_proposal(desk, writer, slug, "reconcile", said, by, [line_of_act(COMPARED, said)])
        return _keep(writer, slug, said, by)


def confirm_proposed(desk: Desk, slug: str, said: Mapping[str, Any], *, by: str) -> int:
    """Write a comparison that was proposed; the act's number. Raises Refusal where the record has grown since."""
    with desk.register.writing(slug) as writer:
        now = writer.heads().get(slug, (0, ""))[0]
        if now != said["length"]:
            raise Refusal(
                f"The record of '{slug}' had {said['length']} entries when it was compared, and has {now}: compare it "
                "again. Nothing was recorded.",
                code="nothing waits",
            )
        return _keep(writer, slug, said, by)


def _keep(writer: Writer, slug: str, said: Mapping[str, Any], by: str) -> int:
    return writer.add_act(COMPARED, slug, said, by)


def _agreed(dossier: Dossier, found: Reconciled, day: date) -> str:
    """The entries behind the cells of the rows that agree: signatures and instruments."""
    here = (here_of(dossier, code, day) for code in found.agree)
    numbers = {number for each in here if each for number in each.entries if number}
    return " ".join(map(str, sorted(numbers)))


def _left(found: Reconciled) -> dict[str, Any]:
    """How many rows agree, and how many differences of each sort were left."""
    return {
        "agree": len(found.agree),
        "differences": len(found.differences),
        "only_here": len(found.only_here),
        "only_there": len(found.only_there),
        "unknown": len(found.unknown),
        "not_recorded": len(found.new),
        "same": found.same,
    }
