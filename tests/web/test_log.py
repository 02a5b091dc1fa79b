"""The log as files, and answers with their receipts."""

from __future__ import annotations

from pathlib import Path

from tests.web.asking_pages import asking, today
from tracker.answers.recomputing import computing
from tracker.desk.desk import Desk
from tracker.desk.monitoring import look
from tracker.desk.signing import checkpoint, make_key
from tracker.register.cosigning import Policy
from tracker.register.verifier import check
from tracker.web.app import application
from tracker.web.log import log_addresses


def test_the_log_is_served_as_files_and_answers_come_with_receipts(desk: Desk, tmp_path: Path) -> None:
    ask = asking(application(desk))
    assert (ask("/log/checkpoint").status, ask("/log/tile/0/000").status, log_addresses(desk)) == (404, 404, ())
    vkey = make_key(desk, tmp_path / "office.key", by="x")
    assert ask("/api/beijing/participants/CH.json?receipt=1").status == 409
    signed = checkpoint(desk, tmp_path / "office.key")
    assert ask("/log/checkpoint").body.decode() == signed.note
    assert {ask(address).status for address in log_addresses(desk)} == {200}
    watched = ("beijing/participants/CH.json", "beijing/participants.json?standing=party")
    fetch = lambda path: ask(f"/{path}").body  # noqa: E731 (short)
    with computing(today) as compute:
        seen = look(fetch, tmp_path / "seen", [vkey], Policy(), watched, compute)
    assert (seen.size, seen.root, seen.changed, seen.computed) == (signed.size, signed.root, (), watched)
    answer = ask("/api/beijing/participants/CH.json?receipt=1").json
    assert (check(answer, [vkey]).signers, answer["answer"]["standing"]) == ((vkey,), "party")
    assert ask("/log/tile/0/000.p/17").status == 404
