"""The fact sentence: where a participant or a treaty stands and by which days, in any of the six languages.

It tells facts alone; why it is so is told in English, by the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from tracker.model.finding import Counts, Force, Standing, StandingName
from tracker.model.reasons import binding
from tracker.model.treaty import Treaty
from tracker.rendering.catalogue import ENGLISH, Catalogue
from tracker.rendering.sentences import Naming

STANDINGS: Mapping[StandingName, str] = {
    "party": "party",
    "contracting": "deposited, not yet bound",
    "provisional application": "applies it provisionally",
    "former party": "former party",
    "instrument withdrawn": "instrument withdrawn",
    "signatory": "signed, not deposited",
    "eligible": "may join",
    "not eligible": "may not join",
    "ceased to exist": "no longer exists",
    "not known": "not known whether it has joined",
}
ENGLISH_LAW = "Sentences of law are in English until a lawyer has checked a translation."
LOCAL = "Some of this was entered locally and was not compared with the depositary’s record."
NOT_OFFICIAL = "Not an official record"


@lru_cache(6)
def facts_in(language: str) -> Catalogue:
    """The words of facts in a language."""
    return Catalogue(language, "facts")


def standing_fact(found: Standing, treaty: Treaty, naming: Naming, language: str = ENGLISH) -> str:
    """Where a participant stands: standing, signature, deposit and its place, entry into force for it, end."""
    words = facts_in(language)
    headline = "{name}: {standing} (as of {day})"
    values = {"name": naming(found.participant), "day": words.day(found.on)}
    if found.standing == "party" and found.since:
        headline = "{name}: {standing} since {since} (as of {day})"
        values["since"] = words.day(found.since)
    unknown = found.standing in ("party", "contracting") and found.bound is None
    if unknown or (found.standing == "signatory" and treaty.holds.instruments == "current parties"):
        headline, values = "{treaty} (as of {day})", {"treaty": values["name"], "day": values["day"]}
    told = words.text(headline, **{"standing": words.text(_standing(found)), **values})
    return _sentences([told, *_days(found, words)], found.on, treaty, words)


def _standing(found: Standing) -> str:
    """The word for a standing; nobody is said to be kept out where that is not settled."""
    open_question = found.standing == "not eligible" and found.eligible == "not settled"
    return "whether it may join is not settled" if open_question else STANDINGS[found.standing]


def _days(found: Standing, words: Catalogue) -> Iterator[str]:
    if found.signed:
        yield words.text("signature on {day}", day=words.day(found.signed))
    instrument = found.instrument
    if instrument and instrument.received:
        deposited = "notification on {day} ({kind})" if instrument.is_succession else "deposit on {day} ({kind})"
        yield words.text(deposited, day=words.day(instrument.received), kind=words.text(instrument.kind))
    if found.ordinal and found.together == 1:
        yield words.text("number {number} in order of receipt", number=found.ordinal)
    if found.effective and found.effective != (found.since if found.standing == "party" else None):
        yield words.text("entry into force for it: {day}", day=words.day(found.effective))
    elif instrument and not found.effective:
        yield words.text("the day of entry into force for it is not known")
    if found.ends:
        yield words.text("end of participation: {day}", day=words.day(found.ends))
    if not found.settled and instrument and _open_in_law(found):
        yield words.text("not settled in law")


def _open_in_law(found: Standing) -> bool:
    """Whether it is law that leaves it open, and not what nobody here has read or has on record."""
    not_read = (binding.remark_not_read, binding.declaration_of_no_known_day)
    unread = any(reason.kind in not_read for reason in found.reasons)
    return bool(found.readings) or not (found.bound is None or unread)


def treaty_fact(treaty: Treaty, force: Force, counts: Counts, language: str = ENGLISH) -> str:
    """Whether and since when a treaty is in force, and how many have done what."""
    words = facts_in(language)
    told = [words.text("{treaty} (as of {day})", treaty=treaty.short_name, day=words.day(force.on))]
    told += [_force(force, words), *_numbers(force, counts, words)]
    return _sentences(told, force.on, treaty, words)


def _sentences(facts: Iterable[str], on: date, treaty: Treaty, words: Catalogue) -> str:
    """The facts as one sentence, and how far the record was compared, where the day asked is later."""
    told = [words.text("{facts}.", facts=words.text("; ").join(facts))]
    if treaty.checked is None:
        told.append(words.text("As recorded here, and not compared with the depositary’s list."))
    elif on > treaty.checked:
        told.append(words.text("As recorded to {day}.", day=words.day(treaty.checked)))
    return " ".join(told)


def _force(force: Force, words: Catalogue) -> str:
    if force.ended and force.ended <= force.on:
        return words.text("not in force")
    if force.effective:
        in_force = "in force since {day}" if force.in_force else "entry into force on {day}"
        return words.text(in_force, day=words.day(force.effective))
    if force.in_force:
        return words.text("each is bound by its own period")
    return words.text("whether it is in force is not known" if force.in_force is None else "not in force")


def _numbers(force: Force, counts: Counts, words: Catalogue) -> Iterator[str]:
    """The numbers that the record carries; of a record that does not hold all, none."""
    if counts.at_least:
        return
    required, counted = force.threshold.required, force.threshold.counted
    if force.effective is None and required and counted is not None and counted < required:
        yield words.counted("{n} more deposit needed", "{n} more deposits needed", required - counted)
    if counts.parties is not None:
        yield words.counted("{n} party", "{n} parties", counts.parties)
    if counts.deposits is not None:
        yield words.counted("{n} deposit", "{n} deposits", counts.deposits)
    if counts.signatories is not None:
        yield words.counted("{n} signatory", "{n} signatories", counts.signatories)
