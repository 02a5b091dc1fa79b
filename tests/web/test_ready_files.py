"""The files for systemd and nginx in docs/server.md, as far as they can be tried on one machine."""

from __future__ import annotations

import getpass
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.running import Answer, Running, running
from tracker.web.packed import LEAST

DOCS = Path(__file__).parents[2] / "docs" / "server.md"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
URL = "https://treaties.example.org/"
pytestmark = pytest.mark.slow
for_nginx = pytest.mark.skipif(NGINX is None, reason="no nginx here: apt-get install nginx-light runs these tests")
for_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd here: apt-get install systemd runs these tests"
)


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@for_systemd
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    """Its command is that of this environment: systemd looks whether it is there."""
    program = tmp_path / "tracker"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / "tracker.service"
    unit.write_text(block("ini").replace("/opt/tracker/bin/tracker", str(program)))
    ran = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=30", unit], capture_output=True, check=False
    )
    assert judged.returncode == 0, judged.stdout.decode()


@for_systemd
@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
def test_the_server_calls_nothing_that_the_unit_does_not_let_it_call(shipped: Path, tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    with running(shipped, through=f"strace -f -qq -o {calls}") as server:
        for address in ("/", "/beijing/CH/", "/api/beijing/status.json", "/beijing/map.png", "/api/openapi.json"):
            assert server.ask(address).status == 200
    made = set(re.findall(r"(?m)^\d+ +(\w+)\(", calls.read_text(errors="replace")))
    assert {"accept4", "openat", "execve"} <= made
    assert made - allowed("@system-service") == set()


def allowed(group: str) -> set[str]:
    """The calls of a group of systemd's, and of the groups in it."""
    ran = subprocess.run(["systemd-analyze", "syscall-filter", group], capture_output=True, text=True, check=True)
    found = {line.strip() for line in ran.stdout.splitlines()[1:] if line.startswith("    ")}
    inside = {each for each in found if each.startswith("@")}
    return {each for each in found - inside if not each.startswith("#")}.union(*map(allowed, inside))


@pytest.fixture(scope="module")
def behind(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, int]]:
    """A server, and the port of an nginx before it that has the block of the docs, with a certificate of its own."""
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    with running(shipped, "--url", URL) as server, socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        taken.close()
        configured(folder, port, server.port)
        process = subprocess.Popen([str(NGINX), "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            yield server, port
        finally:
            process.terminate()
            process.wait(20)


def configured(folder: Path, port: int, behind: int) -> None:
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-keyout", key, "-out", certificate),
        ],
        check=True,
        capture_output=True,
    )
    own = block("nginx")
    for written, here in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("/etc/ssl/treaties.pem", str(certificate)),
        ("/etc/ssl/treaties.key", str(key)),
        ("127.0.0.1:8000", f"127.0.0.1:{behind}"),
    ):
        assert own.count(written) == 1, written
        own = own.replace(written, here)
    paths = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    me = f"user {getpass.getuser()};\n" if os.geteuid() == 0 else ""  # this folder is nobody else's
    top = f"{me}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{ worker_connections 512; }}\n"
    (folder / "nginx.conf").write_text(f"{top}http {{\naccess_log off;\n{paths}{own}}}\n")
    tried = subprocess.run(
        [str(NGINX), "-t", "-p", folder, "-c", folder / "nginx.conf"], capture_output=True, text=True, check=False
    )
    assert tried.returncode == 0, tried.stderr


def wait_for(port: int) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < end
            time.sleep(0.05)
        else:
            return


def asked(port: int, address: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=60, context=trusting)
    try:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, address, body=body, headers={"host": "treaties.example.org", **named})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


@for_nginx
@pytest.mark.parametrize(
    "address",
    [
        "/beijing/",
        "/api/beijing/participants.json",
        "/api/beijing/participants/CH.json",
        "/beijing/map.svg",
        "/beijing/map.png",
    ],
)
def test_behind_nginx_an_answer_is_the_same(behind: tuple[Running, int], address: str) -> None:
    server, port = behind
    direct, through = server.ask(address), asked(port, address)
    assert (through.status, through.body) == (200, direct.body)
    for name in ("etag", "content-type", "content-security-policy", "cache-control", "content-length"):
        assert through.headers[name] == direct.headers[name], name
    zipped = asked(port, address, accept_encoding="gzip")
    if address.endswith(".png") or len(direct.body) < LEAST:
        assert zipped.headers["content-encoding"] is None
    else:
        assert zipped.headers["content-encoding"] == "gzip"
        assert len(zipped.body) < len(direct.body) / 2
    again = asked(port, address, accept_encoding="gzip", if_none_match=zipped.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@for_nginx
def test_behind_nginx_links_are_those_of_the_public(behind: tuple[Running, int]) -> None:
    _, port = behind
    assert f'rel="canonical" href="{URL}beijing/"' in asked(port, "/beijing/").body.decode()
    assert f'href="{URL}beijing/' in asked(port, "/beijing/feed.atom").body.decode()
    assert f"<loc>{URL}beijing/</loc>" in asked(port, "/sitemap.xml").body.decode()
    assert asked(port, "/beijing/Switzerland/").headers["location"] == "../CH/"
    assert json.loads(asked(port, "/healthz").body)["status"] == "ok"


@for_nginx
def test_behind_nginx_what_is_too_much_is_refused(behind: tuple[Running, int]) -> None:
    server, port = behind
    assert asked(port, "/verify/", "POST", 2_500_000 * b"x").status == 413
    assert asked(port, "/beijing/", "POST", b"x").status == 405
    assert asked(port, f"/beijing/?q={3_000 * 'x'}").status == 400
    assert asked(port, "/beijing/", "HEAD").body == b""
    assert "Traceback" not in server.said


@for_nginx
def test_behind_nginx_half_open_connections_do_not_reach_the_server(behind: tuple[Running, int]) -> None:
    server, port = behind
    before = server.workers[0].num_fds()
    clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
    assert asked(port, "/beijing/").status == 200
    assert server.workers[0].num_fds() <= before + 2
    for each in clients:
        each.close()
