"""The register's log as files that anybody can check: the newest checkpoint and its tiles (C2SP tlog-tiles)."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from tracker.desk.desk import Desk
from tracker.model.refusal import Refusal
from tracker.register.tiles import tiles
from tracker.register.verifier import leaf_hash
from tracker.web.packed import NOT_KEPT
from tracker.web.routing import Routes


def checkpoint(request: Request) -> Response:
    """The newest checkpoint that is kept, with the signatures of its witnesses."""
    note = _newest(request.scope["shelf"].desk)[1]
    return Response(note, headers=NOT_KEPT, media_type="text/plain; charset=utf-8")


def tile(request: Request, rest: str) -> Response:
    """A tile of the log that the newest checkpoint covers."""
    found = _tiles(*_newest(request.scope["shelf"].desk), request.scope["shelf"].desk).get(f"tile/{rest}")
    if found is None:
        raise _not_here()
    return Response(found, media_type="application/octet-stream")


router = Routes()
router.add("/log/checkpoint", checkpoint)
router.add("/log/tile/{rest:path}", tile)


def log_addresses(desk: Desk) -> tuple[str, ...]:
    """Every address of the log; none where no checkpoint is kept."""
    try:
        size, note = _newest(desk)
    except Refusal:
        return ()
    return ("/log/checkpoint", *(f"/log/{path}" for path in _tiles(size, note, desk)))


def _newest(desk: Desk) -> tuple[int, str]:
    with desk.register.reading() as reader:
        kept = reader.checkpoints()
    if not kept:
        raise _not_here()
    return kept[-1][0], kept[-1][2]


@lru_cache(maxsize=2)
def _tiles(size: int, _note: str, desk: Desk) -> dict[str, bytes]:
    with desk.register.reading() as reader:
        lines = [line for line, _ in reader.leaves()[:size]]
    return dict(tiles(lines, [leaf_hash(line.encode()) for line in lines]))


def _not_here() -> Refusal:
    return Refusal("There is no such address here.", code="unknown page")
