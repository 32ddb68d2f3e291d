"""Where something is missing the atlas works on, or refuses with a sentence: never a traceback."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.running import COMMAND, PATIENCE, ROOT

WALK = (sys.executable, "-m", "tests.faults.walk")
FLASK = (sys.executable, "-m", "flask", "--app", "wsgi")

ODD = {
    "no such locale or time zone": {"LC_ALL": "xx_XX.UTF-8", "LANG": "xx_XX.UTF-8", "TZ": "Nowhere/Else"},
    "ASCII only": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
    "another day, empty locale": {"TZ": "Pacific/Kiritimati", "LC_ALL": "", "LANG": ""},
}

#: Read-only from the root down, but for home, temporary and byte-code folder on a disk of 64 kB that is full; fails
#: itself where either does not take.
NOTHING_CAN_BE_WRITTEN = (
    "mount --make-rprivate / && mount -o remount,bind,ro / && ! touch {probe} 2>/dev/null"
    " && mount -t tmpfs -o size=64k none {disk} && ! dd if=/dev/zero of={disk}/fill bs=4k 2>/dev/null"
    " && export HOME={disk} TMPDIR={disk} PYTHONPYCACHEPREFIX={disk} && exec {command}"
)


def run(*command: str, settings: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run in the project's folder, without the byte-code setting that would hide an attempt to write."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment | (settings or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=2 * PATIENCE,
    )


def namespaced(*what: str) -> Sequence[str]:
    """Return the words that put a command into namespaces of its own; skip where that is not allowed."""
    words = ("unshare", "--map-root-user", *what)
    if shutil.which("unshare") is None or run(*words, "true").returncode:
        pytest.skip(f"{' '.join(words)} is not allowed here")
    return words


def survived(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stdout + done.stderr
    assert "survived" in done.stdout


def test_without_a_network_and_with_a_locale_and_a_time_zone_that_do_not_exist() -> None:
    survived(run(*namespaced("--net"), *WALK, settings=ODD["no such locale or time zone"]))


def test_where_no_file_can_grow_by_a_byte() -> None:
    """The strictest full disk: every write to any file of any file system is refused."""
    if shutil.which("prlimit") is None:
        pytest.skip("prlimit is not installed (Debian: util-linux)")
    survived(run("prlimit", "--fsize=0", *WALK))


def test_on_a_read_only_file_system_and_a_full_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    script = NOTHING_CAN_BE_WRITTEN.format(probe=tmp_path / "probe", disk=disk, command=" ".join(WALK))
    survived(run(*namespaced("--mount"), "sh", "-c", script))


@pytest.fixture(scope="module")
def plain() -> str:
    """What a command prints where nothing is odd."""
    return run(*FLASK, "figures", "aigun-600000", settings={"TZ": "UTC", "PYTHONUTF8": "1"}).stdout


@pytest.mark.parametrize("settings", ODD.values(), ids=list(ODD))
def test_commands_print_the_same_everywhere(plain: str, settings: dict[str, str]) -> None:
    odd = run(*FLASK, "figures", "aigun-600000", settings=settings)
    assert (odd.returncode, odd.stderr) == (0, "")
    assert "km²" in plain
    assert odd.stdout == plain
    assert run(*FLASK, "validate", settings=settings).stdout.startswith("No fault")


def _closed(folder: Path, name: str) -> None:
    (folder / name).chmod(0)


REFUSED = {
    "missing folder": (lambda folder: shutil.rmtree(folder), "is not a folder"),
    "missing file": (lambda folder: (folder / "regions.geojson").unlink(), "regions.geojson: the file is missing"),
    "closed folder": (lambda folder: _closed(folder, "."), "no permission"),
    "closed part": (lambda folder: _closed(folder, "lines"), "lines: cannot be read"),
    "closed file": (lambda folder: _closed(folder, "sources.json"), "sources.json: cannot be read"),
}


@pytest.mark.parametrize("program", ["server", "validate"])
@pytest.mark.parametrize(("spoil", "sentence"), REFUSED.values(), ids=list(REFUSED))
def test_data_that_cannot_be_read_are_refused(folder: Path, spoil, sentence: str, program: str) -> None:  # type: ignore[no-untyped-def]
    spoil(folder)
    # Root may read everything; without its capabilities it is a user like any other.
    as_user = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.getuid() == 0 else ()
    command = COMMAND if program == "server" else (*FLASK, "validate")
    try:
        done = run(*as_user, *command, settings={"ATLAS_GEODATA": str(folder), "BIND": "127.0.0.1:0"})
    finally:
        if folder.exists():
            folder.chmod(0o755)
            (folder / "lines").chmod(0o755)
    assert done.returncode == 1
    assert sentence in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
