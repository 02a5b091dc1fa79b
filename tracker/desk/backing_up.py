"""A copy of a register as one file, taken while others may write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.desk.desk import Desk
from tracker.desk.exporting import snapshot
from tracker.desk.restoring import write_snapshot
from tracker.model.refusal import Refusal

if TYPE_CHECKING:
    from tracker.register.audit import Audit


def back_up(desk: Desk, file: Path) -> Audit:
    """Copy the register into a new SQLite file and audit the copy.

    An SQLite register is copied page by page, a PostgreSQL one entry by entry; either way as it was at one moment.
    Raises Refusal where the file is there already or cannot be written, or where the register is not sound and the
    copy would not show it.
    """
    from tracker.register.faults import at, is_folder  # noqa: PLC0415 (brings the database's library)
    from tracker.register.register import Register  # noqa: PLC0415

    if at(file):
        raise Refusal(f"{file}: this file is there already. Name another one.", code="file there")
    if file.is_symlink():
        raise Refusal(f"{file}: this link leads nowhere. Name the file itself.", code="file there")
    if not is_folder(file.parent):
        raise Refusal(f"{file}: the folder of this file does not exist. Make it first.", code="folder missing")
    if desk.register.copy_to(file):
        with Register.open(str(file)) as copy:
            return copy.audit()
    if not desk.register.audit().sound:
        raise Refusal(
            "The register is not sound, so a copy of its entries would hide that: run `tracker audit`. No backup made.",
            code="not sound",
        )
    try:
        with snapshot(desk) as held, Register.make(str(file), lambda writer: write_snapshot(writer, held)) as copy:
            file.chmod(0o600)  # who may read a server's register is told by its roles alone
            return copy.audit()
    except BaseException:
        file.unlink(missing_ok=True)
        raise
