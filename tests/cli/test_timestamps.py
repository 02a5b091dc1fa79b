"""A checkpoint is stamped by an authority of the test's own, `openssl ts` behind HTTP, and checked without it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import which
from threading import Thread

import pytest

from tests.cli.running import Tracker
from tracker.api import stamp, verify_stamp

pytest.importorskip("rfc3161_client")
pytestmark = pytest.mark.skipif(which("openssl") is None, reason="no openssl to be an authority")
SETTINGS = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
[stamps]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
basicConstraints = CA:FALSE
"""


class Authority:
    """One who stamps times, with the certificate by which it is known."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        self.folder.mkdir()
        (self.folder / "settings").write_text(SETTINGS.format(folder=self.folder))
        (self.folder / "serial").write_text("01\n")
        new = ("-newkey", "rsa:2048", "-nodes", "-subj")
        self.openssl("req", "-x509", *new, f"/CN={name} root", "-keyout", "root.key", "-out", "root.pem", "-days", "99")
        self.openssl("req", *new, f"/CN={name}", "-keyout", "tsa.key", "-out", "tsa.csr")
        signs = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "99")
        extended = ("-extfile", "settings", "-extensions", "stamps")
        self.openssl("x509", "-req", "-in", "tsa.csr", *signs, *extended, "-out", "tsa.pem")
        self.certificate = self.folder / "root.pem"

    def openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def stamp(self, query: bytes) -> bytes:
        (self.folder / "query").write_bytes(query)
        signs = ("-signer", "tsa.pem", "-inkey", "tsa.key", "-config", "settings")
        self.openssl("ts", "-reply", "-queryfile", "query", *signs, "-out", "reply")
        return (self.folder / "reply").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), "own")


@pytest.fixture
def url(authority: Authority) -> Iterator[str]:
    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            fits = self.headers["Content-Type"] == "application/timestamp-query"
            self.send_response(200 if fits and self.path != "/gone" else 404)
            self.end_headers()
            self.wfile.write(b"no stamp" if self.path == "/odd" else authority.stamp(body))

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answering)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_checkpoint_is_stamped_and_checked_without_the_authority(
    tracker: Tracker, url: str, authority: Authority, tmp_path: Path
) -> None:
    key, note = str(tmp_path / "office.key"), tmp_path / "checkpoint.txt"
    tracker("keys", "new", key)
    told = tracker("checkpoint", "--key", key, "--output", str(note), "--timestamp", url)
    assert (told.code, told.err.splitlines()[1]) == (0, f"{note}.tsr: the time stamp of {url}.")
    check = ("--timestamp", f"{note}.tsr", "--authority", str(authority.certificate))
    found = tracker("verify", str(note), *check)
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith(f"The time stamp holds: {note} is what the authority was shown on 20")
    shape = tracker("verify", str(note), *check, "--format", "json").json
    assert (shape["file"], shape["holds"], shape["serial"]) == ("checkpoint.txt", True, "2")
    authority.openssl("ts", "-verify", "-data", str(note), "-in", f"{note}.tsr", "-CAfile", "root.pem")
    kept = (note.read_bytes(), Path(f"{note}.tsr").read_bytes(), authority.certificate.read_bytes())
    assert verify_stamp(*kept).serial == 2
    again = stamp(kept[0], url)
    assert verify_stamp(kept[0], again, kept[2]).serial == 3
    altered = tmp_path / "altered.txt"
    altered.write_bytes(note.read_bytes().replace(b"1", b"2", 1))
    refused = tracker("verify", str(altered), *check)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(f"{note}.tsr: the time stamp does not hold: ")
    stranger = Authority(tmp_path, "stranger")
    refused = tracker("verify", str(note), "--timestamp", f"{note}.tsr", "--authority", str(stranger.certificate))
    assert (refused.code, refused.out) == (1, "")
    refused = tracker("verify", str(note), "--timestamp", f"{note}.tsr", "--authority", key)
    says = f"{note}.tsr: what should be its authority's certificates are none in PEM."
    assert (refused.code, refused.err.splitlines()) == (1, [says])
    refused = tracker("verify", str(note), "--timestamp", key, "--authority", str(authority.certificate))
    assert refused.err.splitlines() == [f"{key}: this is no time stamp."]


def test_an_authority_that_gives_no_stamp_is_told(tracker: Tracker, url: str, tmp_path: Path) -> None:
    key, note = str(tmp_path / "office.key"), tmp_path / "checkpoint.txt"
    tracker("keys", "new", key)
    ask = ("checkpoint", "--key", key, "--output", str(note), "--timestamp")
    for path, says in (
        ("/gone", "it answers 404, and gives no time stamp."),
        ("/odd", "what it answers is no time stamp."),
    ):
        told = tracker(*ask, f"{url}{path}")
        assert (told.code, told.err.splitlines()[-1]) == (1, f"{url}{path}: {says}")
    assert not Path(f"{note}.tsr").exists()
    alone = tracker("checkpoint", "--key", key, "--timestamp", url)
    assert (alone.code, "name a file with --output" in alone.err) == (2, True)
    alone = tracker("verify", str(note), "--timestamp", f"{note}.tsr")
    assert (alone.code, "give both" in alone.err) == (2, True)
