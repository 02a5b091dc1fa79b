"""A witness over HTTP, as C2SP tlog-witness has it: one address, and nothing else."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tracker.desk.witnessing import LARGEST, Witness

_SIZE = "text/x.tlog.size"
_CONFLICT = 409


def application(witness: Witness) -> Starlette:
    """What answers POST /add-checkpoint."""

    async def add_checkpoint(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LARGEST:
                return PlainTextResponse("The request is too long.\n", 413)
        try:
            text = body.decode()
        except UnicodeDecodeError:
            return PlainTextResponse("The request is no text.\n", 400)
        status, said = await run_in_threadpool(witness.add_checkpoint, text)
        return Response(said, status, media_type=_SIZE if status == _CONFLICT else "text/plain")

    return Starlette(routes=[Route("/add-checkpoint", add_checkpoint, methods=["POST"])])
