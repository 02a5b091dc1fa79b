"""Adding to the register inside one transaction: nothing here changes or removes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from itertools import accumulate, count, islice, pairwise
from typing import Any

from tracker.model.cycles import no_search_for_cycles
from tracker.model.participant import Participant
from tracker.model.record import SHIPPED, Draft, Entry, TreatyVersion
from tracker.model.refusal import Refusal
from tracker.register import leaves, log
from tracker.register.acts import ASSERTED, COMPARED, FOUR_EYES, SETTLED
from tracker.register.database import Database
from tracker.register.faults import not_kept, too_large
from tracker.register.proposals import (
    OF_A_PROPOSAL,
    TRIAL,
    Approval,
    keys_of_clerks,
    line_of_act,
    line_of_clauses,
    lines_of_entries,
    needs_no_key,
    needs_two,
    nothing_new,
    refuse_other_lines,
    refuse_same_key,
    refuse_same_person,
    two_are_needed,
    waiting,
)
from tracker.register.reading import Reader, Writable
from tracker.register.seal import (
    EMPTY,
    FIRST,
    Columns,
    columns_of,
    lines_of,
    moment_of_text,
    text_of_moment,
    written_entry,
)
from tracker.register.statements import (
    ADDED,
    BIRTH,
    CLOCK,
    CODES,
    IS_THERE,
    KEPT_SINCE,
    LAST_ENTRY,
    NEWEST_ENTRY,
    NUMBER_OF_ACTS,
    PARTICIPANT_COLUMNS,
    SERVER_ADDS,
    SERVER_CHECKS,
    SERVER_TURN,
    SERVER_USER,
    VERSIONS_OF_PARTICIPANT,
)
from tracker.register.timing import refuse_wrong_clock, utc_now

_LARGEST = 2**31 - 1
_LONGEST_ACT = 65_000  # bytes: its leaf has to fit into a tile of the log, which gives a leaf two bytes for its length
_AT_ONCE = 1000  # rows in memory, however many are added


class Writer(Reader):
    """Reads as `Reader` does, and adds. A treaty written to stays locked for others to the end of the transaction."""

    def __init__(
        self, rows: Writable, database: Database, now: Callable[[], datetime], approves: Approval | None = None
    ) -> None:
        super().__init__(rows, database.place)
        self._to = rows
        self._on_a_server = database.file is None
        self._now = now
        self._approves = approves
        self._held: set[str] = set()
        self._leaves: list[str] = []
        self._seals: dict[tuple[str, int], str] = {}
        self._tried_clauses: dict[str, TreatyVersion] = {}
        self.tried: dict[str, list[Iterable[str]]] = {}
        """By treaty the lines that would be written, as a proposal holds them, where nothing is kept."""

    @property
    def seals(self) -> Mapping[tuple[str, int], str]:
        """Treaty and number → seal of the last entry written to each: by these it can be told whether it was kept."""
        return self._seals

    def finish(self) -> None:
        """Add the leaves of all that was written, just before the commit: only then others wait for one another.

        A server adds them itself, but for those of keys. Raises Refusal where the database did not keep them.
        """
        if self._leaves:
            self._add_leaves()

    def _add_leaves(self) -> None:
        self.hold("the log")
        before = size = leaves.size(self._rows)
        if self._on_a_server:
            self._rows(SERVER_CHECKS)
            size = leaves.size(self._rows)
        leaves.add(self._to, self._leaves[size - before :], size)
        if leaves.last(self._rows) != (before + len(self._leaves) - 1, self._leaves[-1]):
            raise not_kept(self._place)
        self._leaves.clear()

    def now(self) -> datetime:
        """The moment, in UTC: by the server's clock where there is one and no other was given."""
        if self._on_a_server and self._now is utc_now:
            return moment_of_text(self._rows(CLOCK)[0][0])
        return moment_of_text(self._now())

    @cached_property
    def user(self) -> str:
        """As whom this is connected to a server; empty on a file."""
        return str(self._rows(SERVER_USER)[0][0]) if self._on_a_server else ""

    def hold(self, name: str) -> None:
        """Wait until nobody else writes under `name`, and keep others waiting."""
        if name not in self._held and self._on_a_server:  # whoever writes to a file is alone already
            self._rows(SERVER_TURN, name=name)
        self._held.add(name)

    def add_participants(self, participants: Iterable[Participant]) -> None:
        """Add those whose code is not there yet; the others stay as they are."""
        participants = tuple(participants)
        if not participants:
            return
        self.hold("the participants")
        known = {code for (code,) in self._rows(CODES)}
        new = {each.code: each for each in participants if each.code not in known}
        if new:
            self._to.add("participant", [_columns(each) for each in new.values()])
            self._leaves += [log.of_participant(1, log.as_texts(each)) for each in new.values()]

    def renew_participants(self, participants: Iterable[Participant], recorded: datetime | None = None) -> int:
        """Add those that are not there, and a version of those of whom something else is said; how many of these.

        It is known since now, or since the moment that is given.
        """
        participants = tuple(participants)
        self.add_participants(participants)
        known, moment = self.participants(), text_of_moment(recorded or self.now())
        new = [each for each in participants if known[each.code] != each]
        for each in new:
            number = 2 + int(self._rows(VERSIONS_OF_PARTICIPANT, code=each.code)[0][0])
            code, *said = _columns(each)
            self._to.add("participant_version", [(code, number, *said, moment)])
            fields = {**log.as_texts(each), "recorded": moment}
            self._leaves.append(log.of_participant(number, fields))
        return len(new)

    def add_act(self, does: str, treaty: str, fields: Mapping[str, Any], by: str) -> int:
        """Add an act of the register itself; its number."""
        self.hold("the log")
        if does in (COMPARED, ASSERTED, FOUR_EYES):
            proposal = self._second_person(treaty, [by], [line_of_act(does, fields)])
            fields = {**fields, **({"proposal": proposal} if proposal else {})}
        number = 1 + int(self._rows(NUMBER_OF_ACTS)[0][0])
        said = {**fields, "does": does, "treaty": treaty, "recorded": text_of_moment(self.now()), "recorded_by": by}
        if self.user:
            said["recorded_as"] = self.user
            said = {name: value for name, value in said.items() if value not in ("", None)}
        line = json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        self._insert_act({"number": number, "does": does, "treaty": treaty, "line": line})
        return number

    def keep_act(self, line: str) -> None:
        """Add an act of another register just as it was written there."""
        self.hold("the log")
        said = json.loads(line)
        number = 1 + int(self._rows(NUMBER_OF_ACTS)[0][0])
        self._insert_act({"number": number, "does": said["does"], "treaty": said["treaty"], "line": line})

    def _insert_act(self, values: dict[str, Any]) -> None:
        if len(values["line"].encode()) > _LONGEST_ACT:
            raise Refusal(
                f"This would take {len(values['line'].encode()):,} bytes as one act of the register, and at most "
                f"{_LONGEST_ACT:,} are kept: give less at a time. Nothing was recorded.",
                code="too large",
            )
        if self._on_a_server:
            self._rows(SERVER_ADDS, given=json.dumps({"acts": [values]}))
        else:
            self._to.add("act", [tuple(values[name] for name in ADDED["act"])])
        self._leaves.append(log.of_act(values["number"], values["line"]))

    def add_key(self, does: str, vkey: str, by: str) -> None:
        """Add a leaf by which a public key is added or retired."""
        moment = text_of_moment(self.now())
        self._leaves.append(log.leaf(log.KEY, does=does, vkey=vkey, recorded=moment, recorded_by=by))

    def keep_checkpoint(self, size: int, root: str, note: str) -> None:
        """Keep a signed checkpoint, unless it is kept already."""
        kept = self.checkpoints()
        if (size, root, note) not in kept:
            self._to.add("checkpoint", [(len(kept) + 1, size, root, note)])

    def clauses(self, slug: str, known: datetime | None = None) -> TreatyVersion | None:
        """The newest clauses of a treaty, also where they are only tried; None where there are none."""
        return self._tried_clauses.get(slug) or super().clauses(slug, known)

    def add_clauses(
        self, slug: str, toml: str, recorded: datetime | None = None, *, shipped: bool = False
    ) -> TreatyVersion:
        """Add a version of a treaty's clauses; the newest one itself where nothing changed.

        Raises Refusal where two persons are needed, and these clauses are not those that the package ships.
        """
        self.hold(slug)
        newest = self.clauses(slug)
        digest = sha256(toml.encode()).hexdigest()
        if newest and newest.sha256 == digest:
            return newest
        alone = newest is not None and recorded is None and not shipped and self._approves is None
        if alone and needs_two(self, slug):
            raise two_are_needed(slug)
        version = TreatyVersion(
            slug=slug,
            version=newest.version + 1 if newest else 1,
            toml=toml,
            sha256=digest,
            recorded=_not_before(newest.recorded if newest else None, recorded or self.now()),
        )
        if newest and self._approves == TRIAL:
            self._tried_clauses[slug] = version  # on a server only its keeper may add some, and anybody may try
            return version
        moment = text_of_moment(version.recorded)
        self._to.add("treaty", [(*version[:-1], moment)])
        self._leaves.append(log.of_clauses(slug, version.version, digest, moment))
        return version

    def append(self, slug: str, draft: Draft) -> Entry:
        """Add one entry: the next number, the seal over all before it."""
        return next(self.append_all(slug, (draft,)))

    @no_search_for_cycles()
    def append_all(self, slug: str, drafts: Iterable[Draft], *, clauses_by: str = "") -> Iterator[Entry]:
        """Add entries in order, all at one moment; what was written is made of them only as it is asked for.

        `clauses_by` is who brings them with the newest clauses, of a folder. Raises Refusal where the register has no
        such treaty, or where a text or number cannot be written.
        """
        chain = self._chain(slug)
        drafts = iter(self._approved(slug, drafts, chain.number + 1, clauses_by))
        now, written = self.now(), list[tuple[int, list[datetime], list[Draft], list[str]]]()
        refuse_wrong_clock(now, chain.recorded, self._newest)
        while batch := list(islice(drafts, _AT_ONCE)):
            if self.user:  # what is written is what is told
                batch = [each if each.recorded else each._replace(recorded_as=self.user) for each in batch]
            first, moments = chain.number + 1, list(_moments(chain, batch, now))
            columns = columns_of(slug, range(first, first + len(batch)), moments, batch)
            written.append((first, moments, batch, self._add(chain, columns, lines_of(columns))))
        self._end(chain)
        return (
            written_entry(slug, number, moment, draft, seals)
            for first, moments, batch, chained in written
            for number, moment, draft, seals in zip(count(first), moments, batch, pairwise(chained), strict=False)
        )

    @no_search_for_cycles()
    def append_lines(self, slug: str, lines: Iterable[tuple[str, dict[str, Any], str]]) -> int:
        """Add entries just as they were sealed in another register, each its place, columns and line; how many.

        Raises Refusal with the place of one that would not get the number and moment that it says.
        """
        chain = self._chain(slug)
        before, moment = chain.number, text_of_moment(chain.recorded) if chain.recorded else ""
        given = iter(lines)
        while batch := list(islice(given, _AT_ONCE)):
            for number, (place, values, _) in enumerate(batch, chain.number + 1):
                if values["number"] != number or values["recorded"] < moment:
                    raise not_the_next(place, number, slug)
                moment = values["recorded"]
            names = {name: EMPTY.get(name) for _, values, _ in batch for name in values}
            columns = {name: [values.get(name, empty) for _, values, _ in batch] for name, empty in names.items()}
            self._add(chain, columns, [canonical for _, _, canonical in batch])
        self._end(chain)
        return chain.number - before

    def _chain(self, slug: str) -> _Chain:
        """A treaty's chain as it is now, to be added to. Raises Refusal where the register has no such treaty."""
        self.hold(slug)
        for number, last_seal, recorded in self._rows(LAST_ENTRY, slug=slug):
            return _Chain(slug, number, last_seal, moment_of_text(recorded))
        if not self._rows(IS_THERE, slug=slug):
            raise Refusal(
                f"There is no treaty '{slug}' in this register; `tracker treaties` lists those there are.",
                code="unknown treaty",
            )
        return _Chain(slug, 0, FIRST, None)

    def _add(self, chain: _Chain, columns: Columns, lines: Sequence[str]) -> list[str]:
        """Add entries, given by column, and their lines: the seal before the first, then that of each.

        They are written just as they are sealed, with nothing between them and the driver: there may be very many.
        """
        seals = self._sealed(chain.seal, columns, lines)
        names = (*columns, "previous_seal", "seal")
        rows = [*zip(*columns.values(), seals, seals[1:], strict=False)]
        if self._on_a_server:
            entries = [{**EMPTY, **dict(zip(names, row, strict=True))} for row in rows]
            self._rows(SERVER_ADDS, given=json.dumps({"entries": entries}, ensure_ascii=False))
        else:
            self._to.add("entry", rows, names)
        self._leaves += log.of_entries(chain.slug, chain.number + 1, seals[1:])
        chain.number, chain.seal = chain.number + len(rows), seals[-1]
        if len(self._leaves) >= _AT_ONCE and not self._on_a_server:
            self._add_leaves()  # a file is held already, so nobody waits the longer
        return seals

    def _end(self, chain: _Chain) -> None:
        """Look whether all is kept. Raises Refusal where it is not."""
        self._need_kept(chain.slug, chain.before, chain.number - chain.before, chain.seal)
        if chain.number > chain.before:
            self._seals[chain.slug, chain.number] = chain.seal

    def _approved(self, slug: str, drafts: Iterable[Draft], first: int, clauses_by: str) -> Iterable[Draft]:
        """The entries, with the proposal that they come from; `first` is the number of the first.

        Raises Refusal where a second person is missing, or proposed something else.
        """
        if self._approves is None and not needs_two(self, slug):
            return drafts
        written = list(drafts)
        own = [each.recorded_by for each in written if each.recorded_by != SHIPPED and each.recorded is None]
        lines: Iterable[str] = lines_of_entries(first, written)
        if clauses_by and (newest := self.clauses(slug)):
            own, lines = own or [clauses_by], (line_of_clauses(newest.sha256), *lines)
        number = self._second_person(slug, own, lines)
        return [each._replace(request=f"{OF_A_PROPOSAL}{number}") for each in written] if number else written

    def _second_person(self, slug: str, own: Sequence[str], lines: Iterable[str]) -> int:
        """Keep that these approve what is proposed, line for line; its number, 0 where one person is enough.

        Raises Refusal.
        """
        if self._approves == TRIAL:
            self.tried.setdefault(slug, []).append(lines)
            return 0
        if self._approves is None:
            if own and needs_two(self, slug):
                raise two_are_needed(slug)
            return 0
        proposal = waiting(self, slug, self._approves.number)
        if not own:
            raise nothing_new(proposal.number)
        for by in own:
            refuse_same_person(proposal, by, self.user)
        if not needs_no_key(proposal.does, self.user):
            refuse_same_key(proposal, self._approves, keys_of_clerks(self, slug))
        refuse_other_lines(proposal, lines)
        signed = {"key": self._approves.key, "signature": self._approves.signature} if self._approves.key else {}
        self.add_act(SETTLED, slug, {"proposal": proposal.number, "as": "approved", **signed}, own[0])
        return proposal.number

    def _newest(self) -> datetime | None:
        """When something was recorded last, of whatever treaty, or else when the register was made."""
        ((newest,),) = self._rows(NEWEST_ENTRY)
        birth = json.loads(self._rows(BIRTH)[0][0])
        moments = [each for each in (newest, birth.get("recorded")) if each]
        return max(map(moment_of_text, moments), default=None)

    def _need_kept(self, slug: str, before: int, count: int, last_seal: str) -> None:
        """Read back that all is there and ends with the seal that it should. Raises Refusal where it does not."""
        kept = self._rows(KEPT_SINCE, slug=slug, number=before)
        if count and kept != [(before + count, last_seal, count)]:
            raise not_kept(self._place)

    def _sealed(self, previous: str, columns: Columns, lines: Sequence[str]) -> list[str]:
        """The seal before some entries, and that of each, where both databases can keep all of their columns."""
        for name in ("part", "refers_to", "about"):
            if name in columns and any(abs(number or 0) > _LARGEST for number in columns[name]):
                raise too_large(self._place)
        if "\\u0000" in "".join(lines) and any("\0" in text for text in _texts(columns)):
            raise _no_text()
        try:
            return [*accumulate(lines, _next_seal, initial=previous)]
        except UnicodeEncodeError:
            raise _no_text() from None


def _next_seal(previous: str, canonical: str) -> str:
    return sha256((previous + canonical).encode()).hexdigest()


@dataclass
class _Chain:
    """A treaty's chain as it grows: number, seal and moment of its last entry."""

    slug: str
    number: int
    seal: str
    recorded: datetime | None

    def __post_init__(self) -> None:
        self.before = self.number


def _moments(chain: _Chain, drafts: Iterable[Draft], now: datetime) -> Iterator[datetime]:
    """The moment of each entry, which is then the last one of its chain; of many most have one moment."""
    given: object = ...
    for draft in drafts:
        if draft.recorded is not given:
            given = draft.recorded
            chain.recorded = moment = _not_before(chain.recorded, draft.recorded or now)
        yield moment


def _texts(columns: Columns) -> Iterator[str]:
    return (value for values in columns.values() for value in values if isinstance(value, str))


def _not_before(last: datetime | None, moment: datetime) -> datetime:
    """The moment, in UTC; a clock that was set back does not put an entry before the last."""
    moment = moment_of_text(moment)
    return max(moment, last) if last else moment


def not_the_next(place: str, number: int, slug: str) -> Refusal:
    """That a line would become another entry than it says."""
    return Refusal(
        f"{place}: this line would become entry {number} of {slug} and differ from what it says: "
        "a line before it is missing, or the order was changed. Nothing was restored.",
        code="not the next entry",
    )


def _no_text() -> Refusal:
    return Refusal(
        "A text holds a character that cannot be written (NUL, or half of one): nothing was recorded. "
        "Save it as UTF-8 and try again.",
        code="unwritable text",
    )


def _columns(participant: Participant) -> tuple[str | None, ...]:
    """A participant as a row of its table."""
    said = log.as_texts(participant)
    return tuple(said[name] or (None if name in ("since", "until") else "") for name in PARTICIPANT_COLUMNS)
