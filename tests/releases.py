"""Write what a past release answered on printed figures into the data, from that release's own program.

The release is checked out beside this one and installed as its README says, then asked:

    git worktree add --detach ../release COMMIT
    python3 -m venv ../release/.venv
    ../release/.venv/bin/pip install -q -r ../release/.ci/serve.lock
    ../release/.venv/bin/pip install -q --no-deps -e ../release
    .venv/bin/python -m tests.releases ../release
    git worktree remove --force ../release

It is run once for a release, at the next one. Nothing else writes ``geodata/releases.json``.
"""

import argparse
import json
import re
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = ROOT / "geodata" / "releases.json"

#: Run by the release's own Python, in its folder.
ASK = """
import json
from app import create_app
print(json.dumps(create_app().test_client().get("/api/v1/figures", headers={"Accept-Language": "en"}).get_json()))
"""


def answered(release: Path) -> dict[str, Any]:
    """Return what a release says of its figures, by its own API."""
    asked = subprocess.run(
        [release / ".venv" / "bin" / "python", "-c", ASK], cwd=release, check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = json.loads(asked.stdout)
    return found


def versions(release: Path) -> dict[str, str]:
    """Return version and data of a release, as its shell prints them."""
    asked = subprocess.run(
        [release / ".venv" / "bin" / "flask", "--app", "wsgi", "figures", "--json"],
        cwd=release,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, str] = json.loads(asked.stdout)["version"]
    return found


def day_of(release: Path, version: str) -> str:
    """Return the day that the release's changelog gives a version."""
    changelog = (release / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {re.escape(version)} \((\d{{4}}-\d{{2}}-\d{{2}})\)", changelog, re.M)
    if found is None:
        raise SystemExit(f"CHANGELOG.md of the release gives no day for {version}")
    return found[1]


def record(release: Path) -> dict[str, Any]:
    """Return the record of a release."""
    version = versions(release)
    verdicts = {}
    for figure in answered(release)["figures"]:
        followed = next((reading for reading in figure["readings"] if reading["followed"]), {})
        area = {name: followed[name] for name in ("area_km2", "low_km2", "high_km2") if name in followed}
        verdicts[figure["id"]] = {"headline": figure["verdict"]["headline"], **area}
    return {
        "version": version["app"],
        "day": day_of(release, version["app"]),
        "data": version["data"],
        "figures": dict(sorted(verdicts.items())),
    }


def main() -> None:
    """Add the release of a folder, or write its record anew."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("release", type=Path, help="checkout of the release, with its .venv")
    made = record(parser.parse_args().release.resolve())
    known = json.loads(WRITTEN.read_text(encoding="utf-8"))["releases"] if WRITTEN.exists() else []
    kept = [one for one in known if one["version"] != made["version"]]
    listed = {"$schema": "schema/releases.schema.json", "releases": sorted([*kept, made], key=lambda one: one["day"])}
    WRITTEN.write_text(json.dumps(listed, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"{WRITTEN.relative_to(ROOT)}: {made['version']}, {len(made['figures'])} figures")


if __name__ == "__main__":
    main()
