"""The application: the keeper of answers before pages and API."""

from __future__ import annotations

import os

from tracker.clock import today
from tracker.desk.desk import Desk, open_desk
from tracker.model.refusal import Refusal
from tracker.web.edition import SERVED, Edition, public_address
from tracker.web.kept import Kept
from tracker.web.rooms import Rooms
from tracker.web.shelf import Library

AFTER = 1.0
"""Seconds after which a server makes what the first question to the API would wait for."""


def application(desk: Desk, edition: Edition = SERVED) -> Kept:
    """The pages and the API over an open register, as they are published."""
    rooms = Rooms()
    return Kept(rooms, Library(desk, edition), rooms.api)


def from_environment() -> Kept:
    """The application over the register that TRACKER_DATABASE names, published where TRACKER_URL says.

    Raises SystemExit with a sentence where there is no register, or the address is none.
    """
    try:
        edition = Edition(public_address(os.environ.get("TRACKER_URL", "")))
        app = application(open_desk(os.environ.get("TRACKER_DATABASE"), today), edition)
    except (Refusal, ValueError) as error:
        raise SystemExit(str(error)) from None
    app.warm(AFTER)
    return app
