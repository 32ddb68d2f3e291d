"""What kind of machine a number was measured on: enough to compare, and nothing that names it."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

Machine = dict[str, str]


def today() -> str:
    """Return the UTC date."""
    return f"{datetime.now(UTC):%Y-%m-%d}"


def machine(*, browser: bool = False) -> Machine:
    """Describe this machine: cores, memory in GB, processor, Python, and Chromium where it takes part."""
    kind = {"cores": str(os.cpu_count()), "cpu": _cpu(), "python": ".".join(map(str, sys.version_info[:3]))}
    if memory := _memory_gb():
        kind["memory"] = f"{memory:.0f} GB"
    if browser and (version := _chromium()):
        kind["chromium"] = version
    return kind


def in_words(kind: Machine) -> str:
    """Say it in one line."""
    parts = [f"{kind['cores']} cores", kind.get("memory", ""), kind["cpu"] if kind["cpu"] != "unknown" else ""]
    parts += [f"Python {kind['python']}", f"Chromium {kind['chromium']}" if "chromium" in kind else ""]
    parts.append(f"load average {kind['load']}" if "load" in kind else "")
    return ", ".join(part for part in parts if part)


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")


def _memory_gb() -> float | None:
    file = Path("/proc/meminfo")
    found = re.search(r"MemTotal:\s+(\d+) kB", file.read_text(encoding="ascii")) if file.exists() else None
    return int(found[1]) / 2**20 if found else None


def _chromium() -> str | None:
    program = shutil.which("chromium")
    if program is None:
        return None
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0].split(".")[0] if found else None
