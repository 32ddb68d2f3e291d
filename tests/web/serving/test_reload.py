"""An edit is seen at the next request of a server in debug mode, whatever kind of file it was made in."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TWO_SQUARES
from tests.faults.running import Answer, fetch, free_port

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]


class Copy:
    """A copy of the program with a server in debug mode, to edit."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port

    def get(self, path: str) -> Answer:
        return fetch(self.port, path)

    def text(self, path: str) -> str:
        answer = self.get(path)
        assert answer.status == 200, answer.body.decode()
        return answer.body.decode()

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def asset(self, name: str) -> str:
        """Ask for an asset by the address that a page gives it now."""
        found = re.search(rf"/assets/[0-9a-f]+/{re.escape(name)}", self.text("/"))
        assert found, name
        return self.text(found[0])


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Copy]:
    folder = tmp_path_factory.mktemp("copy")
    unwanted = shutil.ignore_patterns("__pycache__")
    for name in ("app", "static"):
        shutil.copytree(ROOT / name, folder / name, ignore=unwanted)
    shutil.copytree(TWO_SQUARES, folder / "geodata")
    shutil.copy(ROOT / "wsgi.py", folder / "wsgi.py")
    port = free_port()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "--debug", "run", "--no-reload", "--port", str(port)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("ATLAS_", "FLASK_"))}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            assert any("Running on" in line for line in process.stderr)
            yield Copy(folder, port)
        finally:
            process.terminate()


def test_a_template(copy: Copy) -> None:
    assert "Edited heading" not in copy.text("/sources")
    copy.edit("app/templates/sources.html", "<h1>", "<h1>Edited heading ")
    assert "Edited heading" in copy.text("/sources")


def test_a_style(copy: Copy) -> None:
    assert ".edited" not in copy.asset("map.css")
    copy.edit("static/css/panel.css", "\n", "\n.edited { color: red; }\n")
    assert ".edited" in copy.asset("map.css")


def test_a_script(copy: Copy) -> None:
    assert "editedHere" not in copy.asset("pages/map.js")
    copy.edit("static/js/map/geometry.js", "const STEP", "const editedHere = true;\nconst STEP")
    assert "editedHere" in copy.asset("pages/map.js")


def test_a_catalog(copy: Copy) -> None:
    before = copy.text("/sources?lang=ru")
    title = re.search(r"<h1>(?:Edited heading )?([^<]+)", before)
    assert title
    copy.edit("app/translations/ru/LC_MESSAGES/messages.po", f'msgstr "{title[1]}"', 'msgstr "Другой заголовок"')
    after = copy.text("/sources?lang=ru")
    assert "Другой заголовок" in after
    assert "Другой заголовок" not in before


def test_the_data(copy: Copy) -> None:
    version = copy.get("/healthz").headers["x-atlas-version"]
    assert "Edited west" not in copy.text("/regions/west")
    copy.edit("geodata/regions.geojson", '"en": "', '"en": "Edited ')
    assert re.search("Edited west", copy.text("/regions/west"), re.IGNORECASE)
    assert copy.get("/healthz").headers["x-atlas-version"] != version


def test_faults_are_listed_until_they_are_mended(copy: Copy) -> None:
    file = copy.folder / "geodata/regions.geojson"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace('"sources": [', '"sources": ["nowhere", ', 1), encoding="utf-8")
    for _ in range(2):
        refused = copy.get("/")
        assert refused.status == 500
        assert "unknown source id “nowhere”" in refused.body.decode()
    file.write_text(sound, encoding="utf-8")
    assert copy.get("/").status == 200
