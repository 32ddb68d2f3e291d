"""Readers who keep asking, and count what they got; and what is done to the server meanwhile."""

import http.client
import itertools
import os
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.running import COMMAND, PATIENCE, ROOT, Server, fetch

PATHS = ("/api/v1/borders?date=1860-11-14", "/regions", "/api/v1/changes", "/healthz", "/cite.txt?date=1858-05-28")


@dataclass
class Outcome:
    """What a number of readers got."""

    answered: int = 0
    failed: Counter[str] = field(default_factory=Counter)


def under_load(
    where: int | Path,
    requests: int,
    blows: Sequence[Callable[[], object]],
    *,
    readers: int = 8,
    headers: dict[str, str] | None = None,
) -> Outcome:
    """Let readers ask so many times, and deal the blows, evenly spaced among the requests.

    Every request is one of its own address (a parameter nobody reads), so no cache answers for the
    server. A failed request is not repeated.

    Parameters
    ----------
    where : int or pathlib.Path
        Port or socket.
    requests : int
        How many in all.
    blows : sequence of callable
        Each is called once, by the reader whose turn it is, while the others go on.
    """
    outcome, lock, numbers = Outcome(), threading.Lock(), itertools.count()
    due = {requests * (position + 1) // (len(blows) + 1): blow for position, blow in enumerate(blows)}

    def read() -> None:
        while (number := next(numbers)) < requests:
            if number in due:
                due[number]()
            path = PATHS[number % len(PATHS)]
            try:
                status = str(fetch(where, f"{path}{'&' if '?' in path else '?'}n={number}", headers).status)
            except (OSError, http.client.HTTPException) as error:
                status = type(error).__name__
            with lock:
                if status == "200":
                    outcome.answered += 1
                else:
                    outcome.failed[status] += 1

    crowd = [threading.Thread(target=read) for _ in range(readers)]
    for reader in crowd:
        reader.start()
    for reader in crowd:
        reader.join()
    return outcome


def killing(server: Server, times: int) -> list[Callable[[], None]]:
    """Blows that each kill all workers at once: with more readers than workers, they are at work."""

    def kill_all() -> None:
        for worker in server.workers():
            os.kill(worker, signal.SIGKILL)

    return [kill_all] * times


@dataclass
class KeptSocket:
    """A server on a socket that outlives it, as the systemd units have it.

    Attributes
    ----------
    path : pathlib.Path
        The socket.
    starts : int
        How often a server was started on it.
    """

    path: Path
    kept: socket.socket
    starts: int = 0

    def start(self) -> None:
        """Start a server, the socket handed over as systemd does: descriptor 3, for this process id."""
        self.process = subprocess.Popen(
            ["sh", "-c", 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"', "sh", *COMMAND],
            cwd=ROOT,
            env=os.environ | {"WEB_CONCURRENCY": "2"},
            preexec_fn=lambda: os.dup2(self.kept.fileno(), 3),
            pass_fds=[3],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.starts += 1

    def stop(self) -> int:
        """End the server in good order; give its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def restart(self) -> None:
        """End the server and start another."""
        assert self.stop() == 0
        self.start()


@contextmanager
def kept_socket(path: Path) -> Iterator[KeptSocket]:
    """Serve on a socket at a path; gives it once the server answers."""
    with socket.socket(socket.AF_UNIX) as kept:
        kept.bind(str(path))
        kept.listen(256)
        running = KeptSocket(path, kept)
        running.start()
        try:
            assert fetch(path, "/readyz").status in (200, 503)
            yield running
        finally:
            running.stop()


def waits_beside(
    where: int | Path, bodies: Sequence[bytes], *, senders: int, answers: int, headers: dict[str, str] | None = None
) -> tuple[list[float], Counter[int]]:
    """Read new pages while others send polygons without a pause.

    Parameters
    ----------
    where : int or pathlib.Path
        Port or socket.
    bodies : sequence of bytes
        What the senders send to be measured, in turn.
    senders : int
    answers : int
        How many pages are read, each of another day.

    Returns
    -------
    list of float
        Seconds until each page was there, sorted.
    collections.Counter of int
        How many polygons were answered with each status.
    """
    over, statuses = threading.Event(), Counter[int]()

    def send(number: int) -> None:
        for body in itertools.islice(itertools.cycle(bodies), number, None):
            if over.is_set():
                return
            given = (headers or {}) | {"Content-Type": "application/json"}
            statuses[fetch(where, "/api/v1/area", given, method="POST", body=body).status] += 1

    threads = [threading.Thread(target=send, args=(number,)) for number in range(senders)]
    for thread in threads:
        thread.start()
    try:
        waits = []
        for number in range(answers):
            started = time.perf_counter()
            answer = fetch(where, f"/?date=18{10 + number // 28 % 80}-03-{number % 28 + 1:02}", headers)
            assert answer.status == 200
            waits.append(time.perf_counter() - started)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    return sorted(waits), statuses


@contextmanager
def slow_clients(port: int, count: int, headers: dict[str, str]) -> Iterator[list[socket.socket]]:
    """Keep clients who never come to an end: with a head, with a body, or with an answer that they do not take.

    Parameters
    ----------
    port : int
        Of a proxy.
    count : int
        How many at a time; gives their sockets.
    headers : dict of str
        What each sends, the host among them.
    """
    sent = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    kinds = (
        f"GET / HTTP/1.1\r\n{sent}X-Slow: ",
        f"POST /api/v1/area HTTP/1.1\r\n{sent}Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n[",
        f"GET /sources HTTP/1.1\r\n{sent}\r\n",
    )
    clients = []
    try:
        for _, kind in zip(range(count), itertools.cycle(kinds), strict=False):
            client = socket.create_connection(("127.0.0.1", port), PATIENCE)
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            client.sendall(kind.encode())
            clients.append(client)
        yield clients
    finally:
        for client in clients:
            client.close()
