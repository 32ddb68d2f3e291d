"""Whether a data folder with anything changed is refused in sentences, or served without a failure.

Run by hand: ``.venv/bin/python -m tests.benchmarks.data_mutations [MUTATIONS [SEED]]``; ``.ci/run`` tries some, and
fails by the exit code. Each mutation changes one
place of one file of ``docs/examples/oregon``, drawn by a seed, and loads the folder in this process. What is accepted
is served, and every address of a record is asked.
"""

import json
import shutil
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

from app import create_app
from app.web.extension import DataRefused

from .rows import Row, tell

MUTATIONS, SEED = 1_000, 17
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "examples" / "oregon"

#: What is put in a place of a file.
VALUES = (
    *(None, True, 0, -1, 1e308, 10**30, "", " ", "x", "\ud800", "\x00", "a\r\nb", "../x", "javascript:alert(1)"),
    *("9999-12-31", "1858-02-30", [], {}, [None], [[]], {"en": None}, {"en": ""}, {"x": "y"}, "a" * 5000),
    [[999, 999], [-999, -999]],
)


def mutated(folder: Path, random: Random) -> str:
    """Change one place of one file of a folder, and say which."""
    files = sorted(file for file in folder.rglob("*json") if "schema" not in file.parts)
    file = random.choice(files)
    text = file.read_text(encoding="utf-8")
    kind = random.choice(("value", "value", "value", "value", "remove", "repeat", "text", "cut"))
    if kind == "text":
        place = random.randrange(len(text))
        file.write_text(text[:place] + random.choice('{}[],:"0\u00e9') + text[place + 1 :], encoding="utf-8")
        return f"{file.name}: a letter at {place}"
    if kind == "cut":
        file.write_text(text[: random.randrange(len(text))], encoding="utf-8")
        return f"{file.name}: cut off"
    data = json.loads(text)
    place, parent, key = [file.name], None, None
    inner: Any = data
    while isinstance(inner, dict | list) and inner and (parent is None or random.random() < 0.85):
        parent = inner
        key = random.choice(list(inner)) if isinstance(inner, dict) else random.randrange(len(inner))
        inner = inner[key]
        place.append(str(key))
    if parent is None:
        data = random.choice(VALUES)
    elif kind == "remove":
        del parent[key]
    elif kind == "repeat" and isinstance(parent, list):
        parent.append(inner)
    else:
        parent[key] = random.choice(VALUES)
    file.write_text(json.dumps(data), encoding="utf-8")
    return f"{' › '.join(place)}: {kind}"


def tried(seed: int) -> tuple[str, str]:
    """Return what a seed changed, and what came of it: ``refused``, ``served``, or how it failed."""
    with tempfile.TemporaryDirectory(prefix="atlas-") as name:
        folder = Path(name) / "folder"
        shutil.copytree(FOLDER, folder)
        what = mutated(folder, Random(seed))
        try:
            app = create_app({"GEODATA": folder, "PROPAGATE_EXCEPTIONS": False, "KEPT_ANSWERS_BYTES": 0})
        except DataRefused as refused:
            sentences = str(refused)
            sentences.encode()
            return what, "refused" if refused.faults else "refused without a sentence"
        except Exception as error:  # what is searched for
            return what, f"the start failed: {error!r}"
        client, atlas = app.test_client(), app.extensions["atlas"].atlas
        records = {
            "regions": atlas.regions,
            "treaties": atlas.treaties,
            "figures": atlas.figures,
            "claims": atlas.claims,
        }
        addresses = [
            rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and "GET" in (rule.methods or ())
        ]
        addresses += [
            f"{top}/{kind}/{one}" for kind, some in records.items() for one in some for top in ("", "/api/v1")
        ]
        for address in addresses:
            if address != "/readyz" and (status := client.get(address).status_code) >= 500 and status != 503:
                return what, f"{status} at {address}"
    return what, "served"


def rows(mutations: int = MUTATIONS, seed: int = SEED) -> list[Row]:
    """Try and count."""
    outcomes = Counter[str]()
    seeds = range(seed * 1_000_000, seed * 1_000_000 + mutations)
    with ProcessPoolExecutor() as cores:
        for number, (what, outcome) in zip(seeds, cores.map(tried, seeds, chunksize=5), strict=True):
            if outcome not in ("refused", "served"):
                print(f"{number}: {what}: {outcome}", file=sys.stderr)
                outcome = "failed"
            outcomes[outcome] += 1
    return [
        Row(
            f"{mutations:,} seeded mutations of a data folder: failures",
            f"{outcomes['failed']}",
            "none",
            not outcomes["failed"],
        ),
        Row("The same: refused in sentences, served", f"{outcomes['refused']:,}, {outcomes['served']:,}"),
    ]


if __name__ == "__main__":
    sys.exit(min(1, tell(rows(*map(int, sys.argv[1:])))))
