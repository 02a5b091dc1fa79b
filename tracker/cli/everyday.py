"""Words that people type for a command of another name, and what to type."""

from __future__ import annotations

EVERYDAY = {
    **dict.fromkeys(("parties", "members"), "`tracker participants --standing party` lists the parties."),
    "signatories": "`tracker participants --standing signatory` lists those that have signed alone.",
    **dict.fromkeys(
        ("deposit", "ratify"), "`tracker record ratification STATE --received DAY` records a ratification."
    ),
    **dict.fromkeys(("join", "accede"), "`tracker record accession STATE --received DAY` records an accession."),
    "sign": "`tracker record signature STATE --received DAY` records a signature.",
    "denounce": "`tracker record denunciation STATE --received DAY` records a denunciation.",
    "show": "`tracker explain STATE` shows every step of a standing, `tracker history STATE` every entry.",
    **dict.fromkeys(("list", "ls"), "`tracker participants` lists participants, `tracker treaties` the treaties."),
    "log": "`tracker changes` lists what entered the register, `tracker history STATE` every entry about one.",
    **dict.fromkeys(("search", "find"), "`tracker names NAME` finds a participant by any of its names."),
    **dict.fromkeys(
        ("undo", "delete", "remove"),
        "`tracker strike ENTRY` takes a line off the record, `tracker correct ENTRY` corrects it.",
    ),
    **dict.fromkeys(("edit", "amend"), "`tracker correct ENTRY` corrects a line of the record."),
}
