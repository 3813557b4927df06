"""Modules joined into one script: a widget carries its script as one text.

The modules are plain ones, in a strict form: every import is `import { a, b as c } from "./file.js";`
and every export a `const`, `function` or `class`, both at the beginning of a line. Each module
becomes a function that is called at once and returns what it exports, so its other names are its
own. `words.en.js` is English, `words.zh.js` Chinese; a bundle may leave out a language. What only some
readers need is a part, asked for by `import("./file.js")`: a bundle has it at hand, a site fetches it then.
"""

import posixpath
import re
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

WIDGETS = Path(__file__).parents[1]
LANGUAGES = frozenset({"en", "zh"})

IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function|class) (\w+))", re.MULTILINE)
PART = re.compile(r'\bimport\("([^"]+)"\)')
STRAY = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class Module(NamedTuple):
    """A file: whence it imports which names, its parts, and its code with neither imports nor `export`."""

    imports: dict[str, str]
    exports: list[str]
    code: str
    parts: list[str]


@cache
def read(name: str) -> Module:
    """The module of this name, such as "kit/array.js".

    Raises:
        ValueError: for an import or an export in another form.
    """
    source = (WIDGETS / name).read_text(encoding="utf-8")
    folder = posixpath.dirname(name)

    def file(path: str) -> str:
        return posixpath.normpath(posixpath.join(folder, path))

    imports = {file(path): " ".join(names.split()) for names, path in IMPORT.findall(source)}
    code = PART.sub(
        lambda found: f'import("{file(found[1])}")', EXPORT.sub("", IMPORT.sub("", source))
    )
    if stray := STRAY.search(code):
        raise ValueError(f"{name}: the bundler does not know this form: {stray[0]}")
    return Module(imports, EXPORT.findall(source), code, PART.findall(code))


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


def modules(name: str, parts: bool = True) -> list[str]:
    """A module and all that it imports, its parts too or not: each name once, after those that it needs.

    >>> modules("kit/evaluate.js")[-2:]
    ['kit/indexing.js', 'kit/evaluate.js']
    """
    found: list[str] = []

    def add(name: str, importers: tuple[str, ...]) -> None:
        if name in importers:
            raise ValueError(f"modules import each other: {' → '.join([*importers, name])}")
        if name not in found:
            module = read(name)
            for dependency in [*module.imports, *(module.parts if parts else [])]:
                add(dependency, (*importers, name))
            found.append(name)

    add(name, ())
    return found


def at_hand(part: str) -> str:
    """A part that is in the bundle, as the promise that `import` gives."""
    return f"Promise.resolve({namespace(part)})"


def wrapped(name: str, languages: Collection[str], fetch: Callable[[str], str] = at_hand) -> str:
    """A module as the definition of its namespace; `fetch` gives the expression for a part of it.

    >>> print(wrapped("kit/walker.en.js", LANGUAGES).splitlines()[0])
    const $kit_walker_en = (() => {
    """
    imports, exports, code, _ = read(name)
    code = PART.sub(lambda found: fetch(found[1]), code)
    bindings = [
        f"const {{ {names.replace(' as ', ': ')} }} = "
        + ("{}" if language_of(origin) not in {None, *languages} else namespace(origin))
        + ";\n"
        for origin, names in imports.items()
    ]
    result = f"return {{ {', '.join(exports)} }};\n"
    return f"const {namespace(name)} = (() => {{\n{''.join(bindings)}{code}{result}}})();\n"


def join(
    *entries: str,
    without: Collection[str] = (),
    languages: Collection[str] = LANGUAGES,
    fetch: Callable[[str], str] | None = None,
) -> str:
    """The namespaces of some modules and of all that they import.

    Args:
        entries: names of modules, such as "dot/view.js".
        without: names of modules that the page has already, as namespaces.
        languages: those whose words are put in.
        fetch: gives the expression with which a page gets a part; without it parts are put in.
    """
    names = dict.fromkeys(name for entry in entries for name in modules(entry, fetch is None))
    return "".join(
        wrapped(name, languages, fetch or at_hand)
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
