"""Tables of a TOML file by declaration: the fields of a noun, with their types, are the keys of its table.

A text that was judged once (`tracker.intake.judging`) is built from the same declaration, and nothing else is loaded.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache, partial
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, ForwardRef, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from tracker.intake.delays import read_delay
from tracker.intake.trouble import fit_to_keep, one_of
from tracker.model.named import NamedTuple
from tracker.model.patterns import pattern
from tracker.model.treaty import DayOfYear, Delay

Noun = TypeVar("Noun", bound=tuple[Any, ...])
Reader = Callable[[Any], Any]
"""From a value of TOML to what it means. Raises ValueError with what stands behind the key's name in a sentence."""
Schema = Mapping[str, Any]

NOTHING = object()
"""What an empty text means where a key may be left out."""
_DAY_OF_YEAR = pattern(r"(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII)
_NO_LEAP_YEAR = 2001


class Lacking(ValueError):
    """A key that must say something is there and says nothing: it is told as one that is missing."""


class Doubt(NamedTuple):
    """What is wrong with a key beside others. `lacks`: the key is missing, and `says` is a line to add.

    `inside` leads from the table that doubts to the one of the key.
    """

    key: str
    says: str
    lacks: bool = False
    inside: tuple[str | int, ...] = ()


_NONE: Mapping[str, Any] = MappingProxyType({})


class Form(NamedTuple):
    """How a noun's table is written where that is more than its fields.

    `keys` are fields under another key (none: not written), `tables` those that another noun reads; `reads` are keys
    that are read otherwise than their types say, or that are no fields; `lines` are examples of what to add; `optional`
    are fields without a default that may be left out all the same. A `free` table may have any other key as well.
    `completes` makes fields of what was read; `doubts` finds what no single key can tell.
    """

    keys: Mapping[str, str | None] = _NONE
    tables: Mapping[str, type] = _NONE
    reads: Mapping[str, tuple[Reader, Schema]] = _NONE
    lines: Mapping[str, str] = _NONE
    optional: frozenset[str] = frozenset()
    free: bool = False
    completes: Callable[[dict[str, Any]], Mapping[str, Any]] = dict
    doubts: Callable[[Mapping[str, Any]], Iterator[Doubt]] = lambda _: iter(())


class Key(NamedTuple):
    """One key of a table: the `field` that it fills (empty: none of its own), and how its value is read.

    `table` is the noun of a table, or of each of `several`; `marks` stand beside its type.
    """

    name: str
    field: str
    read: Reader
    schema: Schema
    line: str
    required: bool = False
    table: type | None = None
    several: bool = False
    marks: tuple[object, ...] = ()


FORMS: dict[type, Form] = {}
"""The forms of those nouns whose tables are written otherwise than their fields; each is entered where it is made."""
_PLAIN = Form()


def built(noun: type[Noun], values: Mapping[str, Any]) -> Noun:
    """The noun that a table means which was judged before. Raises ValueError where it cannot have been."""
    unknown = values.keys() - _names_of(noun).keys()
    lacking = _required(noun) - values.keys()
    if unknown or lacking:
        raise ValueError(f"{sorted(unknown or lacking)}")
    return made(noun, {name: _built(_key_of(noun, name), value) for name, value in values.items()})


def _built(key: Key, value: Any) -> Any:
    if key.table is None:
        return key.read(value)
    return tuple(built(key.table, each) for each in value) if key.several else built(key.table, value)


def made(noun: type[Noun], read: Mapping[str, Any]) -> Noun:
    """The noun of what was read, by key; a key that says nothing counts as left out."""
    said = {name: value for name, value in read.items() if value is not NOTHING}
    form = form_of(noun)
    values = form.completes(said)
    unwritten = {name: values[name] for name, key in form.keys.items() if key is None and name in values}
    written = {field: values[name] for name, field in _names_of(noun).items() if field and name in values}
    return noun(**written, **unwritten)


def marked(noun: object, mark: str, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each text of a noun, and of those in it, whose type has this mark, with the path of its key."""
    for key in keys_of(type(noun)):
        value = getattr(noun, key.field) if key.field else None
        here = (*path, key.name)
        if mark in key.marks:
            yield from ((here, each) for each in ((value,) if isinstance(value, str) else value or ()))
        elif key.table and value and not isinstance(value, Mapping):
            inside = enumerate(value) if key.several else ((None, value),)
            for number_of, each in inside:
                yield from marked(each, mark, here if number_of is None else (*here, number_of))


def wanted(values: Mapping[str, Any], key: str, line: str) -> Iterator[Doubt]:
    """A doubt where a key that other keys call for is missing or says nothing; `line` is one to add."""
    if key not in values:
        yield Doubt(key, line, lacks=True)
    elif isinstance(values[key], str) and not values[key].strip():
        yield Doubt(key, f"{key} is empty")


def one_alone(values: Mapping[str, Any], key: str, other: str) -> Iterator[Doubt]:
    """A doubt where two keys stand of which one takes the other's place."""
    if key in values and other in values:
        yield Doubt(key, f"{key} stands instead of {other}; keep one of the two")


def form_of(noun: type) -> Form:
    """How the noun's table is written."""
    return FORMS.get(noun, _PLAIN)


def keys_of(noun: Any) -> tuple[Key, ...]:
    """The keys of the noun's table: those of its fields in their order, then those that are no fields."""
    return tuple(_key_of(noun, name) for name in _names_of(noun))


@cache
def _names_of(noun: Any) -> Mapping[str, str]:
    """The name of each key of the noun's table, and of the field that it fills (empty: none of its own)."""
    form = form_of(noun)
    fields = {key: name for name in noun._fields if (key := form.keys.get(name, name))}
    return {**fields, **{key: "" for key in form.reads if key not in fields}}


@cache
def _required(noun: Any) -> frozenset[str]:
    """The keys without which there is no such table."""
    filling = {field: key for key, field in _names_of(noun).items()}
    wanted = (filling[name] for name in noun._fields if name not in noun._field_defaults and name in filling)
    return frozenset(key for key in wanted if _key_of(noun, key).required)


@cache
def _key_of(noun: Any, key: str) -> Key:
    """One key; made when its table says something under it, or lacks it."""
    form = form_of(noun)
    name = _names_of(noun)[key]
    if not name:
        read, schema = form.reads[key]
        return Key(key, "", partial(_said, read, required=False), schema, f"{key} = ...")
    required = name not in noun._field_defaults and key not in form.optional
    return _key(noun, key, name, _hint(noun, name), required=required)


def _hint(noun: Any, name: str) -> Any:
    """The type of a field; where it is named only (a number whose type few need), the number is not loaded."""
    hint = noun.__annotations__[name]
    if not isinstance(hint, str | ForwardRef):
        return hint
    return get_type_hints(noun, localns={"Decimal": int}, include_extras=True)[name]


def _key(noun: type, key: str, name: str, hint: Any, *, required: bool) -> Key:
    form = form_of(noun)
    meant, may_be_none = _without_none(hint)
    required = required and not may_be_none
    marks = get_args(meant)[1:] if get_origin(meant) is Annotated else ()
    if key in form.reads:
        read, schema = form.reads[key]
        line = form.lines.get(key, f"{key} = ...")
        return Key(key, name, partial(_said, read, required=required), schema, line, required, marks=marks)
    table, several = _table(form.tables.get(key, meant))
    if table:
        example = f"[[{key}]]" if several else f"[{key}]"
        return Key(key, name, NoneType, {}, form.lines.get(key, example), required, table, several)
    read, schema, example = _scalar(key, meant)
    line = form.lines.get(key, f"{key} = {example}")
    return Key(key, name, partial(_said, read, required=required), schema, line, required, marks=marks)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    return next(each for each in get_args(hint) if each is not NoneType), NoneType in get_args(hint)


def _table(hint: Any) -> tuple[type | None, bool]:
    """The noun whose table, or whose tables, a field holds."""
    several = get_origin(hint) is tuple and get_args(hint)[1:] == (...,)
    each = get_args(hint)[0] if several else hint
    is_noun = each not in _SCALARS and (hasattr(each, "_fields"))
    return (each if is_noun else None), several


def _scalar(key: str, hint: Any) -> tuple[Reader, Schema, str]:
    if get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) is Literal:
        words = tuple(word for word in get_args(hint) if word)
        return partial(word_of, words), {"enum": list(words)}, f'"{words[0]}"' if key == "rule" else '"..."'
    if get_origin(hint) is tuple:
        return words_of, _LIST, '["..."]'
    if hint is str and (key.endswith("article") or key in ("with_treaty", "later")):  # it may stand as a bare number
        return article, {"type": ["string", "integer"]}, '"..."'
    return _SCALARS[hint]


def _said(read: Reader, value: Any, *, required: bool) -> Any:
    """The value read; a text that says nothing is none, and refused where one is wanted."""
    if isinstance(value, str) and not value.strip() and read not in (day, number, flag, words_of):
        text(value)
        if required:
            raise ValueError("is empty")
        return NOTHING
    found = read(value)
    if required and found == ():
        raise Lacking
    return found


def text(value: Any) -> str:
    """A text that can be kept."""
    if not isinstance(value, str):
        raise ValueError(f'must be text in quotation marks, such as "26", not {shown(value)}')  # noqa: TRY004 (a trouble of the file, here and below)
    return fit_to_keep(value).strip()


def article(value: Any) -> str:
    """An article, which may stand as a bare number."""
    return str(value) if type(value) is int and value > 0 else text(value)


def day(value: Any) -> date:
    """A day as TOML has it."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(f"must be a day without quotation marks, such as 2020-04-28, not {shown(value)}")


def number(value: Any) -> int:
    """A whole number of at least one."""
    if type(value) is int and value >= 1:
        return value
    raise ValueError(f"must be a whole number of at least 1, not {shown(value)}")


def flag(value: Any) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise ValueError(f"must be true or false, not {shown(value)}")


def words_of(value: Any, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A list of texts, each one of the known words where there are any."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ValueError(f'must be a list of texts, such as ["EU"], not {shown(value)}')
    return tuple(one_of(each.strip(), known) if known else each.strip() for each in value)


def word_of(known: tuple[str, ...], value: Any) -> str:
    """One of the known words, whatever its case."""
    return one_of(text(value), known)


def delay(value: Any) -> Delay:
    """A delay by its wording."""
    if not isinstance(value, str):
        raise ValueError(f'must be a period in quotation marks, such as "90 days", not {shown(value)}')  # noqa: TRY004
    return read_delay(text(value))


def day_of_year(value: Any) -> DayOfYear:
    """A month and a day of every year, `07-01`."""
    written = text(value)
    match = _DAY_OF_YEAR.fullmatch(written)
    try:
        found = date(_NO_LEAP_YEAR, int(match["month"]), int(match["day"])) if match else None
    except ValueError:
        found = None
    if found is None:
        raise ValueError(f'must be a month and a day of every year, such as "07-01", not "{written}"')
    return DayOfYear(found.month, found.day)


def shown(value: object) -> str:
    """A value of TOML in a sentence."""
    if isinstance(value, str):
        return f"'{value}'"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    return "a list" if isinstance(value, list) else str(value)


_LIST: Schema = MappingProxyType({"type": "array", "items": {"type": "string"}})
_TEXT: Schema = MappingProxyType({"type": "string"})
_SCALARS: dict[Any, tuple[Reader, Schema, str]] = {
    str: (text, _TEXT, '"..."'),
    date: (day, {"type": "string", "format": "date"}, "2020-04-28"),
    int: (number, {"type": "integer", "minimum": 1}, "30"),
    bool: (flag, {"type": "boolean"}, "true"),
    Delay: (delay, {"type": "string", "examples": ["3 months"]}, '"3 months"'),
    DayOfYear: (day_of_year, {"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"}, '"07-01"'),
}
