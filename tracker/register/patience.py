"""Connections that end where a server says nothing: one that was frozen takes what it is sent and never answers."""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import Any, TypeVar

from psycopg import Connection, OperationalError
from psycopg.abc import PQGen

Value = TypeVar("Value")


class Silent(OperationalError):
    """A server said nothing for longer than a connection has patience."""


class Patient(Connection[Any]):
    """A connection that is ended from here after so many seconds in which nothing came while it waited."""

    patience: float

    def wait(self, gen: PQGen[Value], *how: Any, **more: Any) -> Value:
        """What the server answers. Raises Silent, and is closed then: nobody knows what an answer would be to."""
        try:
            return super().wait(_heard(gen, self.patience), *how, **more)
        except Silent:
            self.close()
            raise


def _heard(steps: PQGen[Value], patience: float) -> Generator[Any, Any, Value]:
    """The steps of an answer, each taken when the socket is ready, or some time has passed in which it was not."""
    heard = monotonic()
    try:
        wanted = next(steps)
        while True:
            ready = yield wanted
            now = monotonic()
            if ready:
                heard = now
            elif now - heard > patience:
                raise Silent("the connection is lost")  # as libpq says it of one that was ended
            wanted = steps.send(ready)
    except StopIteration as end:
        answer: Value = end.value
        return answer
