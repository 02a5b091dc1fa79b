"""What comes of an act on the register: the same at every door that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from tracker.desk import correcting, recording
from tracker.desk.again import refuse_unfit_request
from tracker.desk.changing import ChangesOthers
from tracker.desk.desk import Desk
from tracker.desk.proposing import action_of_texts, approval, propose, set_four_eyes, texts_of_action
from tracker.desk.reviewing import ImpossibleRecord, PlacedDoubt
from tracker.intake.trouble import FolderError
from tracker.model.action import Action
from tracker.model.consequences import Together
from tracker.model.finding import Recorded
from tracker.model.history import Amended
from tracker.model.refusal import Refusal, parameter
from tracker.register.proposals import LINES, refuse_same_person, waiting
from tracker.register.seal import UNREADABLE
from tracker.rendering.catalogue import ENGLISH
from tracker.rendering.consequences import WAY_OUT, consequences_answer, consequences_shape, named_pairs, pair_lines
from tracker.rendering.entries import amended_answer, amended_shape, impossible_sentence
from tracker.rendering.formats import Grid
from tracker.rendering.outcomes import refused_fact, refused_sentence, together_answer, together_shapes
from tracker.rendering.sentences import InTwo, Naming, doubt_sentence, in_english
from tracker.rendering.shapes import Shape, flat

if TYPE_CHECKING:  # an act recorded by hand waits for no table
    from tracker.desk.importing import Imported
    from tracker.desk.merging import Advance
    from tracker.desk.reconciling import RecordedNew
    from tracker.desk.updating import Updated
    from tracker.intake.given import Given
    from tracker.model.published import Reconciled

F = TypeVar("F")


def _not_shown() -> None:
    """How far an import is, where nobody watches."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[F]):
    """What was written, or would be: the finding, its JSON value, the sentences."""

    finding: F
    shape: Shape
    told: Sequence[str | Grid]
    rows: Sequence[Shape]
    columns: Sequence[str]
    notes: Sequence[str] = ()
    exit_code: int = 0
    pairs: Sequence[tuple[str, str]] = ()
    """Performer's country and party, by name, whose protection changes."""
    proposal: int | None = None
    """The number under which it waits for another person, where nothing was written."""


class WouldChange(Refusal):
    """A write that was refused because answers about others would change; `told` says which.

    `pairs` are lines that name the pairs whose protection would change.
    """

    def __init__(self, told: Sequence[str], code: str, pairs: Sequence[str] = ()) -> None:
        super().__init__("\n".join([*told, WAY_OUT]), code=code)
        self.told, self.pairs = tuple(told), tuple(pairs)


def record(  # noqa: PLR0913 (what a clerk says of an act)
    desk: Desk,
    treaty: str,
    actions: Sequence[Action],
    *,
    by: str,
    despite: str = "",
    dry_run: bool = False,
    yes: bool = False,
    request: str = "",
    again: bool = False,
) -> Outcome[Together]:
    """Append acts that came in one paper. Raises Refusal with everything that speaks against one of them."""
    refuse_unfit_request(request)
    told: dict[str, Any] = {"despite": despite, "dry_run": dry_run, "yes": yes, "request": request, "again": again}
    if desk.proposes:
        outcome = _together(desk, lambda: recording.record_together(desk, treaty, actions, by=by, **told | TRIAL))
        if outcome.finding.request:
            return outcome
        given = {"actions": [texts_of_action(each) for each in actions], "despite": despite, "again": again}
        return _proposed(desk, treaty, "record", given, by, outcome)
    return _together(desk, lambda: recording.record_together(desk, treaty, actions, by=by, **told))


def settle(  # noqa: PLR0913 (what a clerk says of a paper)
    desk: Desk,
    treaty: str,
    paper: str,
    *,
    received: date | None,
    returned: bool,
    by: str,
    despite: str = "",
    dry_run: bool = False,
    yes: bool = False,
) -> Outcome[Together]:
    """Append that a held paper was taken, or returned. Raises Refusal where nothing of it waits."""
    told: dict[str, Any] = {"received": received, "returned": returned}
    if desk.proposes:
        acts = recording.settled_acts(desk, treaty, paper, **told)
        outcome = _together(
            desk, lambda: recording.record_together(desk, treaty, acts, by=by, despite=despite, **TRIAL)
        )
        given = {"actions": [texts_of_action(each) for each in acts], "despite": despite}
        return _proposed(desk, treaty, "record", {**given, "settles": paper, "returned": returned}, by, outcome)
    told |= {"by": by, "despite": despite, "dry_run": dry_run, "yes": yes}
    return _together(desk, lambda: recording.settle_paper(desk, treaty, paper, **told))


TRIAL: dict[str, Any] = {"dry_run": True, "yes": True}
"""How something is judged of which nothing is written."""


def _proposed(desk: Desk, treaty: str, does: str, given: Mapping[str, Any], by: str, outcome: Outcome[F]) -> Outcome[F]:
    """Keep as a proposal what was judged."""
    return waits(outcome, propose(desk, treaty, does, given, by=by))


def waits(outcome: Outcome[F], number: int, about: str = "") -> Outcome[F]:
    """The outcome, with the number under which it waits; `about` is the treaty where there are several."""
    return replace(outcome, notes=(*outcome.notes, it_waits(number, about)), proposal=outcome.proposal or number)


def it_waits(number: int, about: str = "") -> str:
    """That nothing has an effect yet."""
    of, option = (f" about {about}", f" --treaty {about}") if about else ("", "")
    return f"Proposal {number}{of}: it has no effect until another person says `tracker approve {number}{option}`."


def approve(desk: Desk, treaty: str, number: int, *, by: str, yes: bool = False) -> Outcome[Any]:
    """Append what another person proposed. Raises Refusal where nothing of this number waits, or it is one's own."""
    with desk.register.reading() as reader:
        proposal = waiting(reader, treaty, number)
    refuse_same_person(proposal, by, "")
    given = {name: value for name, value in proposal.given.items() if name != LINES} | {"by": by}
    with desk.register.approving(approval(desk, proposal)):
        try:
            return _APPROVED[proposal.does](desk, treaty, given, yes)
        except UNREADABLE:
            raise Refusal(
                f"Proposal {number} is not as the tracker writes one, and cannot be read: `tracker reject` it. Nothing "
                "was recorded.",
                code="nothing waits",
            ) from None


def _record_proposed(desk: Desk, treaty: str, given: dict[str, Any], yes: bool) -> Outcome[Together]:  # noqa: FBT001 (as said by who approves)
    """Append acts that were proposed: of one paper, of one that was held, or of a depositary's table."""
    actions = [action_of_texts(each) for each in given.pop("actions")]
    paper, returned = given.pop("settles", ""), given.pop("returned", False)
    if paper:
        settled = recording.settled_acts(desk, treaty, paper, received=actions[0].received, returned=returned)
        if [*settled] != actions:
            raise Refusal(
                f"What waits of the paper '{paper}' is not what was proposed any more: reject it, and propose it anew. "
                "Nothing was recorded.",
                code="nothing waits",
            )
    return _together(desk, lambda: recording.record_together(desk, treaty, actions, **given, yes=yes))


def _import_proposed(desk: Desk, treaty: str, given: dict[str, Any], yes: bool) -> Outcome[Imported]:  # noqa: FBT001 (as above)
    """Append the facts of a file that were proposed."""
    from tracker.desk.proposed_facts import given_of_texts  # noqa: PLC0415 (as above)

    return bring(desk, given_of_texts(treaty, given), by=given["by"], despite=given["despite"], yes=yes)


def _folder_proposed(desk: Desk, treaty: str, given: dict[str, Any], yes: bool) -> Outcome[Updated]:  # noqa: FBT001 (as above)
    """Record clauses and facts of a folder that were proposed."""
    from tracker.answers import updated  # noqa: PLC0415 (as above)
    from tracker.desk.folders import update_proposed  # noqa: PLC0415 (as above)

    with telling_changes(desk):
        found = update_proposed(desk, treaty, given, by=given["by"], yes=yes)
    naming = desk.names.printed
    shape = updated.updated_shape(found, naming)
    row = {**shape, "contradicts": len(found.contradicts)}
    pairs = named_pairs([found.consequences], in_english(naming))
    told = tuple(updated.updated_answer(found, naming))
    return Outcome(found, shape, told, (row,), updated.COLUMNS, shape["contradicts"], pairs=pairs)


def _comparison_proposed(desk: Desk, treaty: str, given: dict[str, Any], yes: bool) -> Outcome[int]:  # noqa: FBT001, ARG001 (as above)
    """Keep a comparison that was proposed."""
    from tracker.desk.comparing import confirm_proposed  # noqa: PLC0415 (as above)

    act = confirm_proposed(desk, treaty, given, by=given.pop("by"))
    shape = {"treaty": treaty, "confirmed": act}
    told = f"Kept as act {act} of the register: compared with {given['file']}."
    return Outcome(act, shape, (told,), (shape,), tuple(shape))


def assert_counts(
    desk: Desk, treaty: str, said: Mapping[str, int], *, on: date, source: str, by: str, despite: str = ""
) -> Outcome[int]:
    """Keep what the depositary published of a day. Raises Refusal where the record has other numbers."""
    from tracker.desk import asserting  # noqa: PLC0415 (as above)

    number = asserting.keep(desk, treaty, said, on=on, source=source, by=by, despite=despite)
    numbers = ", ".join(f"{name} {count}" for name, count in said.items())
    shape = {"treaty": treaty, "act": None if desk.proposes else number, "on": on.isoformat(), **said}
    shape |= {"source": source, "despite": despite}
    opening = "Would keep" if desk.proposes else f"Kept as act {number} of the register"
    done = Outcome(number, shape, (f"{opening}: {treaty}, {numbers} on {on}. {source}",), (shape,), tuple(shape))
    return waits(done, number) if desk.proposes else done


def _assertion_proposed(desk: Desk, treaty: str, given: dict[str, Any], yes: bool) -> Outcome[int]:  # noqa: FBT001, ARG001 (as above)
    """Keep an assertion that was proposed."""
    return assert_counts(desk, treaty, given.pop("said"), on=date.fromisoformat(given.pop("on")), **given)


def switch(desk: Desk, treaty: str, *, on: bool, by: str, keys: Sequence[str] = ()) -> Outcome[int]:
    """Set whether two persons are needed; where they are, it takes two to set it otherwise. Raises Refusal."""
    number = set_four_eyes(desk, treaty, on=on, by=by, keys=keys)
    shape = {"treaty": treaty, "act": None if desk.proposes else number, "on": on}
    so = f"{'would be' if desk.proposes else 'are' if on else 'is'} {'needed' if on else 'enough'} from now on."
    done = Outcome(number, shape, (f"{treaty}: {'two persons' if on else 'one person'} {so}",), (shape,), tuple(shape))
    return waits(done, number) if desk.proposes else done


def _switch_proposed(desk: Desk, treaty: str, given: dict[str, Any], yes: bool) -> Outcome[int]:  # noqa: FBT001, ARG001 (as above)
    """Set otherwise how many persons are needed, as it was proposed."""
    return switch(desk, treaty, on=given["on"], by=given["by"], keys=given.get("keys", "").split())


def _together(desk: Desk, act: Callable[[], Together]) -> Outcome[Together]:
    naming = InTwo(desk.names.printed, desk.names_in(ENGLISH).printed)
    try:
        found = act()
    except recording.NotInOrder as refusal:
        raise Refusal(refused_sentence(refusal.doubts, in_english(naming)), code=refusal.code) from refusal
    except ChangesOthers as refusal:
        raise _would_change(refusal, naming) from refusal
    shapes = together_shapes(found, naming)
    rows = tuple(flat({name: value for name, value in each.items() if name != "consequences"}) for each in shapes)
    shape = shapes[0] if len(shapes) == 1 else {"acts": shapes}
    known = [f"Recorded already under the id '{found.request}'; nothing was added."] if found.request else []
    told = together_answer(found, in_english(naming))
    pairs = named_pairs([found.consequences], in_english(naming))
    return Outcome(found, shape, told, rows, tuple(rows[0]), known, pairs=pairs)


def of_one(outcome: Outcome[Together]) -> Outcome[Recorded]:
    """What came of the only act of a paper."""
    return replace(cast("Outcome[Any]", outcome), finding=outcome.finding.outcomes[0])


def _would_change(refusal: ChangesOthers, naming: Naming) -> WouldChange:
    told: list[str] = []
    for treaty, found in refusal.consequences.items():
        told += [f"{treaty}:"] if treaty else []
        told += consequences_answer(found, in_english(naming), own=True)
    pairs = pair_lines(named_pairs(refusal.consequences.values(), in_english(naming)))
    return WouldChange(told, refusal.code, pairs)


def amend(
    desk: Desk, treaty: str, does: str, *, by: str, dry_run: bool = False, yes: bool = False, **given: Any
) -> Outcome[Amended]:
    """Complete, correct or strike a line as `given` (tracker.desk.correcting). Raises Refusal where it cannot be."""
    how = TRIAL if desk.proposes else {"dry_run": dry_run, "yes": yes}
    outcome = _amended(desk, partial(_AMENDS[does], desk, treaty, by=by, **given, **how))
    return _proposed(desk, treaty, does, given, by, outcome) if desk.proposes else outcome


def _amend_proposed(does: str, desk: Desk, treaty: str, given: dict[str, Any], yes: bool) -> Outcome[Amended]:  # noqa: FBT001 (as above)
    """Complete, correct or strike a line as it was proposed."""
    return amend(desk, treaty, does, **given, yes=yes)


_AMENDS: Mapping[str, Callable[..., Amended]] = {
    "complete": correcting.complete,
    "correct": correcting.correct,
    "strike": correcting.strike,
}
_APPROVED: Mapping[str, Callable[[Desk, str, dict[str, Any], bool], Outcome[Any]]] = {
    "record": _record_proposed,
    **{does: partial(_amend_proposed, does) for does in _AMENDS},
    "import": _import_proposed,
    "treaty": _folder_proposed,
    "assert": _assertion_proposed,
    "reconcile": _comparison_proposed,
    "four-eyes": _switch_proposed,
}
"""What is proposed, by the command that its act names, and how it is written once another person approves it."""


def _amended(desk: Desk, act: Callable[[], Amended]) -> Outcome[Amended]:
    naming = InTwo(desk.names.printed, desk.names_in(ENGLISH).printed)
    try:
        found = act()
    except correcting.MakesImpossible as refusal:
        sentence = impossible_sentence(refusal.does, refusal.entry, refusal.found, in_english(naming))
        raise Refusal(sentence, code=refusal.code) from refusal
    except ChangesOthers as refusal:
        raise _would_change(refusal, naming) from refusal
    shape = amended_shape(found, naming)
    row = flat({name: value for name, value in shape.items() if name != "consequences"})
    pairs = named_pairs([found.consequences], in_english(naming))
    return Outcome(found, shape, amended_answer(found, in_english(naming)), (row,), tuple(row), pairs=pairs)


def bring(
    desk: Desk,
    given: Given,
    *,
    by: str,
    despite: str = "",
    dry_run: bool = False,
    yes: bool = False,
    advance: Advance = _not_shown,
) -> Outcome[Imported]:
    """Add what is new of some given facts; of none where one is refused, and then the exit code is 1."""
    from tracker.desk.importing import bring_in  # noqa: PLC0415 (as above)

    naming = desk.names.having(given.participants).printed
    told_how: dict[str, Any] = {"despite": despite, "dry_run": dry_run, "yes": yes, "advance": advance}
    try:
        found = bring_in(desk, given, by=by, **told_how | (TRIAL if desk.proposes else {}))
    except ChangesOthers as refusal:
        raise _would_change(refusal, naming) from refusal
    shape = _imported_shape(found, naming)
    told = () if found.refused else tuple(_imported_lines(found, naming))
    notes: list[str] = []
    if found.refused:
        notes = [refusal["text"] for refusal in shape["refused"]]
        facts = f"{len(found.refused)} of {len(given.lines)} facts {'is' if len(found.refused) == 1 else 'are'}"
        notes.append(f"Nothing was imported: {facts} refused.{_way_out(found)}")
    columns = ("treaty", "new", "known", "refused")
    pairs = named_pairs(found.consequences.values(), in_english(naming))
    outcome = Outcome(found, shape, told, shape["treaties"], columns, notes, int(bool(found.refused)), pairs)
    return _bringing_proposed(desk, given, by, despite, outcome) if desk.proposes else outcome


def _bringing_proposed(
    desk: Desk, given: Given, by: str, despite: str, outcome: Outcome[Imported]
) -> Outcome[Imported]:
    """The same with what is new as a proposal, one for each treaty; none where a fact is refused. Raises Refusal."""
    from tracker.desk.proposed_facts import texts_of_given  # noqa: PLC0415 (as above)

    found = outcome.finding
    if found.treaties:
        raise Refusal(
            f"{', '.join(found.treaties)}: not loaded before, so nobody has said that two persons are needed: import "
            "it by itself. Nothing was proposed.",
            code="unknown treaty",
        )
    new = [] if found.refused else [slug for slug, number in found.new.items() if number]
    for slug in new:
        others = {code: each for code, each in given.participants.items() if code not in desk.participants}
        said = {**texts_of_given(found.taken[slug], others), "despite": despite}
        outcome = waits(outcome, propose(desk, slug, "import", said, by=by), slug if len(found.new) > 1 else "")
    return outcome


def record_new(desk: Desk, found: Reconciled, *, by: str, dry_run: bool = False, yes: bool = False) -> RecordedNew:
    """Record what a depositary's table has and the register lacks."""
    from tracker.desk import reconciling  # noqa: PLC0415 (as above)

    with telling_changes(desk):
        return reconciling.record_new(desk, found, by=by, dry_run=dry_run, yes=yes)


def propose_new(desk: Desk, found: RecordedNew, treaty: str, *, by: str) -> int | None:
    """Propose what would be recorded of a depositary's table; the proposal's number, None where nothing is new."""
    acts = [each.action for each in found.outcomes if isinstance(each, Recorded)]
    if not acts:
        return None
    how: dict[str, Any] = {"despite": found.despite, "first": found.first}
    recording.record_together(desk, treaty, acts, by=by, **how, **TRIAL)
    return propose(desk, treaty, "record", {"actions": [texts_of_action(each) for each in acts], **how}, by=by)


@contextmanager
def telling_changes(desk: Desk) -> Iterator[None]:
    """A write that is refused since answers about others would change is told with all of these."""
    try:
        yield
    except ChangesOthers as refusal:
        raise _would_change(refusal, desk.names.having(refusal.participants).printed) from refusal


@contextmanager
def telling_impossible() -> Iterator[None]:
    """A record that cannot be so is told row by row, like a file that cannot be read."""
    try:
        yield
    except ImpossibleRecord as refusal:
        raise FolderError(told_by_row(refusal.doubts, refusal.naming)) from refusal


def told_by_row(doubts: Sequence[PlacedDoubt], naming: Naming) -> list[str]:
    """Doubts about rows of a folder, each with its place."""
    return [f"{each.place}: {doubt_sentence(each.doubt, naming)}" for each in doubts]


def _imported_shape(found: Imported, naming: Naming) -> Shape:
    refused = [
        {
            "treaty": each.line.treaty,
            "place": each.line.place,
            "participant": each.line.action.participant,
            "kind": each.line.action.kind,
            "text": refused_fact(each.line.place, each.doubts, each.entry, each.differs, each.says, naming),
        }
        for each in found.refused
    ]
    return {
        "dry_run": found.dry_run,
        "written": not (found.dry_run or found.refused),
        "treaties": [
            {
                "treaty": slug,
                "added": slug in found.treaties,
                "new": new,
                "known": found.known[slug],
                "refused": sum(each["treaty"] == slug for each in refused),
            }
            for slug, new in found.new.items()
        ],
        "refused": refused,
        "consequences": {
            slug: consequences_shape(each, naming) for slug, each in found.consequences.items() if each.changes
        },
    }


def _imported_lines(found: Imported, naming: Naming) -> Iterator[str]:
    if not found.new:
        yield "There is no fact in this file."
    for slug, new in found.new.items():
        opening = "would add" if found.dry_run else "added"
        treaty = ", a treaty not loaded before" if slug in found.treaties else ""
        facts = "fact" if new == 1 else "facts"
        yield f"{slug}{treaty}: {opening} {new} new {facts}; {found.known[slug]} known already."
        if slug in found.consequences:
            yield from consequences_answer(found.consequences[slug], naming, own=False)


def _way_out(found: Imported) -> str:
    doubtful = [each for each in found.refused if each.doubts]
    if not doubtful or any(doubt.severity == "impossible" for each in doubtful for doubt in each.doubts):
        return ""
    return f" What the depositary took all the same can be imported with {parameter('despite')} REASON."
