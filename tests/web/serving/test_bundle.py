"""Two files out of our ES modules: what they keep, and what is refused."""

import re
from pathlib import Path

import pytest

from app.maps.bundle import BundleError, bundle, classic
from app.web.serving.assets import PAGES

STATIC = Path(__file__).resolve().parents[3] / "static" / "js"


def modules(folder: Path, **texts: str) -> Path:
    """Write modules into a folder, those named ``room__name`` into a room of it."""
    for name, text in texts.items():
        file = folder / f"{name.replace('__', '/')}.js"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")
    return folder


def code(text: str) -> str:
    """Return a script without space: where it stands is the library's that takes it out."""
    return re.sub(r"\s+", "", text)


def test_a_module_comes_once_and_after_what_it_imports(tmp_path: Path) -> None:
    folder = modules(
        tmp_path,
        main='import { b } from "./room/two.js";\nimport { a as first } from "./one.js";\nb(first);',
        room__two='import {\n  a,\n} from "../one.js";\nexport function b() { return a; }',
        one="export const a = 1;",
    )
    made = bundle(folder, "page", "main.js").first
    assert code(made).count(code("const a = 1;")) == 1
    assert made.index("module_one=") < made.index("module_room_two=") < made.index("module_main=")
    assert code("const { a: first } = module_one;") in code(made)
    assert code("return { b };") in code(made)
    assert "export" not in made
    assert bundle(folder, "page", "main.js").later == ""


def test_what_is_asked_for_later_comes_in_a_file_of_its_own(tmp_path: Path) -> None:
    folder = modules(
        tmp_path,
        main='import { a } from "./one.js";\nimport("./room/more.js").then(({ more }) => more(a));',
        room__more=(
            'import { a } from "../one.js";\nimport { c } from "./three.js";\nexport function more() { return a + c; }'
        ),
        room__three="export const c = 3;",
        one="export const a = 1;",
    )
    made = bundle(folder, "page", "main.js")
    first, later = code(made.first), code(made.later)
    assert code('import("./page-later.js").then((all) => all.module_room_more).then(({ more })') in first
    assert first.endswith(code("export { module_one };"))
    assert later.startswith(code('import { module_one } from "./page.js";'))
    assert later.endswith(code("export { module_room_more };"))
    assert code("const c = 3;") in later
    assert code("const a = 1;") not in later


def test_one_script_of_the_old_kind_has_all_that_is_asked_for_later_too(tmp_path: Path) -> None:
    folder = modules(
        tmp_path,
        main='import { a } from "./one.js";\nimport("./room/more.js").then(({ more }) => more(a));',
        room__more='import { a } from "../one.js";\nexport function more() { return a; }',
        one="export const a = 1;",
    )
    made = classic(folder, "main.js")
    assert code(made).count(code("const a = 1;")) == 1
    assert made.index("module_one=") < made.index("module_room_more=") < made.index("module_main=")
    assert code("Promise.resolve(module_room_more).then(({ more })") in code(made)
    assert not re.search(r"\b(import|export)\b", made)


def test_types_stay_behind_and_import_nothing(tmp_path: Path) -> None:
    typed = '/** @type {import("./one.js").A} */\nconst a = /** @type {import("./one.js").A} */ (1);'
    made = bundle(modules(tmp_path, main=typed), "page", "main.js")
    assert code("const a = (1);") in code(made.first)
    assert "one" not in made.first + made.later
    with pytest.raises(BundleError, match=r"main\.js, line 3"):
        bundle(modules(tmp_path, main=f"{typed}\nexport let b = 2;"), "page", "main.js")


def test_what_stands_behind_a_comment_in_its_line_is_kept(tmp_path: Path) -> None:
    text = "const a = (\n  /** @type {unknown} */ (1)\n);\n/* of a */ const b = 2;\nconst c = 3; // of c\n/* the end */"
    made = bundle(modules(tmp_path, main=text), "page", "main.js").first
    assert "(1)" in made
    assert code("const b = 2; const c = 3;") in code(made)
    assert "of c" not in made
    assert "the end" not in made


@pytest.mark.parametrize(
    "text", ['"b; // c"', "'b, // c'", "`b // c`", "/[/]{2}\\/*/u", "`one\n  ${a}  two`", '"a  b"', '"/* kept */"']
)
def test_what_looks_like_a_comment_or_space_within_a_text_is_kept(tmp_path: Path, text: str) -> None:
    assert text in bundle(modules(tmp_path, main=f"const a = f({text}); // d's"), "page", "main.js").first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import thing from "./one.js";', "line 1"),
        ("const a = 1;\nexport default a;", "line 2"),
        ("export let a = 1;", "line 1"),
        ("const more = (name) => import(name);", "line 1"),
        ('import { a } from "./nowhere.js";', "no such module"),
        ('import { a } from "./main.js";', "imports itself"),
        ('import("./nowhere.js");', "no such module"),
        ('import("./asks.js");', "asks.js, line 1"),
    ],
)
def test_what_is_not_understood_is_refused_and_named(tmp_path: Path, text: str, said: str) -> None:
    folder = modules(tmp_path, main=text, one="export const a = 1;", asks='import("./one.js");')
    with pytest.raises(BundleError, match=said):
        bundle(folder, "page", "main.js")


def test_comments_for_people_and_space_stay_behind(tmp_path: Path) -> None:
    text = '/* one\n   two */\nconst a = "/* kept */"; // two\n  // three\n  /** @type {number} */\n  const b = 1;'
    made = bundle(modules(tmp_path, main=text), "page", "main.js").first
    assert made == 'const module_main=(()=>{const a="/* kept */";const b=1;return{};})();'


def test_a_line_of_a_template_that_looks_like_a_comment_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match="template"):
        bundle(modules(tmp_path, main="const a = `\n// text\n`;"), "page", "main.js")


@pytest.mark.parametrize("page", PAGES)
def test_our_own_modules_go_together(page: str) -> None:
    made = bundle(STATIC, page, f"pages/{page}.js")
    assert not re.search(r"\bimport\s*\{|\bexport (?!\{)", made.first)
    assert bool(made.later) == (page != "try")
    names = [re.findall(r"const (module_\w+)=", part) for part in (made.first, made.later)]
    assert len(names[0]) > 10
    assert not set(names[0]) & set(names[1])
