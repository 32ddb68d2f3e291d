"""A production server started as the documentation says, and one client that knows nothing of Flask.

Nothing here waits for time to pass: the server's own lines and answers say how far it is.
"""

import http.client
import os
import re
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: How long what shall happen may take before it counts as lost, in seconds: longer than on any machine.
PATIENCE = 300
_LISTENING = re.compile(r"Listening at: \S+?(?::(\d+))? ")

COMMAND = (sys.executable, "-m", "gunicorn", "-c", str(ROOT / "docs" / "deploy" / "gunicorn.conf.py"), "wsgi:app")


def free_port() -> int:
    """Return a TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers with names in lower case, body as sent."""

    status: int
    headers: dict[str, str]
    body: bytes


class _UnixConnection(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.host)


def fetch(
    where: int | Path,
    path: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
    body: bytes | None = None,
) -> Answer:
    """Ask a port of this machine, or a Unix socket, in a connection of its own.

    Raises
    ------
    OSError, http.client.HTTPException
        If no whole answer came.
    """
    kind = http.client.HTTPConnection if isinstance(where, int) else _UnixConnection
    host = ("127.0.0.1", where) if isinstance(where, int) else (str(where),)
    connection = kind(*host, timeout=PATIENCE)
    try:
        given = {"Host": "localhost", "Connection": "close"} | dict(headers or {})
        connection.request(method, path, body=body, headers=given)
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, response.read())
    finally:
        connection.close()


@dataclass
class Server:
    """A running gunicorn: where it listens, and what it wrote."""

    process: subprocess.Popen[str]
    where: int | Path
    out: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def workers(self) -> list[int]:
        """Return the process ids of the workers that live now."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(number) for number in children.read_text().split()]

    def stop(self) -> int:
        """End it in good order; give its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)


def ended(processes: Iterable[int]) -> Callable[[], bool]:
    """Watch processes that live now; what it gives waits until all of them have ended, and tells whether they have."""
    watched = [os.pidfd_open(process) for process in processes]

    def have() -> bool:
        waiting = select.poll()
        try:
            for one in watched:
                waiting.register(one, select.POLLIN)
                if not waiting.poll(PATIENCE * 1000):
                    return False
                waiting.unregister(one)
            return True
        finally:
            for one in watched:
                os.close(one)

    return have


@contextmanager
def gunicorn(
    settings: Mapping[str, str] | None = None,
    *,
    where: int | Path | None = None,
    before: Sequence[str] = (),
    **popen: object,
) -> Iterator[Server]:
    """Start the production server and give it once it is ready; stop it afterwards.

    Parameters
    ----------
    settings : mapping of str to str, optional
        Environment variables, beside this process' own.
    where : int or pathlib.Path, optional
        Port or socket to listen on; a free port if not given.
    before : sequence of str
        Words before the command: ``setpriv`` and the like.

    Raises
    ------
    RuntimeError
        With what it wrote, if it ends instead of listening.
    """
    bind = f"unix:{where}" if isinstance(where, Path) else f"127.0.0.1:{where or 0}"
    environment = os.environ | {"WEB_CONCURRENCY": "2", "BIND": bind} | dict(settings or {})
    process = subprocess.Popen(
        [*before, *COMMAND],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        **popen,  # type: ignore[call-overload]
    )
    server = Server(process, 0 if where is None else where)
    listening = threading.Event()

    def read_errors() -> None:
        for line in process.stderr:
            server.errors.append(line)
            if heard := _LISTENING.search(line):
                server.where = int(heard[1]) if where is None else where
                listening.set()
        listening.set()

    readers = [
        threading.Thread(target=read_errors, daemon=True),
        threading.Thread(target=lambda: server.out.extend(process.stdout), daemon=True),
    ]
    for reader in readers:
        reader.start()
    try:
        listening.wait(PATIENCE)
        if process.poll() is not None or not any(_LISTENING.search(line) for line in server.errors):
            raise RuntimeError("".join(server.errors))
        while fetch(server.where, "/readyz").status == 503:
            pass
        yield server
    finally:
        server.stop()
        for reader in readers:
            reader.join()
        for stream in (process.stdout, process.stderr):
            stream.close()
