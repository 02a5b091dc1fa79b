"""A document that carries its own proof: what it rests on is in the register's log, and the office's key signed it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracker.answers.documents.asked import Asked
from tracker.answers.documents.making import page
from tracker.answers.receipts import RECEIPT, receipt
from tracker.desk import signing
from tracker.desk.desk import Desk
from tracker.desk.key_files import is_signed_by, signature_with
from tracker.desk.proving import Proved, prove
from tracker.model.refusal import Refusal
from tracker.register.cosigning import Policy
from tracker.rendering.documents.page import Page, canonical

PROOF = ("receipt", "signed")
"""What a document carries beside its facts, where it was made with a key."""
_CARRIED = ("program", "register", "leaves")
"""What of a receipt does not stand in the document already."""


def signed_page(desk: Desk, asked: Asked, key: Path) -> Page:
    """The document with the receipt of its facts and the signature of a key of the register over all that it carries.

    A checkpoint is signed first where the newest does not reach so far. Raises Refusal as `page` and `checkpoint` do.
    """
    found = page(desk, asked)
    facts = found.mark["facts"]
    about = asked.participant or str((facts.get("participant") or facts.get("author") or {}).get("code", ""))
    try:
        proof = receipt(desk, asked.treaty, facts, about, asked.known)
    except Refusal as refusal:
        if refusal.code != "not covered":
            raise
        signing.checkpoint(desk, key)
        proof = receipt(desk, asked.treaty, facts, about, asked.known)
    mark = {**found.mark, "receipt": {name: proof[name] for name in _CARRIED}}
    vkey, signature = signature_with(key, _text(mark))
    with desk.register.reading() as reader:
        if vkey not in [each.vkey for each in signing.keys(reader) if not each.retired]:
            raise Refusal(f"{key}: this key is none of this register's; `tracker keys new` makes one.", code="key")
    return replace(found, mark={**mark, "signed": {"vkey": vkey, "signature": signature}})


def with_proof(made: Page, mark: Mapping[str, Any]) -> Page:
    """A document with the proof that another one of the same facts carries, if it does."""
    return replace(made, mark={**made.mark, **{name: mark[name] for name in PROOF if name in mark}})


def proved(mark: Mapping[str, Any], keys: Sequence[str], policy: Policy, place: str) -> Proved:
    """Whether what a document carries is what one of the keys signed, and rests on what is in its register's log.

    Raises Refusal where it carries no proof, or one that does not hold.
    """
    if not all(name in mark for name in PROOF):
        raise Refusal(
            f"{place}: this document carries no proof: it was made without a key. It is checked against its register, "
            "without keys and policy.",
            code="no document",
        )
    try:
        carried, vkey, signature = mark["receipt"], str(mark["signed"]["vkey"]), str(mark["signed"]["signature"])
        whole = {"is": RECEIPT, **carried, "answer": mark["facts"], "sha256": mark["sha256"]}
    except (KeyError, TypeError):
        raise Refusal(f"{place}: the proof in this document cannot be read.", code="altered") from None
    found = prove(whole, keys, policy, place)
    if vkey not in (*keys, *policy.logs):
        return replace(found, signers=())
    if not is_signed_by(vkey, _text({name: value for name, value in mark.items() if name != "signed"}), signature):
        raise Refusal(
            f"{place}: altered: what this document says is not what the key {vkey.partition('+')[0]} signed.",
            code="altered",
        )
    return found


def _text(mark: Mapping[str, Any]) -> str:
    """What is signed: all that a document carries but the signature."""
    return f"accession-tracker document\n{canonical(mark)}\n"
