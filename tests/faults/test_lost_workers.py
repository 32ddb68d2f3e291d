"""Workers that are killed while readers ask, and a restart while readers ask."""

import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.deploy.proxy import HOST, needs_nginx, nginx
from tests.faults.load import under_load
from tests.faults.running import COMMAND, ROOT, Server, fetch, gunicorn

KILLS = 4
WORKERS = 2
REQUESTS = 90


def killing(server: Server) -> list[Callable[[], None]]:
    """Blows that each kill all workers at once: with more readers than workers, they are at work."""

    def kill_all() -> None:
        for worker in server.workers():
            os.kill(worker, signal.SIGKILL)

    return [kill_all] * KILLS


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a name short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        yield Path(name)


def test_a_killed_worker_costs_the_request_in_its_hands_and_no_other() -> None:
    with gunicorn() as server:
        before = set(server.workers())
        outcome = under_load(server.where, REQUESTS, killing(server))
        assert sum(outcome.failed.values()) <= KILLS * WORKERS, outcome
        assert outcome.answered >= REQUESTS - KILLS * WORKERS
        assert not before & set(server.workers()), "not all workers were killed"
        assert fetch(server.where, "/readyz").status == 200


@needs_nginx
def test_behind_nginx_most_requests_outlive_their_workers(folder: Path) -> None:
    with gunicorn(where=folder / "http.sock") as server, nginx(folder, folder / "http.sock") as port:
        before = set(server.workers())
        outcome = under_load(port, REQUESTS, killing(server), headers=HOST)
        # Of an answer cut off while it was sent a part is with the reader, so nobody can ask again.
        # All workers dying together is the worst case: now and then one request finds no other in time.
        assert set(outcome.failed) <= {"IncompleteRead", "503"}, outcome
        assert outcome.failed["503"] <= KILLS * WORKERS // 4, outcome
        assert outcome.answered >= REQUESTS - KILLS * WORKERS
        assert not before & set(server.workers()), "not all workers were killed"


def test_a_restart_with_a_kept_socket_loses_no_request(folder: Path) -> None:
    """As the systemd units do it: the socket outlives the service, requests wait in its queue."""
    path = folder / "http.sock"
    with socket.socket(socket.AF_UNIX) as kept:
        kept.bind(str(path))
        kept.listen(256)
        running = [_serve(kept)]

        def restart() -> None:
            running[-1].send_signal(signal.SIGTERM)
            assert running[-1].wait(60) == 0
            running.append(_serve(kept))

        try:
            assert fetch(path, "/readyz").status == 200
            outcome = under_load(path, REQUESTS, [restart])
        finally:
            running[-1].send_signal(signal.SIGTERM)
            running[-1].wait(60)
    assert len(running) == 2
    assert not outcome.failed
    assert outcome.answered == REQUESTS


def _serve(kept: socket.socket) -> subprocess.Popen[bytes]:
    """Start the server on a socket handed over as systemd does: descriptor 3, for this process id."""
    return subprocess.Popen(
        ["sh", "-c", 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$@"', "sh", *COMMAND],
        cwd=ROOT,
        env=os.environ | {"WEB_CONCURRENCY": "2"},
        preexec_fn=lambda: os.dup2(kept.fileno(), 3),
        pass_fds=[3],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
