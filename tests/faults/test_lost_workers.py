"""Workers that are killed while readers ask, and a restart while readers ask."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.proxy import HOST, needs_nginx, nginx
from tests.faults.load import kept_socket, killing, slow_clients, under_load
from tests.faults.running import ended, fetch, gunicorn

KILLS = 4
WORKERS = 2
REQUESTS = 90


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a name short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        yield Path(name)


def test_a_killed_worker_costs_the_request_in_its_hands_and_no_other() -> None:
    with gunicorn() as server:
        all_killed = ended(server.workers())
        outcome = under_load(server.where, REQUESTS, killing(server, KILLS))
        assert sum(outcome.failed.values()) <= KILLS * WORKERS, outcome
        assert outcome.answered >= REQUESTS - KILLS * WORKERS
        assert all_killed()
        while (ready := fetch(server.where, "/readyz").status) == 503:  # the last ones are still warming up
            pass
        assert ready == 200


@needs_nginx
def test_behind_nginx_most_requests_outlive_their_workers(folder: Path) -> None:
    with gunicorn(where=folder / "http.sock") as server, nginx(folder, folder / "http.sock") as port:
        all_killed = ended(server.workers())
        outcome = under_load(port, REQUESTS, killing(server, KILLS), headers=HOST)
        # Of an answer cut off while it was sent a part is with the reader, so nobody can ask again.
        # All workers dying together is the worst case: now and then one request finds no other in time.
        assert set(outcome.failed) <= {"IncompleteRead", "503"}, outcome
        assert outcome.failed["503"] <= KILLS * WORKERS // 4, outcome
        assert outcome.answered >= REQUESTS - KILLS * WORKERS
        assert all_killed()


def test_a_restart_with_a_kept_socket_loses_no_request(folder: Path) -> None:
    """As the systemd units do it: the socket outlives the service, requests wait in its queue."""
    with kept_socket(folder / "http.sock") as running:
        outcome = under_load(running.path, REQUESTS, [running.restart])
    assert running.starts == 2
    assert not outcome.failed
    assert outcome.answered == REQUESTS


@needs_nginx
def test_behind_nginx_clients_that_never_end_keep_nobody_waiting(folder: Path) -> None:
    with gunicorn(where=folder / "http.sock"), nginx(folder, folder / "http.sock") as port:
        with slow_clients(port, 60, HOST) as clients:
            outcome = under_load(port, REQUESTS, (), headers=HOST)
            assert len(clients) == 60
        assert not outcome.failed
        assert outcome.answered == REQUESTS
