"""Reads a treaty's final clauses from its treaty.toml: how its tables are written where that is more than their fields.

`read_clauses` judges a text that comes in; `known_clauses` builds the same from one that was judged before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from tracker.intake import protection
from tracker.intake.declaration import (
    FORMS,
    Doubt,
    Form,
    article,
    built,
    day,
    delay,
    one_alone,
    shown,
    text,
    wanted,
    word_of,
    words_of,
)
from tracker.intake.document import load
from tracker.intake.trouble import FolderError
from tracker.model.action import INSTRUMENTS
from tracker.model.named import NamedTuple
from tracker.model.patterns import pattern
from tracker.model.reading import OF_A_RECORD
from tracker.model.treaty import (
    UNNAMED_DEPOSITARY,
    Condition,
    DeclarationClause,
    Delay,
    Denunciation,
    Effect,
    EffectiveDeposit,
    Eligibility,
    EntryIntoForce,
    FixedReading,
    Instruments,
    Members,
    NotAdditional,
    Otherwise,
    Parent,
    PartiesOf,
    Share,
    SignatureWindow,
    Termination,
    Terms,
    Treaty,
    Weight,
    Windows,
)

if TYPE_CHECKING:
    from decimal import Decimal

_SLUG = pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SHARE = pattern(
    r"(?P<more>more than )?(?:(?P<part>\d{1,6})/(?P<whole>\d{1,6})|(?P<number>\d{1,3})(?:\.(?P<places>\d{1,6}))? ?%)",
    re.ASCII,
)
_ADDRESS = pattern(r"https?://[^\s<>\"]+")
EVERY_TREATY = "all"
"""What `--treaty` may say instead of a slug, so no treaty can have it as its slug."""
NOT_KNOWN = "not known"
_ON_ENTRY_INTO_FORCE = "entry into force"
_RULE = (partial(word_of, (NOT_KNOWN,)), {"enum": [NOT_KNOWN]})


def read_clauses(text: str, place: str) -> Treaty:
    """The treaty that a treaty.toml describes; `place` is the file's path as people are shown it.

    Raises FolderError with every trouble found, each with its line and column.
    """
    from tracker.intake.document import Document  # noqa: PLC0415
    from tracker.intake.judging import judged  # noqa: PLC0415 - a question never needs it

    return judged(Treaty, Document(text, place))


def schema() -> dict[str, Any]:
    """The JSON Schema of a treaty.toml, as `fixtures/treaty.schema.json` has it."""
    from tracker.intake.judging import schema  # noqa: PLC0415

    return schema(Treaty)


def known_clauses(text: str, place: str) -> Treaty:
    """Likewise, of a text that was judged when it came in. One that cannot have been is refused like any other."""
    try:
        return built(Treaty, load(text, place))
    except (FolderError, ValueError, TypeError, AttributeError, KeyError):
        return read_clauses(text, place)


def trouble_with_slug(slug: str) -> str:
    """Why a treaty cannot be called so; empty where it can."""
    if not _SLUG.fullmatch(slug):
        return f"slug '{slug}' must be up to 64 letters, digits, hyphens, dots or underscores"
    return f"slug '{slug}' means every treaty; choose another" if slug == EVERY_TREATY else ""


def _address(value: Any) -> str:
    """Where something can be read; never anything but a page of the web."""
    address = text(value)
    if address and not _ADDRESS.fullmatch(address):
        raise ValueError(f"must be an address that begins with https:// or http://, not '{address}'")
    return address


class _Names(NamedTuple):
    """The treaty's name by language; English stands in `name`."""

    fr: str = ""
    es: str = ""
    ru: str = ""
    ar: str = ""
    zh: str = ""
    source: str = ""


def _near_zone(written: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - a folder without mistakes never needs these
    from zoneinfo import available_timezones  # noqa: PLC0415

    known = {zone.casefold(): zone for zone in sorted(available_timezones())}
    near = get_close_matches(written.casefold(), known, n=1, cutoff=0.6)
    return f"did you mean '{known[near[0]]}'?" if near else "write one such as 'Europe/Zurich', or 'UTC'"


def _treaty(read: dict[str, Any]) -> dict[str, Any]:
    parent = read.get("parent")
    if parent and parent.required and "eligibility" not in read:
        read["eligibility"] = Eligibility(
            *(parent.article,) * 4,
            members_of=Members("any of", (parent.treaty,)),
            organizations="any",
            signatories=parent.required != "party",
            by=_BY.get(parent.required, "party"),
        )
    defaults = {"short_name": read["name"], "depositary": UNNAMED_DEPOSITARY, "time_zone": "UTC", "checked": None}
    effect, names = read["effect"], read.get("names", _Names())._asdict()
    if "entry_into_force" not in read and not effect.with_treaty:
        read["effect"] = effect._replace(with_treaty=effect.later)
    names.pop("source")
    return {**defaults, **read, "names": MappingProxyType({language: name for language, name in names.items() if name})}


def _doubts_of_treaty(values: Mapping[str, Any]) -> Iterator[Doubt]:
    slug, zone, effect = _text(values, "slug"), _text(values, "time_zone"), values.get("effect")
    if slug and trouble_with_slug(slug):
        yield Doubt("slug", trouble_with_slug(slug))
    if zone and not _is_zone(zone):
        yield Doubt("time_zone", f"time_zone '{zone}' is not known; {_near_zone(zone)}")
    if isinstance(effect, dict) and "entry_into_force" in values and not {"article", "rule"} & effect.keys():
        for doubt in wanted(effect, "with_treaty", 'with_treaty = "..."'):
            yield doubt._replace(inside=("effect",))
    parent = values.get("parent")
    if isinstance(parent, dict) and parent.get("required") not in (None, False) and "eligibility" in values:
        says = "required stands instead of [eligibility], which says who may join; keep one of the two"
        yield Doubt("required", says, inside=("parent",))
    yield from _doubts_of_objections(values.get("entry_into_force"), parent)
    yield from _doubts_of_too_few(values.get("termination"), parent)
    yield from protection.limits_without_declaration(values)


_BY: dict[str, Literal["party", "deposit", "signature"]] = {"deposited": "deposit", "signed": "signature"}
"""What it takes of the parent to join, by the word for it."""


def _required(value: Any) -> str:
    """What one must be of the parent to join: `true` is the older word for a party."""
    if isinstance(value, bool):
        return "party" if value else ""
    return word_of(("party", "signatory", *_BY), value)


def _doubts_of_objections(force: object, parent: object) -> Iterator[Doubt]:
    """What is deemed accepted unless somebody objects binds those who did not, or all: the two keys go together."""
    binds = parent.get("binds") if isinstance(parent, dict) else None
    if isinstance(force, dict) and "unless_objected_by" in force and binds not in ("all", "all unless objected"):
        says = 'unless_objected_by goes with binds = "all unless objected" in [parent], or with "all"'
        yield Doubt("unless_objected_by", says, inside=("entry_into_force",))


def _doubts_of_too_few(termination: object, parent: object) -> Iterator[Doubt]:
    """How few parties end an amendment that binds all the parent's parties is for the parent to say."""
    binds = parent.get("binds") if isinstance(parent, dict) else None
    if isinstance(termination, dict) and "below" in termination and binds in ("all", "all unless objected"):
        says = (
            f'below counts those who deposited, and binds = "{binds}" binds the parent\'s parties; keep one of the two'
        )
        yield Doubt("below", says, inside=("termination",))


def _text(values: Mapping[str, Any], key: str) -> str:
    """The text of a key, empty where there is none."""
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _is_zone(zone: str) -> bool:
    """Whether a time zone is known. The list of all zones is read only for one that cannot be."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - a word to complete must not wait for it

    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _eligibility(read: dict[str, Any]) -> dict[str, Any]:
    if "parties_of" in read:
        read["members_of"] = read.pop("parties_of")
    article = read["article"]
    closed = "named" in read and "members_of" not in read and read.get("states", "") in ("", "named")
    of_one_kind = ("members_article", "named_article", "organizations_article")
    return {**dict.fromkeys(of_one_kind, article), "organizations": "none" if closed else "any", **read}


def _doubts_of_eligibility(values: Mapping[str, Any]) -> Iterator[Doubt]:
    for one, other in (("states", "members_of"), ("states", "parties_of"), ("members_of", "parties_of")):
        yield from one_alone(values, one, other)
    if values.get("signatories") is True and not {"members_of", "parties_of"} & values.keys():
        yield Doubt("signatories", 'signatories goes with parties_of = "..."')
    if "by" in values and not {"members_of", "parties_of"} & values.keys():
        yield Doubt("by", 'by goes with parties_of = "..."')
    if _text(values, "states") == "named" and not values.get("named"):
        yield Doubt("named", 'named = ["EU"]', lacks=True)
    if _text(values, "organizations") == "any that meets the test":
        yield from wanted(values, "organizations_test", 'organizations_test = "..."')
    elif "organizations_test" in values:
        says = 'organizations_test goes with organizations = "any that meets the test"'
        yield Doubt("organizations_test", says)


def _members(value: Any) -> Members:
    """Whose parties may join: those of one treaty, of any of several, of all of several."""
    members = _choice_of_members(value)
    if members is None:
        raise ValueError(
            'must be the slug of a treaty, or { any_of = ["wipo", "paris"] }, or { all_of = [...] }, each a '
            'list of texts or of such choices, or { parties_of = "basel", on = 1995-09-22 }'
        )
    return members


def _choice_of_members(value: object) -> Members | None:
    if isinstance(value, str):
        return Members("any of", (value.strip(),)) if value.strip() else None
    if isinstance(value, dict) and "parties_of" in value:
        return _parties_of(value)
    if not isinstance(value, dict) or len(value) != 1:
        return None
    [(key, several)] = value.items()
    if key not in ("any_of", "all_of") or not isinstance(several, list) or not several:
        return None
    of = tuple(each for each in map(_one_of_members, several) if each)
    return Members("any of" if key == "any_of" else "all of", of) if len(of) == len(several) else None


def _parties_of(value: Mapping[str, Any]) -> Members | None:
    """The parties to a treaty, or those of such a choice, on one day or on the day asked."""
    slug, on = value["parties_of"], value.get("on")
    if on is None or not isinstance(slug, str):
        return _choice_of_members(slug) if not value.keys() - {"parties_of"} else None
    if value.keys() - {"parties_of", "on"} or trouble_with_slug(slug):
        return None
    return Members("any of", (PartiesOf(slug, day(on)),))


def _one_of_members(value: object) -> str | Members | None:
    return value.strip() if isinstance(value, str) else _choice_of_members(value)


def _closes(value: Any) -> date | str:
    """The last day of signature, or that it ends when the treaty enters into force."""
    return _ON_ENTRY_INTO_FORCE if value == _ON_ENTRY_INTO_FORCE else day(value)


def _signature(read: dict[str, Any]) -> dict[str, Any]:
    if read.get("closes") != _ON_ENTRY_INTO_FORCE:
        return read
    return {**read, "closes": None, "closes_on_entry_into_force": True}


def _doubts_of_signature(values: Mapping[str, Any]) -> Iterator[Doubt]:
    opens, closes = values.get("opens"), values.get("closes")
    if type(opens) is date and type(closes) is date and closes < opens:
        yield Doubt("closes", f"closes {closes} lies before opens {opens}")


def _entry_into_force(read: dict[str, Any]) -> dict[str, Any]:
    known = "rule" not in read
    return {"known": known, **read, "delay": read["delay"] if known else Delay(NOT_KNOWN)}


def _doubts_of_entry_into_force(values: Mapping[str, Any]) -> Iterator[Doubt]:
    if "rule" in values:
        yield from one_alone(values, "delay", "rule")
        return
    yield from wanted(values, "delay", 'delay = "3 months"')
    for key in ("count", "met", "condition"):
        yield from one_alone(values, "unless_objected_by", key)
    if "blocked_by" in values and "unless_objected_by" not in values:
        yield Doubt("blocked_by", "blocked_by goes with unless_objected_by = 2006-12-15")
    if "parties_on" in values and "blocked_by" not in values:
        yield Doubt("parties_on", 'parties_on goes with blocked_by = "1/4"')
    if not {"met", "condition", "unless_objected_by"} & values.keys():
        yield from wanted(values, "count", "count = 30")


def _condition(read: dict[str, Any]) -> dict[str, Any]:
    among = read.pop("among", ())
    if isinstance(among, Members):
        return {**read, "parties": among}
    alone = among and not {"count", "share"} & read.keys()
    return {**read, "among": among, **({"count": len(among)} if alone else {})}


def _doubts_of_condition(values: Mapping[str, Any]) -> Iterator[Doubt]:
    among, count = values.get("among"), values.get("count")
    if isinstance(among, list) and type(count) is int and count > len(among) > 0:
        yield Doubt("count", f"count {count} is more than the {len(among)} in among")
    if not values.get("weights") and among in (None, []):
        yield Doubt("among", 'among = ["DE", "FR", "IT"]', lacks=True)
    if isinstance(among, dict) and "count" not in values:
        yield from wanted(values, "share", 'share = "3/4"')
    yield from one_alone(values, "count", "share")
    if values.get("weights"):
        yield from wanted(values, "measure", 'measure = "greenhouse gas emissions"')
        if "each_at_least" not in values:
            yield from wanted(values, "share", 'share = "55 %"')
        elif "count" not in values and "share" not in values:
            yield Doubt("count", "count = 5", lacks=True)
    for key in {"measure", "each_at_least"} & values.keys():
        if "weights" not in values:
            yield Doubt(key, f'{key} goes with weights = "emissions.csv"')


def _among(value: Any) -> tuple[str, ...] | Members:
    """A list of participants, or the parties of other treaties."""
    if not isinstance(value, dict):
        return words_of(value)
    members = _choice_of_members(value)
    if members is None or any(map(trouble_with_slug, members.names)):
        raise ValueError('must be a list of texts, such as ["EU"], or { parties_of = "basel", on = 1995-09-22 }')
    return members


def _share(value: Any) -> Share:
    """A part of a whole, in per cent or as a fraction, or more than that."""
    written = text(value)
    match = _SHARE.fullmatch(written)
    if match is None:
        raise ValueError(f'\'{written}\' is not a share; write it as in "55 %", "3/4" or "more than 1/2"')
    if match["whole"]:
        part, whole = int(match["part"]), int(match["whole"])
    else:
        digits = match["places"] or ""
        part, whole = int(match["number"] + digits), 100 * 10 ** len(digits)
    if not 0 < part <= whole - bool(match["more"]):
        raise ValueError(f"'{written}' must be more than nothing and no more than all")
    return Share(written, part, whole, more=bool(match["more"]))


def _weights(value: Any) -> tuple[Weight, ...]:
    """A table of weights; of the name of a file only that it is one: a folder puts the table in its place."""
    from tracker.intake.weights import read_weights  # noqa: PLC0415 - few treaties have any

    written = value.strip() if isinstance(value, str) else text(value)
    if "\n" in written:
        return read_weights(written, "weights")
    if not written.endswith(".csv"):
        raise ValueError(f'must be the name of a table beside this file, such as "emissions.csv", not {shown(value)}')
    return ()


def _least(value: Any) -> Decimal:
    from decimal import Decimal  # noqa: PLC0415 - few treaties weigh anything

    if type(value) not in (int, float) or value <= 0:
        raise ValueError(f"must be a number, such as 1000000, not {shown(value)}")
    return Decimal(str(value))


def _effect(read: dict[str, Any]) -> dict[str, Any]:
    """When each is bound. Without a general date nobody is bound with the treaty; with "never" nobody later."""
    if "rule" in read:
        return {"with_treaty": "", "later": "", "delay": Delay(NOT_KNOWN), "known": False}
    article = read.get("article", "")
    with_treaty = read.get("with_treaty", article)
    return {
        "delay": Delay("at once"),
        **read,
        "with_treaty": with_treaty,
        "later": read.get("later", article) or with_treaty,
    }


def _doubts_of_effect(values: Mapping[str, Any]) -> Iterator[Doubt]:
    if "rule" in values:
        for key in values.keys() - {"rule"}:
            yield from one_alone(values, key, "rule")
        return
    if _text(values, "later_from") != "never":
        yield from wanted(values, "delay", 'delay = "3 months"')
        if "article" not in values:
            yield from wanted(values, "later", 'later = "..."')


def _denunciation(read: dict[str, Any]) -> dict[str, Any]:
    return {"delay": Delay("at once"), **read}


def _doubts_of_denunciation(values: Mapping[str, Any]) -> Iterator[Doubt]:
    for one, other in (("delay", "fixed_day"), ("not_before", "windows"), ("delay", "terms"), ("fixed_day", "terms")):
        yield from one_alone(values, one, other)
    if not {"fixed_day", "terms"} & values.keys():
        yield from wanted(values, "delay", 'delay = "3 months"')


def _doubts_of_termination(values: Mapping[str, Any]) -> Iterator[Doubt]:
    if not {"on", "after", "below"} & values.keys():
        yield Doubt("on", "on = 2002-07-23", lacks=True)
    if "replaced_by" in values:
        yield from wanted(values, "on", "on = 2002-07-23")
    if "renewed" in values:
        yield from wanted(values, "after", 'after = "4 years"')
    if "below_for" in values:
        yield from wanted(values, "below", "below = 5")


def _doubts_of_otherwise(values: Mapping[str, Any]) -> Iterator[Doubt]:
    if not values.get("kinds") and not values.get("of"):
        yield Doubt("kinds", 'kinds = ["accession"]', lacks=True)


def _slug(value: Any) -> str:
    slug = text(value)
    if trouble_with_slug(slug):
        raise ValueError(trouble_with_slug(slug).removeprefix("slug "))
    return slug


def _ends_later(value: Any) -> Delay:
    """A period that does not end on the day on which it begins."""
    period = delay(value)
    if not (period.months or period.days or period.and_a_day or period.rounding):
        raise ValueError('must be a period that ends later, such as "10 years"')
    return period


_ALTERNATIVES: dict[str, tuple[str, ...]] = {
    each.name: tuple(way.name for way in each.alternatives) for each in OF_A_RECORD
}
"""The choices that clauses can fix, each with its alternatives."""


def _doubts_of_reading(values: Mapping[str, Any]) -> Iterator[Doubt]:
    known, written = _ALTERNATIVES.get(_text(values, "name")), _text(values, "alternative")
    if known and written and written not in known:
        yield Doubt("alternative", f"alternative '{written}' is not known; write one of: {', '.join(known)}")


_MEMBERS = {"anyOf": [{"type": "string"}, {"type": "object", "minProperties": 1, "maxProperties": 2}]}
_AMONG = {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "object", "minProperties": 1}]}
_CLOSES = {"anyOf": [{"const": _ON_ENTRY_INTO_FORCE}, {"type": "string", "format": "date"}]}
_WEB = {"type": "string", "format": "uri"}

FORMS.update(protection.FORMS_OF_TABLES)
FORMS.update(
    {
        Treaty: Form(
            keys={
                "declarations": "declaration",
                "holds": "record",
                "effective_deposits": "effective_deposit",
                "readings": "reading",
            },
            tables={"names": _Names},
            reads={"official_text": (_address, _WEB), "depositary_list": (_address, _WEB)},
            lines={"effect": '[effect] with with_treaty = "...", later = "..." and delay = "3 months"'},
            optional=frozenset(("short_name", "depositary", "time_zone")),
            completes=_treaty,
            doubts=_doubts_of_treaty,
        ),
        Eligibility: Form(
            reads={"members_of": (_members, _MEMBERS), "parties_of": (_members, _MEMBERS)},
            optional=frozenset(("members_article", "named_article", "organizations_article")),
            completes=_eligibility,
            doubts=_doubts_of_eligibility,
        ),
        SignatureWindow: Form(
            keys={"closes_on_entry_into_force": None},
            reads={"closes": (_closes, _CLOSES)},
            completes=_signature,
            doubts=_doubts_of_signature,
        ),
        Instruments: Form(
            reads={
                "kinds": (partial(words_of, known=INSTRUMENTS), {"type": "array", "items": {"enum": [*INSTRUMENTS]}})
            },
            lines={"kinds": 'kinds = ["ratification", "accession"]'},
        ),
        EntryIntoForce: Form(
            keys={"conditions": "condition", "known": None},
            reads={"rule": _RULE, "blocked_by": (_share, {"type": "string", "examples": ["1/3", "more than 1/3"]})},
            optional=frozenset(("delay",)),
            completes=_entry_into_force,
            doubts=_doubts_of_entry_into_force,
        ),
        Condition: Form(
            keys={"parties": None},
            reads={
                "among": (_among, _AMONG),
                "share": (_share, {"type": "string", "examples": ["55 %", "3/4", "more than 1/2"]}),
                "weights": (_weights, {"type": "string", "examples": ["emissions.csv"]}),
                "each_at_least": (_least, {"type": "number"}),
            },
            completes=_condition,
            doubts=_doubts_of_condition,
        ),
        NotAdditional: Form(lines={"organization": 'organization = "EU"', "members": 'members = ["AT", "BE"]'}),
        EffectiveDeposit: Form(lines={"of": 'of = ["BF", "GN"]', "waits_for": 'waits_for = ["OAPI"]'}),
        Effect: Form(
            keys={"known": None},
            reads={"rule": _RULE, "article": (article, {"type": ["string", "integer"]})},
            optional=frozenset(("with_treaty", "later", "delay")),
            completes=_effect,
            doubts=_doubts_of_effect,
        ),
        Denunciation: Form(
            reads={"clock": (partial(word_of, ("receipt",)), {"enum": ["receipt"]})},
            optional=frozenset(("delay",)),
            completes=_denunciation,
            doubts=_doubts_of_denunciation,
        ),
        DeclarationClause: Form(doubts=lambda values: one_alone(values, "open_to_objection", "late")),
        Termination: Form(doubts=_doubts_of_termination),
        Parent: Form(
            reads={
                "treaty": (_slug, {"type": "string"}),
                "required": (_required, {"enum": [True, False, "party", "signatory", *_BY]}),
            },
            lines={"treaty": 'treaty = "unfccc"'},
        ),
        Otherwise: Form(
            reads={
                "kinds": (partial(words_of, known=INSTRUMENTS), {"type": "array", "items": {"enum": [*INSTRUMENTS]}})
            },
            doubts=_doubts_of_otherwise,
        ),
        Terms: Form(reads={"every": (_ends_later, {"type": "string"})}),
        FixedReading: Form(
            reads={"name": (partial(word_of, tuple(_ALTERNATIVES)), {"enum": [*_ALTERNATIVES]})},
            lines={"source": 'source = "Art. 9"'},
            doubts=_doubts_of_reading,
        ),
        Windows: Form(reads={"every": (_ends_later, {"type": "string"})}),
    }
)
