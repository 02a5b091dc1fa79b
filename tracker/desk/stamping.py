"""Time stamps (RFC 3161): an authority signs at which moment it was shown a checkpoint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha512

from tracker.extra import needs
from tracker.model.refusal import Refusal

QUERY = "application/timestamp-query"
"""The kind of what is sent to an authority."""
Send = Callable[[str, bytes], tuple[int, bytes]]
_ANSWERED, _GIVEN = 200, (0, 1)
"""What HTTP says where there is an answer, and the answer (2.4.2) where it is a stamp."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an authority was shown something, and the serial number under which it says so."""

    moment: datetime
    serial: int


def stamp(shown: bytes, url: str, send: Send) -> bytes:
    """The answer of the authority at an address that is shown some bytes. Raises Refusal where it gives no stamp."""
    with needs("trust"):
        from rfc3161_client import TimestampRequestBuilder, decode_timestamp_response  # noqa: PLC0415
    status, answer = send(url, TimestampRequestBuilder().data(shown).build().as_bytes())
    if status != _ANSWERED:
        raise Refusal(f"{url}: it answers {status}, and gives no time stamp.", code="not fetched")
    try:
        told = decode_timestamp_response(answer)
    except ValueError:
        raise Refusal(f"{url}: what it answers is no time stamp.", code="not fetched") from None
    if told.status not in _GIVEN:
        raise Refusal(f"{url}: it gives no time stamp: {'; '.join(told.status_string)}.", code="not fetched")
    if told.tst_info.message_imprint.message != sha512(shown).digest():
        raise Refusal(f"{url}: what it answers is the time stamp of something else.", code="not fetched")
    return answer


def stamped(shown: bytes, answer: bytes, certificates: bytes, place: str) -> Stamp:
    """When an authority was shown these bytes, by its answer and the certificates (PEM) of whom is trusted.

    Raises Refusal, which names the place of the answer, where that does not hold or one of the two cannot be read.
    """
    with needs("trust"):
        from cryptography.x509 import load_pem_x509_certificates  # noqa: PLC0415
        from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response  # noqa: PLC0415
    try:
        trusted = load_pem_x509_certificates(certificates)
    except ValueError:
        raise Refusal(f"{place}: what should be its authority's certificates are none in PEM.", code="key") from None
    try:
        told = decode_timestamp_response(answer)
    except ValueError:
        raise Refusal(f"{place}: this is no time stamp.", code="unreadable file") from None
    builder = VerifierBuilder()
    try:
        for each in trusted:
            roots = each.issuer == each.subject
            builder = builder.add_root_certificate(each) if roots else builder.tsa_certificate(each)
        builder.build().verify_message(told, shown)
    except (ValueError, VerificationError) as error:
        raise Refusal(f"{place}: the time stamp does not hold: {str(error).rstrip('.')}.", code="altered") from None
    return Stamp(told.tst_info.gen_time, told.tst_info.serial_number)
