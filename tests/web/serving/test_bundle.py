"""One file out of our ES modules: what it keeps, and what it refuses."""

from pathlib import Path

import pytest

from app.maps.bundle import BundleError, bundle
from app.web.serving.assets import PAGES

ROOT = Path(__file__).resolve().parents[3]


def modules(folder: Path, **texts: str) -> Path:
    """Write modules into a folder."""
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text + "\n", encoding="utf-8")
    return folder


def test_a_module_comes_once_and_after_what_it_imports(tmp_path: Path) -> None:
    folder = modules(
        tmp_path,
        main='import { b } from "./two.js";\nimport { a as first } from "./one.js";\nb(first);',
        two='import { a } from "./one.js";\nexport function b() { return a; }',
        one="export const a = 1;",
    )
    made = bundle(folder, ["main.js"])
    assert made.count("const a = 1;") == 1
    assert made.index("module_one = ") < made.index("module_two = ") < made.index("(async () =>")
    assert "const { a : first } = module_one;" in made.replace("a: first", "a : first")
    assert "return { b };" in made
    assert "export" not in made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import thing from "./one.js";', "line 1"),
        ("const a = 1;\nexport default a;", "line 2"),
        ("export let a = 1;", "line 1"),
        ('const more = () => import("./one.js");', "line 1"),
        ('import { a } from "./nowhere.js";', "no such module"),
        ('import { a } from "./main.js";', "imports itself"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(tmp_path: Path, text: str, said: str) -> None:
    folder = modules(tmp_path, main=text, one="export const a = 1;")
    with pytest.raises(BundleError, match=said):
        bundle(folder, ["main.js"])


def test_comments_for_people_stay_behind(tmp_path: Path) -> None:
    text = '/* one\n   two */\nconst a = "/* kept */"; // kept\n  // three\n  /** @type {number} */\n  const b = 1;'
    made = bundle(modules(tmp_path, main=text), ["main.js"])
    assert made == '(async () => {\nconst a = "/* kept */"; // kept\n  const b = 1;\n})();\n'
    folder = modules(tmp_path, main="const a = `\n// text\n`;")
    with pytest.raises(BundleError, match="inside a template"):
        bundle(folder, ["main.js"])


@pytest.mark.parametrize("entries", PAGES.values(), ids=PAGES)
def test_our_own_modules_go_together(entries: tuple[str, ...]) -> None:
    made = bundle(ROOT / "static" / "js", entries)
    assert made.count("(async () => {\n") == len(entries)
