"""Where files to take away are: those that the command made, in a folder; others are made when first asked for.

The folder of a version is named by a hash of all that its files are made from, so a server never gives a file of
other data. A server writes nothing: what it makes itself it keeps in memory.
"""

import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from ...extension import AtlasExtension
from ...serving.assets import hash_folder
from .catalog import TakenFile, files


@dataclass(frozen=True)
class Content:
    """The bytes of a file, and a hash of them."""

    data: bytes

    @property
    def etag(self) -> str:
        """SHA-256 of the bytes, shortened."""
        return hashlib.sha256(self.data).hexdigest()[:32]


class Downloads:
    """The files of one application.

    Parameters
    ----------
    extension : AtlasExtension
        What is served.
    root : pathlib.Path or str
        Below which the command puts files.
    address : str
        Address of the site where one is set, or "".
    program : pathlib.Path or str
        Folder of the program, on which the files depend as well.
    """

    def __init__(self, extension: AtlasExtension, root: Path | str, address: str, program: Path | str) -> None:
        self._extension = extension
        self._root, self._address, self._program = Path(root), address, Path(program)
        self.files = files(address)
        self._kept: dict[str, Content] = {}
        self._lock = Lock()

    @cached_property
    def folder(self) -> Path:
        """Where the files of this version are once the command has made them."""
        digest = hashlib.sha256(f"{self._extension.version} {self._address}".encode())
        for pattern in ("*.py", "*.po"):
            digest.update(hash_folder(self._program, pattern).encode())
        return self._root / digest.hexdigest()[:12]

    def read(self, name: str) -> Content | None:
        """Return a file, made now if need be; None where only the command makes it, and has not."""
        with self._lock:
            if name not in self._kept and (found := self._found(self.files[name])) is not None:
                self._kept[name] = found
            return self._kept.get(name)

    def _found(self, file: TakenFile) -> Content | None:
        try:
            return Content((self.folder / file.name).read_bytes())
        except OSError:
            return None if file.by_command else Content(file.make(self._extension))

    def make(self) -> None:
        """Read or make every file now instead of when it is first asked for: processes forked later share them."""
        for name in self.files:
            self.read(name)

    def write(self, folder: Path) -> list[Path]:
        """Write every file that can be made here into a folder and return them; a reader never meets half a file.

        Raises
        ------
        OSError
            If the folder cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for file in self.files.values():
            if file.can_be_made:
                target = folder / file.name
                half = target.with_name(f".{file.name}.{os.getpid()}")
                half.write_bytes(file.make(self._extension))
                half.replace(target)
                written.append(target)
        return written
