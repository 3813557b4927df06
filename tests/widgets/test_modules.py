"""The modules of the explorers: what each imports is there and used, and the bundler is strict."""

import re
from pathlib import Path

import pytest

from minitorch.widgets.kit import bundle
from minitorch.widgets.kit.bundle import WIDGETS, join, language_of, modules, read
from tests.widgets.kinds import EXPLORERS

NAMES = sorted(path.relative_to(WIDGETS).as_posix() for path in WIDGETS.glob("*/*.js"))
ENTRIES = [f"{kind.folder}/view.js" for kind in EXPLORERS]
TESTS = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("*.py"))


def pairs(name: str) -> list[tuple[str, str, str]]:
    """What a module imports: whence, under which name there, and under which name here."""
    found = []
    for origin, names in read(name).imports.items():
        for part in filter(None, map(str.strip, names.split(","))):
            there, _, here = part.partition(" as ")
            found.append((origin, there, here or there))
    return found


IMPORTED = {(origin, there) for name in NAMES for origin, there, _ in pairs(name)}


PARTS = {part for name in NAMES for part in read(name).parts}


def beside(name: str) -> list[str]:
    """The other modules of the same explorer: to one of them a part that it was given is an object."""
    return [one for one in NAMES if one != name and one.partition("/")[0] == name.partition("/")[0]]


def uses(name: str, text: str) -> bool:
    return re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", text) is not None


@pytest.mark.parametrize("name", NAMES)
def test_a_module_imports_what_there_is_and_uses_it(name):
    for origin, there, here in pairs(name):
        assert there in read(origin).exports, f"{origin} does not export {there}"
        assert uses(here, read(name).code), f"{here} is imported and not used"


@pytest.mark.parametrize("name", NAMES)
def test_a_module_exports_what_somebody_imports(name):
    for export in read(name).exports:
        asked = name in PARTS and any(uses(export, read(one).code) for one in beside(name))
        wanted = asked or (name, export) in IMPORTED or re.search(rf"\bm\.{export}\b|\)\.{export}\b", TESTS)
        assert wanted or (name in ENTRIES and export == "render"), export


def test_every_module_belongs_to_an_explorer():
    assert {name for entry in ENTRIES for name in modules(entry)} == set(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if language_of(name) == "en"])
def test_words_have_the_same_names_in_both_languages(name):
    keys = [
        re.findall(r'^  (?:(\w+)|"([^"]+)")(?::|\()', read(one).code, re.MULTILINE)
        for one in (name, name.replace(".en.js", ".zh.js"))
    ]
    assert keys[0] and keys[0] == keys[1]


def test_an_explorer_imports_the_kit_and_itself():
    for name in NAMES:
        folder = name.partition("/")[0]
        assert {origin.partition("/")[0] for origin, _, _ in pairs(name)} <= {"kit", folder}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("entry", ENTRIES)
def test_a_bundle_of_one_language_has_no_words_of_the_other(entry, language):
    words = {name for name in modules(entry) if language_of(name)}
    script = join(entry, languages={language})
    for name in words:
        assert (read(name).code in script) == (language_of(name) == language)


@pytest.mark.parametrize(
    "line",
    [
        'import one from "./array.js";',
        'import "./array.js";',
        "import * as array from './array.js';",
        "export default one;",
        "export { one };",
        "export let one;",
    ],
)
def test_another_form_of_import_or_export_is_refused(line, tmp_path, monkeypatch):
    (tmp_path / "strange.js").write_text(f"const one = 1;\n{line}\n")
    monkeypatch.setattr(bundle, "WIDGETS", tmp_path)
    with pytest.raises(ValueError, match="strange.js: .* does not know"):
        read.__wrapped__("strange.js")


def test_modules_that_import_each_other_are_refused(tmp_path, monkeypatch):
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\n')
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\n')
    monkeypatch.setattr(bundle, "WIDGETS", tmp_path)
    monkeypatch.setattr(bundle, "read", read.__wrapped__)
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js"):
        modules("a.js")
