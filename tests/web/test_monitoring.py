"""A monitor computes what it watches from the log alone, and cries where the server says another thing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import tracker.api
from tests.bounded import some
from tests.cli.running import run
from tests.web.asking_pages import asking, today
from tracker.answers import registry
from tracker.answers.asking import Asked
from tracker.answers.receipts import receipt_of
from tracker.answers.recomputing import asked_at, computing
from tracker.desk import fetching
from tracker.desk.desk import Desk
from tracker.desk.monitoring import Seen, look
from tracker.desk.shipped import load_shipped
from tracker.desk.signing import checkpoint, make_key
from tracker.model.action import Action
from tracker.model.record import Draft
from tracker.model.refusal import Refusal
from tracker.register.cosigning import Policy
from tracker.register.register import Register
from tracker.register.tiles import tiles
from tracker.register.verifier import leaf_hash
from tracker.web.app import application

STATUS = "beijing/status.json"
WATCHED = (
    "beijing/participants/CH.json",
    "beijing/participants/CH.json?language=fr&on=2020-05-11",
    "beijing/participants/KZ/eligibility.json",
    "beijing/participants/CH/explain.json",
    "beijing/participants/CH/history.json",
    "beijing/participants/CH/periods.json",
    "beijing/participants.json?standing=party",
    "beijing/participants.json?known=2026-11-24",
    "beijing/declarations.json",
    "beijing/territories.json",
    "beijing/entry-into-force.json",
    "beijing/pending.json",
    "beijing/upcoming.json",
    STATUS,
    "beijing/protection.json?performer=CN&in=CH",
    "beijing/participants/CH/protected-in.json",
    "beijing/compare.json?participant=CH&participant=CN",
    "beijing/diff.json?on=2020-02-10&and=2020-02-11",
    "beijing/matrix/moral.json",
    "wct/participants/US.json",
)


class Served:
    """A register that is served, and what comes of looking at it once."""

    def __init__(self, desk: Desk, folder: Path, *, on_a_server: bool) -> None:
        self.desk, self.folder, self.on_a_server = desk, folder, on_a_server
        self.key = folder / "office.key"
        self.vkey = make_key(desk, self.key, by="x")
        self.bent: Callable[[str, bytes], bytes] = lambda _path, body: body

    def fetch(self, path: str) -> bytes:
        return self.bent(path, self._served(path))

    def _served(self, path: str) -> bytes:
        """What a server gives; on PostgreSQL, to which the application listens by itself, what its answers rest on."""
        if not self.on_a_server:
            page = asking(application(self.desk))(f"/{path}")
            assert page.status == 200, (path, page.text)
            return page.body
        with self.desk.register.reading() as reader:
            size, _, note = reader.checkpoints()[-1]
            lines = [line for line, _ in reader.leaves()][:size]
        if path.startswith("log/"):
            files = dict(tiles(lines, [leaf_hash(line.encode()) for line in lines]))
            return note.encode() if path == "log/checkpoint" else files[path.removeprefix("log/")]
        question, given = asked_at(path.removeprefix("api/").replace("receipt=1", "").rstrip("?&"))
        asked = Asked.of(question.parameters, self.desk, given)
        return json.dumps(receipt_of(question.answer(asked))).encode()

    def seen(self, *watched: str) -> Seen:
        with computing(today) as compute:
            return look(self.fetch, self.folder / "seen", [self.vkey], Policy(), watched, compute)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """The shipped record and some more: entries, a comparison, a name that is known otherwise by now."""
    server = request.param == "postgresql"
    if server:
        url = str(request.getfixturevalue("postgres_databases").make())
    else:
        url = str(shutil.copy(request.getfixturevalue("shipped"), tmp_path / "office.db"))
    with Register.make(url, load_shipped) if server else Register.open(url) as register:
        act = Action(participant="KZ", kind="accession", received=date(2026, 11, 2))
        with register.writing("beijing") as writer:
            writer.append("beijing", Draft(does="records", action=act, recorded_by="Ann"))
            said = {"day": "2026-11-22", "file": "x.html", "entries": "1 2", "length": 157, "same": True}
            writer.add_act("compared", "beijing", {**said, "parties": 48}, "Ann")
            writer.renew_participants([register.participants()["CH"]._replace(name="Helvetia")])
        yield Served(Desk(register, today), tmp_path, on_a_server=server)


def test_what_is_watched_follows_from_the_log(served: Served) -> None:
    checkpoint(served.desk, served.key)
    watched = tuple(dict.fromkeys((*some(WATCHED, 7), STATUS)))
    first = served.seen(*watched)
    assert (first.computed, first.changed) == (watched, ())
    asked = {asked_at(each)[0].name for each in WATCHED}
    assert {name for name in registry.names() if registry.question(name).has_receipts} == asked
    act = Action(participant="TH", kind="accession", received=date(2026, 11, 3))
    with served.desk.register.writing("beijing") as writer:
        writer.append("beijing", Draft(does="records", action=act, recorded_by="Ann"))
    checkpoint(served.desk, served.key)
    assert served.seen(WATCHED[0], STATUS).changed == (STATUS,)


def test_an_answer_that_does_not_follow_is_told_with_both_as_evidence(served: Served, tmp_path: Path) -> None:
    checkpoint(served.desk, served.key)

    def bent(path: str, body: bytes) -> bytes:
        if not path.startswith("api/beijing/participants/CH.json"):
            return body
        receipt = json.loads(body)
        receipt["answer"]["standing"] = "signatory"
        canonical = json.dumps(receipt["answer"], ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return json.dumps({**receipt, "sha256": sha256(canonical.encode()).hexdigest()}).encode()

    served.bent = bent
    with pytest.raises(Refusal, match=r"CH\.json: the server says another thing than follows from its own log"):
        served.seen(WATCHED[0])
    (evidence,) = (tmp_path / "seen").glob("answers-*.json")
    kept = json.loads(evidence.read_text())
    assert kept["checkpoint"] == served.fetch("log/checkpoint").decode()
    assert (kept["receipt"]["answer"]["standing"], kept["computed"]["standing"]) == ("signatory", "party")
    assert kept["receipt"]["leaves"]


LEFT_OUT: dict[str, tuple[Callable[[dict[str, Any]], bool], str]] = {
    "an entry": (lambda leaf: '"number":157,' in leaf["leaf"], "The log has entries, such as 157 of 'beijing'"),
    "its clauses": (lambda leaf: '"is":"clauses"' in leaf["leaf"], "The log has its clauses of 'beijing'"),
}


@pytest.mark.parametrize("what", LEFT_OUT)
def test_a_server_that_does_not_give_all_is_told(served: Served, what: str) -> None:
    checkpoint(served.desk, served.key)
    left_out, says = LEFT_OUT[what]

    def bent(path: str, body: bytes) -> bytes:
        if not path.startswith("api/beijing/participants.json?receipt"):
            return body
        receipt = json.loads(body)
        return json.dumps({**receipt, "leaves": [each for each in receipt["leaves"] if not left_out(each)]}).encode()

    served.bent = bent
    with pytest.raises(Refusal, match=f"{says}, and the server does not give that"):
        served.seen(WATCHED[0])


def test_what_came_after_the_checkpoint_is_no_trouble_of_the_server(served: Served) -> None:
    checkpoint(served.desk, served.key)
    with served.desk.register.writing("beijing") as writer:
        writer.add_act("asserted", "beijing", {"day": "2026-11-22", "parties": 48, "source": "x"}, "Ann")
    question, given = asked_at(WATCHED[0])
    with pytest.raises(Refusal, match="what this answer rests on came after it"):
        receipt_of(question.answer(Asked.of(question.parameters, served.desk, given)))


def test_why_a_server_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for body, says in (
        (b'{"error": "Sign another."}', "Sign another."),
        (b"[]", "Look at the address."),
        (b"\xff", "Look"),
    ):
        monkeypatch.setattr(fetching, "sent", lambda *_, body=body: (409, body))
        with pytest.raises(Refusal, match=f"http://office/: it answers 409. {says}"):
            fetching.fetched("http://office/")


def test_only_answers_with_receipts_are_watched(served: Served) -> None:
    checkpoint(served.desk, served.key)
    for each in ("beijing/audit.json", "treaties.json", "nowhere"):
        with pytest.raises(Refusal, match="no answer that has a receipt is at this address"):
            asked_at(each)


def test_the_command_says_what_it_computed(served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkpoint(served.desk, served.key)
    monkeypatch.setenv("TRACKER_TODAY", today("UTC").isoformat())
    monkeypatch.setattr("tracker.cli.monitor.fetched", lambda url: served.fetch(url.removeprefix("http://office/")))
    watching = (
        "monitor",
        "http://office/",
        "--state",
        str(tmp_path / "s"),
        "--key",
        served.vkey,
        "--watch",
        WATCHED[0],
    )
    ran = run(*watching)
    assert (ran.code, ran.lines[1:]) == (0, [f"Computed here from its log, and the same: {WATCHED[0]}"]), ran
    assert run(*watching, "--format", "json").json["computed"] == [WATCHED[0]]


def test_a_register_is_watched_from_python(served: Served, tmp_path: Path) -> None:
    checkpoint(served.desk, served.key)
    seen = tracker.api.monitor(served.fetch, tmp_path / "s", [served.vkey], watch=WATCHED[:1], today=today)
    assert seen.computed == WATCHED[:1]
