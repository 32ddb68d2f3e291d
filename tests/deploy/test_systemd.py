"""The systemd units as far as that can be told without systemd running: valid, and closed up."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.running import ROOT

UNITS = ROOT / "docs" / "deploy" / "systemd"

pytestmark = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed (Debian: systemd)"
)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units, for the program where it stands here."""
    for file in UNITS.iterdir():
        text = file.read_text(encoding="utf-8")
        text = text.replace("/opt/amur-atlas/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / file.name).write_text(text.replace("/opt/amur-atlas", str(ROOT)), encoding="utf-8")
    return tmp_path


def analyze(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True)


def test_systemd_understands_every_line(units: Path) -> None:
    checked = analyze("verify", *map(str, sorted(units.iterdir())))
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_service_is_closed_up(units: Path) -> None:
    """Exposure from 0 (none) to 10; systemd calls 2 and less safe."""
    service = str(units / "amur-atlas.service")
    judged = analyze("security", "--offline=true", "--threshold=10", "--no-pager", service)
    assert judged.returncode == 0, judged.stdout[-300:]
