"""Modules joined into one script: a widget carries its script as one text.

The modules are plain ones, in a strict form: every import is `import { a, b as c } from "./file.js";`
and every export a `const`, `function` or `class`, both at the beginning of a line. Each module
becomes a function that is called at once and returns what it exports, so its other names are its
own. `words.en.js` is English, `words.zh.js` Chinese; a bundle may leave out a language.
"""

import posixpath
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

WIDGETS = Path(__file__).parents[1]
LANGUAGES = frozenset({"en", "zh"})

IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function|class) (\w+))", re.MULTILINE)
STRAY = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class Module(NamedTuple):
    """A file: whence it imports which names, and its code with neither imports nor `export`."""

    imports: dict[str, str]
    exports: list[str]
    code: str


@cache
def read(name: str) -> Module:
    """The module of this name, such as "kit/array.js".

    Raises:
        ValueError: for an import or an export in another form.
    """
    source = (WIDGETS / name).read_text(encoding="utf-8")
    folder = posixpath.dirname(name)
    imports = {
        posixpath.normpath(posixpath.join(folder, path)): " ".join(names.split())
        for names, path in IMPORT.findall(source)
    }
    code = EXPORT.sub("", IMPORT.sub("", source))
    if stray := STRAY.search(code):
        raise ValueError(f"{name}: the bundler does not know this form: {stray[0]}")
    return Module(imports, EXPORT.findall(source), code)


def namespace(name: str) -> str:
    """The name under which a bundle holds what a module exports.

    >>> namespace("kit/words.en.js")
    '$kit_words_en'
    """
    return "$" + re.sub(r"\W", "_", name.removesuffix(".js"))


def language_of(name: str) -> str | None:
    """The language of a module's words; None for a module that is not words.

    >>> language_of("dot/words.zh.js"), language_of("dot/math.js")
    ('zh', None)
    """
    ending = Path(name.removesuffix(".js")).suffix.removeprefix(".")
    return ending or None


def modules(name: str) -> list[str]:
    """A module and all that it imports: each name once, after those that it needs.

    >>> modules("kit/evaluate.js")[-2:]
    ['kit/indexing.js', 'kit/evaluate.js']
    """
    found: list[str] = []

    def add(name: str, importers: tuple[str, ...]) -> None:
        if name in importers:
            raise ValueError(f"modules import each other: {' → '.join([*importers, name])}")
        if name not in found:
            for dependency in read(name).imports:
                add(dependency, (*importers, name))
            found.append(name)

    add(name, ())
    return found


def wrapped(name: str, languages: Collection[str]) -> str:
    """A module as the definition of its namespace.

    >>> print(wrapped("kit/walker.en.js", LANGUAGES).splitlines()[0])
    const $kit_walker_en = (() => {
    """
    imports, exports, code = read(name)
    bindings = [
        f"const {{ {names.replace(' as ', ': ')} }} = "
        + ("{}" if language_of(origin) not in {None, *languages} else namespace(origin))
        + ";\n"
        for origin, names in imports.items()
    ]
    result = f"return {{ {', '.join(exports)} }};\n"
    return f"const {namespace(name)} = (() => {{\n{''.join(bindings)}{code}{result}}})();\n"


def join(
    *entries: str, without: Collection[str] = (), languages: Collection[str] = LANGUAGES
) -> str:
    """The namespaces of some modules and of all that they import.

    Args:
        entries: names of modules, such as "dot/view.js".
        without: names of modules that the page has already, as namespaces.
        languages: those whose words are put in.
    """
    names = dict.fromkeys(name for entry in entries for name in modules(entry))
    return "".join(
        wrapped(name, languages)
        for name in names
        if name not in without and language_of(name) in {None, *languages}
    )


def bundle(entry: str) -> str:
    """A module with everything that it imports, as one ES module that exports what it exports.

    >>> script = bundle("kit/evaluate.js")
    >>> script.count("function parse("), script.count("import ")
    (1, 0)
    """
    return f"{join(entry)}export default {namespace(entry)};\n"
