"""What a question takes, and a question as it was put."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from tracker.desk.desk import Desk, dossiers_from
from tracker.intake.clauses import EVERY_TREATY
from tracker.intake.days import TODAY
from tracker.model.named import NamedTuple
from tracker.model.refusal import Refusal
from tracker.rendering.catalogue import ENGLISH
from tracker.rendering.sentences import InTwo

if TYPE_CHECKING:  # what a desk hands out; help and a shell that completes a word need none of it
    from tracker.intake.names import Names
    from tracker.model.record import Dossier
    from tracker.model.treaty import Treaty
    from tracker.rendering.sentences import Naming

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


_TEXT: Mapping[str, Any] = MappingProxyType({"type": "string"})


class Kind(NamedTuple):
    """What a parameter takes.

    `read` makes a value of a text or of a value of Python, and raises ValueError with a sentence; `code` names that
    trouble for programs. `words` are those that may be chosen. `schema` is the JSON Schema of what is written; what
    that does not fit is not read for a stranger where `strict`, as a person's own door may read a file instead.
    """

    name: str
    read: Callable[[Any], Any]
    code: str = "malformed"
    words: tuple[str, ...] = ()
    schema: Mapping[str, Any] = _TEXT
    strict: bool = False


class Parameter(typing.NamedTuple, Generic[T_co]):
    """One thing that a question takes, the same at every door.

    `name` is that of Python, `written` that of an option and of an address, where it is another. Of `many` a question
    gets a tuple, also of what stands between the marks at which a text is `cut`. `example` is a value that the shipped
    record can answer.
    """

    name: str
    kind: Kind
    default: T_co
    help: str = ""
    place: Literal["argument", "option"] = "option"
    many: bool = False
    required: bool = False
    written: str = ""
    metavar: str = ""
    example: str = ""
    variable: str = ""
    cut: str = ""
    of_this_machine: bool = False

    @property
    def label(self) -> str:
        """As an option or in an address: `resident-in`."""
        return self.written or self.name.replace("_", "-")

    def read(self, value: Any) -> T_co:
        """The value that is meant. Raises ValueError with a sentence."""
        if not self.many:
            found: T_co = self.kind.read(value)
            return found
        given = (value,) if isinstance(value, str) else tuple(value.items() if isinstance(value, Mapping) else value)
        if self.cut:
            given = tuple(piece.strip() for each in given for piece in str(each).split(self.cut))
        several: T_co = tuple(map(self.kind.read, given))  # type: ignore[assignment]  # T is a tuple where it takes many
        return several


class Misasked(Refusal):
    """A question that cannot be put so: `parameter` is the one that does not fit, if it is one alone."""

    def __init__(self, sentence: str, *, code: str = "malformed", parameter: str = "") -> None:
        super().__init__(sentence, code=code)
        self.parameter = parameter


class Asked:
    """A question as it was put: what was given, the desk at which it is put, and what follows from both."""

    @classmethod
    def of(cls, parameters: Iterable[Parameter[Any]], desk: Desk | None, given: Mapping[str, Any]) -> Asked:
        """The question of what was given, read already, and else of what the parameters take by themselves."""
        return cls(desk, {each.name: given.get(each.name, each.default) for each in parameters})

    def __init__(self, desk: Desk | None, given: Mapping[str, Any], dossier: Dossier | None = None) -> None:
        self._desk = desk
        self.notes: list[str] = []
        """What whoever asks should know beside the answer: whom else a name may be taken for."""
        self.one_of_several = False
        """Whether it is asked of one treaty among all that are meant."""
        self._given = given
        if dossier:
            self.dossier = dossier

    def __getitem__(self, parameter: Parameter[T]) -> T:
        """What was given for a parameter, else its default; a day written `today` is the depositary's."""
        value: Any = self._given.get(parameter.name, parameter.default)
        if value == TODAY:
            value = self.today
        found: T = value
        return found

    def given(self, name: str) -> Any:
        """What was given for a parameter of a name; None for nothing."""
        return self._given.get(name)

    @property
    def desk(self) -> Desk:
        """Where it is asked; a question of no register does not look."""
        if self._desk is None:
            raise LookupError
        return self._desk

    @cached_property
    def dossier(self) -> Dossier:
        """All that is known of the treaty. Raises Refusal where it is not loaded, or nothing was recorded by then."""
        return self.desk.dossier(self._given["treaty"], self._given.get("known"))

    @cached_property
    def dossier_of(self) -> Callable[[str], Dossier]:
        """All that is known now of a treaty by its slug, read once. Raises Refusal where it is not loaded."""
        return lru_cache(maxsize=64)(self.desk.dossier)

    @cached_property
    def treaty(self) -> Treaty:
        """The treaty's clauses."""
        return self.dossier.treaty

    @cached_property
    def today(self) -> date:
        """Today at the treaty's depositary."""
        return self.desk.day(self.treaty)

    @cached_property
    def day(self) -> date:
        """The day in law that is asked about; today if none."""
        on: date | str | None = self._given.get("on")
        return self.today if on is None or isinstance(on, str) else on

    @cached_property
    def names(self) -> Names:
        """Names in the language that is asked for."""
        return self.desk.names_in(self.language)

    @cached_property
    def language(self) -> str:
        """The language of names and facts; sentences of law are English."""
        return self._given.get("language") or self.desk.language

    @property
    def naming(self) -> Naming:
        """Prints a participant's name where it stands by itself: in a table, a fact, a value."""
        return self.names.printed if self.language == ENGLISH else InTwo(self.names.printed, self.english)

    @property
    def english(self) -> Naming:
        """Prints a participant's name in a sentence of law, which is English."""
        return self.desk.names_in(ENGLISH).printed

    @cached_property
    def code(self) -> str:
        """The participant that is asked about. Raises Refusal where nobody, or more than one, is meant."""
        return self.meant(self._given["participant"])

    def meant(self, written: str) -> str:
        """The code of a participant; whom else the name may be taken for is noted. Raises Refusal as `code` does."""
        try:
            resolved = self.names.resolve(written)
        except Refusal as refusal:
            of_a_territory = self._of_a_territory(written) if refusal.code == "unknown participant" else None
            raise of_a_territory or refusal from None
        if resolved.note and resolved.note not in self.notes:
            self.notes.append(resolved.note)
        return resolved.code

    def standing_of(self, code: str | None) -> str:
        """Where a participant stands on the day, in a word; empty where none is asked about."""
        from tracker.law.binding.standing import standing  # noqa: PLC0415 (few lists are narrowed by it)

        return standing(self.dossier, code, self.day).standing if code else ""

    def _of_a_territory(self, written: str) -> Refusal | None:
        """Whose territory is meant by a name that is no participant's, and what its State said of it."""
        from tracker.intake.territories import territory_meant  # noqa: PLC0415 - only an unknown name needs these
        from tracker.law.declaring.territory import standing_on  # noqa: PLC0415
        from tracker.model.protected import Place  # noqa: PLC0415
        from tracker.rendering.sentences import reason_line  # noqa: PLC0415

        one = self._given.get("treaty") and not self.everywhere
        said = standing_on(self.dossier, self.day) if one else ()
        place = territory_meant(written, (Place(participant=t.participant, territory=t.territory) for t in said))
        if place is None:
            return None
        about = (t.why for t in said if (t.participant, t.territory) == (place.participant, place.territory) and t.why)
        told = [f"{reason_line(reason, self.english)}." for reason in about]
        if one and not told:
            told = ["No statement on it is on record here."]
        state = self.english(place.participant)
        opening = (
            f"'{written[:80]}': {place.territory} is no participant: a treaty binds it, if at all, through {state}."
        )
        sentence = " ".join([opening, *told, f"Ask for {place.participant}."])
        return Refusal(sentence, code="unknown participant", hints=(place.participant,))

    @property
    def everywhere(self) -> bool:
        """Whether several treaties are asked about: all, or a family."""
        return bool(self._given.get("treaty") == EVERY_TREATY or self._given.get("family"))

    def _family(self) -> frozenset[str] | None:
        """The slugs of the family that is asked about; None where none is."""
        slug = self._given.get("family")
        if not slug:
            return None
        from tracker.answers.families import family  # noqa: PLC0415 (few questions are about a family)

        with self.desk.register.reading() as reader:
            return family(reader, slug, self._given.get("known"))

    def each(self) -> Iterator[Asked]:
        """The same asked of each treaty that is meant, in order of slug, as of one moment of the register.

        Each is read as it is asked for and let go after, so that very many need no more memory than one.
        """
        if not self.everywhere:
            yield self
            return
        meant, participants = self._family(), self.desk.participants
        with self.desk.register.reading() as reader:
            for dossier in dossiers_from(reader, participants, self._given.get("known")):
                if meant is not None and dossier.treaty.slug not in meant:
                    continue
                one = Asked(self.desk, {**self._given, "treaty": dossier.treaty.slug, "family": None}, dossier)
                one.notes, one.one_of_several = self.notes, True
                one.treaty, one.day  # noqa: B018 (kept when the dossier is let go)
                yield one
                del one.dossier
