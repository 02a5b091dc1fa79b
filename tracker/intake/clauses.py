"""Reads a treaty's final clauses from its treaty.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, cast

from tracker.intake.protection import read_protection
from tracker.intake.section import Document, Section
from tracker.model.action import INSTRUMENTS
from tracker.model.treaty import (
    UNNAMED_DEPOSITARY,
    Condition,
    DayOfYear,
    DeclarationClause,
    Delay,
    Denunciation,
    Effect,
    EffectiveDeposit,
    Eligibility,
    EntryIntoForce,
    FixedDay,
    Holds,
    Instruments,
    Members,
    NotAdditional,
    Reservations,
    SignatureWindow,
    Treaty,
    Windows,
)

_DAY_OF_YEAR = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)")
_NO_LEAP_YEAR = 2001
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_OTHER_LANGUAGES = ("fr", "es", "ru", "ar", "zh")
ORGANIZATIONS = ("none", "admitted", "any", "any that meets the test", "not read")
EVERY_TREATY = "all"
"""What `--treaty` may say instead of a slug, so no treaty can have it as its slug."""
NOT_KNOWN = "not known"
_ON_ENTRY_INTO_FORCE = "entry into force"


def read_clauses(text: str, place: str) -> Treaty:
    """The treaty that a treaty.toml describes; `place` is the file's path as people are shown it.

    Raises FolderError with every trouble found, each with its line and column.
    """
    document = Document(text, place)
    treaty = _treaty(document.top)
    document.finish()
    return treaty


def _treaty(top: Section) -> Treaty:
    name = top.text("name")
    declarations = tuple(_declaration(each) for each in top.sections("declaration"))
    treaty = Treaty(
        slug=_slug(top),
        name=name,
        short_name=top.text("short_name", name),
        depositary=top.text("depositary", "") or UNNAMED_DEPOSITARY,
        time_zone=_time_zone(top),
        checked=top.day("checked"),
        source=top.text("source", ""),
        adopted=top.day("adopted"),
        eligibility=_eligibility(top.section("eligibility")),
        signature=_signature(top.section("signature")),
        instruments=_instruments(top.section("instruments")),
        entry_into_force=_entry_into_force(top.section("entry_into_force")),
        effect=_effect(top),
        denunciation=_denunciation(top.section("denunciation")),
        declarations=declarations,
        reservations=_reservations(top.section("reservations")),
        also=top.words("also"),
        protection=read_protection(top.section("protection"), tuple(clause.article for clause in declarations)),
        holds=read_holds(top.section("record")),
        field=top.text("field", ""),
        compared_with=top.text("compared_with", ""),
        official_text=_address(top, "official_text"),
        depositary_list=_address(top, "depositary_list"),
        names=_names(top.section("names")),
        union=top.text("union", ""),
        effective_deposits=tuple(_effective_deposit(each) for each in top.sections("effective_deposit")),
    )
    top.close()
    return treaty


def read_holds(section: Section | None) -> Holds:
    """What the record holds, as far as a table [record] says it."""
    if section is None:
        return Holds()
    how_far = ("all", "some", "none")
    holds = Holds(
        instruments=cast(Any, section.word("instruments", ("all", "current parties", "some", "none"), "")),
        declarations=cast(Any, section.word("declarations", how_far, "")),
        territories=cast(Any, section.word("territories", how_far, "")),
    )
    section.close()
    return holds


def _slug(top: Section) -> str:
    slug = top.text("slug")
    trouble = trouble_with_slug(slug)
    if slug and trouble:
        top.complain("slug", trouble)
    return slug


def _address(top: Section, key: str) -> str:
    """Where something can be read; never anything but a page of the web."""
    address = top.text(key, "")
    if address and not _ADDRESS.fullmatch(address):
        top.complain(key, f"{key} must be an address that begins with https:// or http://, not '{address}'")
    return address


def _names(section: Section | None) -> Mapping[str, str]:
    """The treaty's name by language; English stands in `name`."""
    if section is None:
        return MappingProxyType({})
    names = {language: section.text(language, "") for language in _OTHER_LANGUAGES}
    section.text("source", "")
    section.close()
    return MappingProxyType({language: name for language, name in names.items() if name})


def _time_zone(top: Section) -> str:
    """Whose day "today" is. The list of all zones is read only for one that cannot be."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - a word to complete must not wait for it

    zone = top.text("time_zone", "") or "UTC"
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        top.complain("time_zone", f"time_zone '{zone}' is not known; {_near_zone(zone)}")
    return zone


def _near_zone(written: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - a folder without mistakes never needs these
    from zoneinfo import available_timezones  # noqa: PLC0415

    known = {zone.casefold(): zone for zone in sorted(available_timezones())}
    near = get_close_matches(written.casefold(), known, n=1, cutoff=0.6)
    return f"did you mean '{known[near[0]]}'?" if near else "write one such as 'Europe/Zurich', or 'UTC'"


def trouble_with_slug(slug: str) -> str:
    """Why a treaty cannot be called so; empty where it can."""
    if not _SLUG.fullmatch(slug):
        return f"slug '{slug}' must be up to 64 letters, digits, hyphens, dots or underscores"
    return f"slug '{slug}' means every treaty; choose another" if slug == EVERY_TREATY else ""


def _eligibility(section: Section | None) -> Eligibility | None:
    if section is None:
        return None
    article = section.text("article")
    if "states" in section and "members_of" in section:
        section.complain("states", "states stands instead of members_of; keep one of the two")
    states = section.word("states", ("all", "named", "not read"), "")
    closed = "named" in section and "members_of" not in section and states in ("", "named")
    if states == "named" and not section.value("named"):
        section.lacks("named", 'named = ["EU"]')
    organizations = section.word("organizations", ORGANIZATIONS, "none" if closed else "any")
    tested = organizations == "any that meets the test"
    if "organizations_test" in section and not tested:
        section.complain("organizations_test", 'organizations_test goes with organizations = "any that meets the test"')
    eligibility = Eligibility(
        article=article,
        members_article=section.text("members_article", article),
        named_article=section.text("named_article", article),
        organizations_article=section.text("organizations_article", article),
        members_of=_members(section),
        states=cast(Any, states),
        tested_on=cast(Any, section.word("tested_on", ("deposit", "effect"), "deposit")),
        named=section.words("named"),
        organizations=cast(Any, organizations),
        organizations_test=section.text("organizations_test", None if tested else ""),
        invited_article=section.text("invited_article", ""),
    )
    section.close()
    return eligibility


def _members(section: Section) -> Members | None:
    """Whose parties may join: those of one treaty, of any of several, of all of several."""
    value = section.value("members_of")
    if value is None:
        return None
    members = _choice_of_members(value)
    if members is None:
        section.complain(
            "members_of",
            'members_of must be the slug of a treaty, or { any_of = ["wipo", "paris"] }, or { all_of = [...] }, each a '
            "list of texts or of such choices",
        )
        return None
    return members


def _choice_of_members(value: object) -> Members | None:
    if isinstance(value, str):
        return Members("any of", (value.strip(),)) if value.strip() else None
    if not isinstance(value, dict) or len(value) != 1:
        return None
    [(key, several)] = value.items()
    if key not in ("any_of", "all_of") or not isinstance(several, list) or not several:
        return None
    of = tuple(each for each in map(_one_of_members, several) if each)
    return Members("any of" if key == "any_of" else "all of", of) if len(of) == len(several) else None


def _one_of_members(value: object) -> str | Members | None:
    return value.strip() if isinstance(value, str) else _choice_of_members(value)


def _signature(section: Section | None) -> SignatureWindow | None:
    if section is None:
        return None
    on_entry_into_force = section.value("closes") == _ON_ENTRY_INTO_FORCE
    window = SignatureWindow(
        article=section.text("article"),
        opens=section.day("opens"),
        closes=None if on_entry_into_force else section.day("closes"),
        closes_on_entry_into_force=on_entry_into_force,
    )
    if window.opens and window.closes and window.closes < window.opens:
        section.complain("closes", f"closes {window.closes} lies before opens {window.opens}")
    section.close()
    return window


def _instruments(section: Section | None) -> Instruments | None:
    if section is None:
        return None
    instruments = Instruments(article=section.text("article"), kinds=section.words("kinds", INSTRUMENTS))
    if not section.value("kinds"):
        section.lacks("kinds", 'kinds = ["ratification", "accession"]')
    section.close()
    return instruments


def _entry_into_force(section: Section | None) -> EntryIntoForce | None:
    if section is None:
        return None
    met = section.day("met")
    known = _is_known(section)
    conditions = tuple(_condition(each) for each in section.sections("condition"))
    entry_into_force = EntryIntoForce(
        article=section.text("article"),
        count=section.number("count", required=known and met is None and not conditions),
        counts=cast(Any, section.word("counts", ("eligible parties", "states"), "eligible parties")),
        successions=section.flag("successions"),
        conditions=conditions,
        not_additional=tuple(_not_additional(each) for each in section.sections("not_additional")),
        delay=section.required_delay("delay") if known else Delay(NOT_KNOWN),
        met=met,
        not_before=section.day("not_before"),
        on=section.day("on"),
        published=section.day("published"),
        known=known,
    )
    section.close()
    return entry_into_force


def _condition(section: Section) -> Condition:
    """So many of a list; all of it where no number is given."""
    among = section.words("among")
    count = section.number("count")
    if not among:
        section.lacks("among", 'among = ["DE", "FR", "IT"]')
    if count and count > len(among):
        section.complain("count", f"count {count} is more than the {len(among)} in among")
    condition = Condition(article=section.text("article"), among=among, count=count or len(among))
    section.close()
    return condition


def _not_additional(section: Section) -> NotAdditional:
    clause = NotAdditional(
        article=section.text("article"),
        organization=section.text("organization", example='"EU"'),
        members=section.words("members"),
    )
    if not clause.members:
        section.lacks("members", 'members = ["AT", "BE"]')
    section.close()
    return clause


def _is_known(section: Section) -> bool:
    """Whether a clause is written down, or `rule = "not known"` says that nobody has read it yet."""
    return section.word("rule", (NOT_KNOWN,), "") != NOT_KNOWN


def _effect(top: Section) -> Effect:
    """When each is bound. Without a general date nobody is bound with the treaty; with "never" nobody later."""
    section = top.section("effect")
    if section is None:
        top.lacks("effect", '[effect] with with_treaty = "...", later = "..." and delay = "3 months"')
        return Effect(with_treaty="", later="", delay=Delay("at once"))
    if not _is_known(section):
        section.close()
        return Effect(with_treaty="", later="", delay=Delay(NOT_KNOWN), known=False)
    later_from = section.word("later_from", ("threshold", "entry into force", "never"), "threshold")
    some_later = later_from != "never"
    article = section.text("article", "")
    later = section.text("later", None if some_later and not article else article)
    with_treaty = section.text("with_treaty", None if "entry_into_force" in top and not article else article or later)
    effect = Effect(
        with_treaty=with_treaty,
        later=later or with_treaty,
        delay=section.required_delay("delay") if some_later else section.delay("delay") or Delay("at once"),
        clock=cast(Any, section.word("clock", ("deposit", "notification", "notification, else deposit"), "deposit")),
        later_from=cast(Any, later_from),
        may_name_later=section.flag("may_name_later"),
        notice_on_deposit_since=section.day("notice_on_deposit_since"),
    )
    section.close()
    return effect


def _effective_deposit(section: Section) -> EffectiveDeposit:
    """Whose deposits wait for whose."""
    clause = EffectiveDeposit(
        article=section.text("article"), of=section.words("of"), waits_for=section.words("waits_for")
    )
    if not clause.of:
        section.lacks("of", 'of = ["BF", "GN"]')
    if not clause.waits_for:
        section.lacks("waits_for", 'waits_for = ["OAPI"]')
    section.close()
    return clause


def _denunciation(section: Section | None) -> Denunciation | None:
    if section is None:
        return None
    section.word("clock", ("receipt",), "receipt")
    fixed_day, windows = _fixed_day(section.section("fixed_day")), _windows(section.section("windows"))
    if fixed_day and "delay" in section:
        section.complain("delay", "delay stands instead of fixed_day; keep one of the two")
    if windows and "not_before" in section:
        section.complain("not_before", "not_before stands instead of windows; keep one of the two")
    denunciation = Denunciation(
        article=section.text("article"),
        delay=(section.delay("delay") if fixed_day else section.required_delay("delay")) or Delay("at once"),
        not_before=section.delay("not_before"),
        fixed_day=fixed_day,
        windows=windows,
        counted_from=cast(Any, section.word("counted_from", ("bound", "entry into force"), "bound")),
    )
    section.close()
    return denunciation


def _fixed_day(section: Section | None) -> FixedDay | None:
    if section is None:
        return None
    fixed = FixedDay(_day_of_year(section, "receipt_until"), _day_of_year(section, "effect"))
    section.close()
    return fixed


def _day_of_year(section: Section, key: str) -> DayOfYear:
    """A month and a day of every year, `07-01`."""
    written = section.text(key, example='"07-01"')
    match = _DAY_OF_YEAR.fullmatch(written)
    try:
        day = date(_NO_LEAP_YEAR, int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        day = None
    if written and day is None:
        section.complain(key, f'{key} must be a month and a day of every year, such as "07-01", not "{written}"')
    return (day.month, day.day) if day else (1, 1)


def _windows(section: Section | None) -> Windows | None:
    if section is None:
        return None
    first, opened, every = (section.required_delay(key) for key in ("first", "open", "every"))
    if _ends_at_once(every):
        section.complain("every", 'every must be a period that ends later, such as "10 years"')
    windows = Windows(first, opened, every)
    section.close()
    return windows


def _ends_at_once(delay: Delay) -> bool:
    """Whether a period ends on the day on which it begins."""
    return not (delay.months or delay.days or delay.and_a_day or delay.rounding)


def _declaration(section: Section) -> DeclarationClause:
    clause = DeclarationClause(
        article=section.text("article"),
        nature=cast(Any, section.word("nature", ("notification", "reservation"))),
        timing_article=section.text("timing_article", ""),
        late=section.delay("late"),
        title=section.text("title", ""),
    )
    section.close()
    return clause


def _reservations(section: Section | None) -> Reservations | None:
    if section is None:
        return None
    reservations = Reservations(article=section.text("article"))
    section.close()
    return reservations
