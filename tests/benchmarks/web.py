"""How fast the pages and the API answer, beside a bare FastAPI route and, where it is installed, Datasette.

    python tests/benchmarks/web.py            # on a register of its own, in a temporary folder

One client, one connection, one request after the other, several rounds by turns; the median counts.
Datasette is only compared with: the command `datasette`, or the one that DATASETTE names.
"""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

PAGE = "/api/beijing/participants/CH.json"
ENTRIES = "/tracker/entry.json?treaty=beijing&participant=CH&_shape=array"
ROUNDS, REQUESTS, WARM = 9, 400, 50
BARE = """
import sys, uvicorn
from fastapi import FastAPI
from fastapi.responses import Response
body = b"x" * int(sys.argv[2])
app = FastAPI()
@app.get("/")
async def constant():
    return Response(body, media_type="application/json")
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning")
"""
WANTED = {"JSON": 0.35, "304": 0.45, "Datasette": 1.2}


def main() -> int:
    """Measure, print, and tell by the exit code whether every bound holds."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-benchmark-"))
    environment = {**os.environ, "TRACKER_DATABASE": str(folder / "tracker.db"), "TRACKER_TODAY": "2026-11-22"}
    python = sys.executable
    try:
        subprocess.run(
            [python, "-m", "tracker", "database", "create"], env=environment, check=True, capture_output=True
        )
        with ExitStack() as stack:
            ours = stack.enter_context(_served([python, "-m", "tracker", "serve", "--port", "{port}"], environment))
            status, body, tag = _ask(ours, PAGE, {})
            assert status == 200, body
            bare = stack.enter_context(_served([python, "-c", BARE, "{port}", str(len(body))], environment))
            asked = {
                "bare": (bare, "/", {}),
                "JSON": (ours, PAGE, {}),
                "304": (ours, PAGE, {"If-None-Match": tag}),
                "page": (ours, "/beijing/", {}),
            }
            if datasette := os.environ.get("DATASETTE") or shutil.which("datasette"):
                command = [datasette, environment["TRACKER_DATABASE"], "--port", "{port}"]
                asked["Datasette"] = (stack.enter_context(_served(command, environment)), ENTRIES, {})
            measured = _measure(asked)
        holds = _tell(measured)
        return 0 if _site(folder, environment) and holds else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(asked: Mapping[str, tuple[http.client.HTTPConnection, str, dict[str, str]]]) -> dict[str, float]:
    """Requests a second of each, the median of several rounds by turns."""
    found: dict[str, list[float]] = {name: [] for name in asked}
    for _ in range(ROUNDS):
        for name, (connection, path, headers) in asked.items():
            connection.close()  # a server ends one that was idle for some seconds
            for _ in range(WARM):
                _ask(connection, path, headers)
            start = time.perf_counter()
            for _ in range(REQUESTS):
                _ask(connection, path, headers)
            found[name].append(REQUESTS / (time.perf_counter() - start))
    return {name: statistics.median(rates) for name, rates in found.items()}


def _tell(measured: Mapping[str, float]) -> bool:
    for name, rate in measured.items():
        print(f"{name:10} {rate:8,.0f} requests a second")
    ratios = {"JSON": measured["JSON"] / measured["bare"], "304": measured["304"] / measured["bare"]}
    if "Datasette" in measured:
        ratios["Datasette"] = measured["JSON"] / measured["Datasette"]
    for name, ratio in ratios.items():
        against = "JSON against Datasette" if name == "Datasette" else f"{name} against the bare route"
        print(f"{against}: {ratio:.2f} (wanted: {WANTED[name]})")
    return all(ratio >= WANTED[name] for name, ratio in ratios.items())


def _site(folder: Path, environment: Mapping[str, str]) -> bool:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "tracker", "site", str(folder / "site")], env=environment, check=True)
    took = time.perf_counter() - start
    print(f"whole site: {took:.0f} s on {os.cpu_count()} cores (wanted: 60)")
    return took <= 60


@contextmanager
def _served(command: list[str], environment: Mapping[str, str]) -> Iterator[http.client.HTTPConnection]:
    """A connection to a server that is ended afterwards."""
    port = _free_port()
    process = subprocess.Popen([part.replace("{port}", str(port)) for part in command], env=environment)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        for _ in range(300):
            try:
                connection.connect()
                break
            except OSError:
                time.sleep(0.1)
        yield connection
    finally:
        connection.close()
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> tuple[int, bytes, str]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.headers.get("ETag", "")


if __name__ == "__main__":
    raise SystemExit(main())
