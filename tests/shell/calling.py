"""What stands behind `tracker` in the shell of a test: hands itself to the process that forks; see `tests.shell`.

Arguments: the socket of that process, then those of `tracker`. It imports as little as it can.
"""

import os
import socket
import sys

if __name__ == "__main__":
    said = [os.getcwd(), *(f"{name}={value}" for name, value in os.environ.items()), "", *sys.argv[2:]]  # noqa: PTH109 (pathlib is long to import)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(sys.argv[1])
        socket.send_fds(connection, [b"here"], [0, 1, 2])
        connection.sendall(b"\0".join(map(os.fsencode, said)))
        connection.shutdown(socket.SHUT_WR)
        code = connection.recv(1)
    sys.exit(code[0] if code else "The process that stands for `tracker` ended without an exit code.")
