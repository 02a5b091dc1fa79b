"""Asking another machine: a register that is watched, a witness."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from tracker.model.refusal import Refusal

_SECONDS = 30
_LARGEST = 64 * 2**20
_SHOWN = 500  # characters of what somebody else's server says


def fetched(url: str) -> bytes:
    """What is at an address. Raises Refusal where nothing comes."""
    status, body = sent(url, None)
    if status != 200:  # noqa: PLR2004 (the number is the name)
        raise Refusal(f"{url}: it answers {status}. {_said(body) or 'Look at the address.'}", code="not fetched")
    return body


def _said(body: bytes) -> str:
    """What a register that is served says of why it does not answer."""
    try:
        return str(json.loads(body)["error"])[:_SHOWN]
    except (ValueError, KeyError, TypeError):
        return ""


def sent(url: str, body: bytes | None, kind: str = "") -> tuple[int, bytes]:
    """The status and the answer of an address that something is sent to. Raises Refusal where none comes."""
    if not url.startswith(("http://", "https://")):
        raise Refusal(f"{url}: this is no address: it begins with http:// or https://.", code="malformed")
    request = urllib.request.Request(url, body, {"Content-Type": kind} if kind else {})  # noqa: S310 (as above)
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 (as above)
            return answer.status, answer.read(_LARGEST)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(_LARGEST)
    except (OSError, ValueError) as error:
        why = getattr(error, "reason", error)
        raise Refusal(
            f"{url}: nothing answers there: {getattr(why, 'strerror', None) or why}.", code="not fetched"
        ) from None
