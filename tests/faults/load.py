"""Readers who keep asking, and count what they got; and what is done to the server meanwhile."""

import http.client
import itertools
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.running import fetch

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
