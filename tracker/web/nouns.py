"""The nouns of `rendering.nouns` as models from which FastAPI and pydantic make schemas; the same names."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from keyword import iskeyword
from types import UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import BaseModel, ConfigDict, Field, create_model

from tracker.rendering import nouns
from tracker.rendering.formats import SCHEMA_VERSION
from tracker.rendering.nouns import Form

_VERSION = "Of the shape of an answer: raised when a key goes or means something else. Its parts do not repeat it."
FORMS: dict[str, Any] = {"date": date, "date-time": datetime}


class _Noun(BaseModel):
    """Every key is always there; what does not apply is null."""

    model_config = ConfigDict(extra="forbid")

    schema_version: Literal[1] = Field(
        default=SCHEMA_VERSION, description=_VERSION
    )  # an answer has it, its parts have not


def __getattr__(name: str) -> Any:
    noun = getattr(nouns, name, None)
    if noun is None:
        raise AttributeError(name)
    return model_of(noun)


@cache
def model_of(noun: Any) -> Any:
    """The model of a noun, or of a type made of nouns."""
    if is_typeddict(noun):
        fields = {
            f"{key}_" if iskeyword(key) else key: _field(key, hint)
            for key, hint in get_type_hints(noun, include_extras=True).items()
        }
        return create_model(noun.__name__, __base__=_Noun, __doc__=noun.__doc__, **fields)
    if get_origin(noun) is Annotated:
        return _annotated(*get_args(noun))
    inside = tuple(map(model_of, get_args(noun)))
    origin: Any = get_origin(noun)
    if not inside or origin is Literal:
        return noun
    return Union[inside] if origin in (Union, UnionType) else origin[inside]  # noqa: UP007 (of types found just now)


def _annotated(of: Any, *says: Any) -> Any:
    forms = [FORMS[each.name] for each in says if isinstance(each, Form)]
    about = [each for each in says if isinstance(each, str)]
    model = forms[0] if forms else model_of(of)
    return Annotated[model, Field(description=about[0])] if about else model


def _field(key: str, hint: Any) -> Any:
    """A field of its own name; what is no name in Python has an alias, what is there only if asked for no need."""
    if get_origin(hint) is NotRequired:
        return (model_of(get_args(hint)[0]), Field(default_factory=list))
    model = model_of(hint)
    return (model, Field(alias=key)) if iskeyword(key) else (model, ...)
