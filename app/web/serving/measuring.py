"""How many polygons are measured at a time: so few that a worker is always free for who only reads.

Measuring a polygon costs a hundred times what a page does. With as many at once as there are workers, readers would
wait for each. So a request that would be one too many is told to come again, which costs next to nothing.
"""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import finalize

from flask import Flask, current_app

from ...atlas.sentences import Sentence
from ..errors import BadRequest

#: Seconds after which to ask again.
RETRY_AFTER_S = 1


class Places:
    """Places to measure at, shared by all processes that are forked later; a process that dies leaves its own.

    Parameters
    ----------
    count : int
        How many there are.
    """

    def __init__(self, count: int) -> None:
        self._file = _shared_file()
        finalize(self, os.close, self._file)
        # The kernel's locks are those of a process; its threads need their own.
        self._threads = [Lock() for _ in range(count)]

    @contextmanager
    def taken(self) -> Iterator[bool]:
        """Take a place while the block runs; gives whether there was one, and never waits."""
        place = next((number for number in range(len(self._threads)) if self._take(number)), None)
        try:
            yield place is not None
        finally:
            if place is not None:
                fcntl.lockf(self._file, fcntl.LOCK_UN, 1, place)
                self._threads[place].release()

    def _take(self, number: int) -> bool:
        if not self._threads[number].acquire(blocking=False):
            return False
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except OSError:
            self._threads[number].release()
            return False
        return True


def _shared_file() -> int:
    """Open a file without a name, in memory where the system can: nothing is written to a disk that may be full."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("atlas-measuring")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def register(app: Flask) -> None:
    """Make the places of an application, before its workers are forked."""
    app.extensions["measuring"] = Places(app.config["MEASURED_AT_ONCE"])


@contextmanager
def measuring() -> Iterator[None]:
    """Take a place to measure at.

    Raises
    ------
    BadRequest
        With status 503, if all are taken.
    """
    places: Places = current_app.extensions["measuring"]
    with places.taken() as found:
        if not found:
            raise BadRequest(
                Sentence("Another polygon is being measured at this moment."),
                Sentence("Send it again in a second; pages and all other addresses answer meanwhile."),
                503,
                RETRY_AFTER_S,
            )
        yield
