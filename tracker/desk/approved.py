"""Whether what was recorded where two persons are needed is what one of them proposed and another approved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tracker.desk.key_files import is_signed_by
from tracker.model.record import SHIPPED, Entry
from tracker.register.acts import ASSERTED, COMPARED, FOUR_EYES, SETTLED
from tracker.register.proposals import (
    LINES,
    OF_A_PROPOSAL,
    Proposal,
    digest_of,
    line_of_act,
    line_of_clauses,
    lines_of_entries,
    needs_no_key,
    proposals,
)
from tracker.register.seal import text_of_moment

if TYPE_CHECKING:
    from tracker.register.reading import Reader

Act = Mapping[str, Any]


def not_approved(reader: Reader, slugs: Iterable[str]) -> Iterator[str]:
    """Everything about treaties that needed two persons and had not both, as sentences. Raises Refusal."""
    for slug in slugs:
        proposed = {each.number: each for each in proposals(reader, slug)}
        switches = reader.acts(FOUR_EYES, slug)
        if proposed or switches:
            approved = {act["proposal"]: act for act in reader.acts(SETTLED, slug) if act["as"] == "approved"}
            written = _Written(reader, slug, switches)
            yield from _of_one_person(slug, proposed, approved, switches)
            yield from written.alone(approved)
            yield from (
                f"What was recorded under proposal {number} of {slug} is not what was proposed."
                for number in approved
                if number in proposed and written.is_other(proposed[number], str(approved[number]["recorded"]))
            )


def _of_one_person(
    slug: str, proposed: Mapping[int, Proposal], approved: Mapping[int, Act], switches: Sequence[Act]
) -> Iterator[str]:
    """Approvals by whoever proposed it, and those that ought to be signed by another clerk's key and are not."""
    for number, act in approved.items():
        proposal = proposed.get(number)
        if proposal is None:
            yield f"Proposal {number} of {slug} is told as approved, and nobody proposed it."
            continue
        own = act["recorded_by"] == proposal.recorded_by
        if own or (proposal.recorded_as and act.get("recorded_as") == proposal.recorded_as):
            yield f"Proposal {number} of {slug} is told as approved by whoever proposed it."
        before = [each for each in switches if str(each["recorded"]) < str(act["recorded"])]
        keys = str(before[-1].get("keys", "")).split() if before else []
        free = needs_no_key(proposal.does, act.get("recorded_as", ""))
        if keys and not free and not _is_proved(act, proposal, keys):
            yield f"Proposal {number} of {slug} is told as approved; no other clerk's key has signed that."


def _is_proved(act: Act, proposal: Proposal, keys: Sequence[str]) -> bool:
    key = str(act.get("key", ""))
    known = key in keys and key != proposal.key
    return known and is_signed_by(key, proposal.signed, str(act.get("signature", "")))


class _Written:
    """What was recorded about a treaty: by whom two persons were needed, and what came of which proposal."""

    def __init__(self, reader: Reader, slug: str, switches: Sequence[Act]) -> None:
        self._slug = slug
        self._switches = [(str(act["recorded"]), act["on"] is True) for act in switches]
        self._acts = [act for does in (ASSERTED, COMPARED, FOUR_EYES) for act in reader.acts(does, slug)]
        self._versions = reader.versions(slug)
        self._entries: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in reader.entries(slug):
            self._entries[entry.request.removeprefix(OF_A_PROPOSAL) if _is_of_one(entry) else ""].append(entry)

    def alone(self, approved: Mapping[int, Act]) -> Iterator[str]:
        """What one person recorded while two were needed."""
        known = {str(number) for number in approved}
        alone = [entry for name, entries in self._entries.items() if name not in known for entry in entries]
        missing = "needed two persons, and no proposal was approved for it."
        for entry in alone:
            if entry.recorded_by != SHIPPED and self._two(text_of_moment(entry.recorded)):
                yield f"Entry {entry.number} of {self._slug} {missing}"
        for act in self._acts:
            if str(act.get("proposal", "")) not in known and self._two(str(act["recorded"])):
                what = "What was said of two persons" if act["does"] == FOUR_EYES else f"What was {act['does']}"
                yield f"{what} of {self._slug} at {act['recorded']} {missing}"

    def is_other(self, proposal: Proposal, moment: str) -> bool:
        """Whether what came of a proposal at a moment is not what it said; of one without lines nobody knows."""
        own = [each for each in self._entries[str(proposal.number)] if _since(each, proposal)]
        acts = [act for act in self._acts if act.get("proposal") == proposal.number]
        newest = [each.sha256 for each in self._versions if text_of_moment(each.recorded) <= moment][-1:]
        lines = [line_of_clauses(each) for each in newest if proposal.does == "treaty"]
        lines += [line_of_act(act["does"], act) for act in acts]
        lines += lines_of_entries(own[0].number if own else 0, own)
        return LINES in proposal.given and proposal.given[LINES] != digest_of(lines)

    def _two(self, moment: str) -> bool:
        """Whether two persons were needed at a moment."""
        return next((on for since, on in reversed(self._switches) if since < moment), False)


def _is_of_one(entry: Entry) -> bool:
    return entry.request.startswith(OF_A_PROPOSAL)


def _since(entry: Entry, proposal: Proposal) -> bool:
    """Whether it is not one of a restored record, whose proposals are not here."""
    return text_of_moment(entry.recorded) >= proposal.recorded
