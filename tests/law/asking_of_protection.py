"""Questions of cases about protection: one right for one performer in one place on a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.law.protecting.protection import protection
from tracker.model.protected import Performance, Place
from tracker.model.record import Dossier


def protected(dossier: Dossier, asked: Mapping[str, Any]) -> dict[str, Any]:
    """The answer for the first nationality; `row` is the place among the findings of the right, from 1."""
    nationalities = [asked["performer"]] if isinstance(asked["performer"], str) else asked["performer"]
    resident = Place(participant=asked.get("resident_in", ""), territory=asked.get("resident_territory", ""))
    found = protection(
        dossier,
        nationalities,
        Place(participant=asked["in"], territory=asked.get("territory", "")),
        asked["on"],
        performance=Performance(performed=asked.get("performed"), fixed=asked.get("fixed")),
        resident=resident if resident.participant else None,
        rights=[asked["right"]],
    )[0]
    one = found.rights[asked.get("row", 1) - 1]
    return {
        "attached_to": found.attachment.to,
        "attached_by": found.attachment.by,
        "attached_says": [reason.code for reason in found.attachment.reasons],
        "result": one.result,
        "form": one.form or "",
        "uses": one.uses,
        "conditions": [reason.article for reason in one.conditions],
        "limited_by": [reason.article for reason in one.may_be_limited_by],
        "depends_on": [reason.article for reason in one.depends_on],
        "settled": one.settled,
        "others": [" ".join(filter(None, (each.finding.result, each.finding.form))) for each in one.readings],
        "choices": [[choice.reading.name for choice in each.choices] for each in one.readings],
        "article": one.reasons[0].article,
        "articles": [reason.article for reason in one.reasons],
        "says": [reason.code for reason in one.reasons],
        "count": len(found.rights),
        "until": found.term.until or "" if found.term else "",
        "assumed": [reason.code for reason in found.assumptions],
    }
