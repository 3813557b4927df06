"""Explorers on the site: the script of each kind is a file, squeezed, with the words of one language.

In a notebook every widget carries its whole script and style, to be read. A page would carry them
once for each widget, and again on the next page. So here each kind of explorer becomes a file of the
site, and what all kinds share another one; what is left in the page is their state. What only some readers
need is a file that is fetched when they ask for it. The host, `widgets.js`, brings it together. The files are plain scripts, not modules: from disk a browser loads no
modules, and these are there when the host is, before MathJax begins its work.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

from ipywidgets import DOMWidget
from minify_html import minify
from myst_nb.core.render import sanitize_script_content
from sphinx.application import Sphinx

from minitorch.widgets.kit.base import Explorer, style
from minitorch.widgets.kit.bundle import WIDGETS, join, modules, namespace, read

from .editions import edition

FOLDER = "explorers"
EXPLORERS = {f"{kind.__module__}.{kind.__name__}": kind.folder for kind in Explorer.__subclasses__()}
"""The folder of each kind of explorer, by the name that anywidget gives the kind."""

SHARED = [
    "kit/array.js",
    "kit/broadcast.js",
    "kit/challenge.js",
    "kit/entries.js",
    "kit/errors.js",
    "kit/kit.js",
    "kit/labels.js",
    "kit/lettering.js",
    "kit/motion.js",
    "kit/numbers.js",
    "kit/plane.js",
    "kit/reading.js",
    "kit/scrubber.js",
    "kit/sentences.js",
    "kit/vectors.js",
    "kit/walker.js",
    "kit/width.js",
    "kit/zooming.js",
]
"""The modules that many explorers import: one file, which a reader's browser loads once."""

SHORT = {
    namespace(path.relative_to(WIDGETS).as_posix()): f"${number}"
    for number, path in enumerate(sorted(WIDGETS.glob("*/*.js")))
}
"""Short names for the namespaces of all modules: they are many and long."""

KNOWN = {name for shared in SHARED for name in modules(shared)}

STYLES = ["kit/palette.css", "kit/kit.css"]
"""The style sheets that all explorers share; every page of the site has them."""

COMMENT = re.compile(r"^ *(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
BARE = DOMWidget().keys  # the traits of every widget, for whose models the page has no use
PURE = "/* @__PURE__ */ "  # a note of the minifier to itself
BEFORE_MATHJAX = {"defer": "defer", "priority": 400}


def squeeze(tag: str, text: str) -> str:
    """A script or a style sheet in few letters.

    >>> squeeze("style", ".field:hover { color: var(--ink); }")
    '.field:hover{color:var(--ink)}'
    """
    page = minify(f"<{tag}>{text}</{tag}>", minify_js=True, minify_css=True)
    return page.removeprefix(f"<{tag}>").removesuffix(f"</{tag}>")


def namespaces(names: Iterable[str]) -> str:
    """Namespaces as an object, and as the pattern that takes it apart.

    >>> namespaces(["kit/array.js"])
    '{ $kit_array }'
    """
    return f"{{ {', '.join(map(namespace, names))} }}"


def shared(language: str) -> str:
    """The file that every explorer of an edition needs: a function that returns the kit."""
    body = join(*SHARED, languages={language})
    return script("kit.js", '""', f"script() {{{body} return {namespaces(SHARED)}}}")


def served(folder: str, language: str) -> dict[str, str]:
    """What one edition serves for an explorer, by file: its script, and those of its parts.

    The script has its style, and a function from the kit to its view; a part, its style, and a function
    from the namespaces that it needs to its own.
    """
    files: dict[str, str] = {}

    def body(entry: str, known: set[str]) -> str:
        """The code of a file; its parts become files, which may ask for parts of their own."""
        at_hand = known | {*modules(entry, parts=False)}

        def fetch(part: str) -> str:
            inside = {*modules(part)} - at_hand
            origins = {origin for name in inside for origin in read(name).imports}
            needs = namespaces(sorted(origins & (at_hand - KNOWN | {*SHARED})))
            name = part.replace("/", ".")
            function = f"script({needs}) {{{body(part, at_hand)} return {namespace(part)}}}"
            sheets = beside({*modules(part, parts=False)} - at_hand)
            looks = "".join((WIDGETS / one).read_text(encoding="utf-8") for one in sheets)
            files[name] = script(name, sheet(looks), function)
            version = hashlib.sha256(files[name].encode()).hexdigest()[:8]
            return f'explorers.part("{name}", "{version}", {needs})'

        return join(entry, without=known, languages={language}, fetch=fetch)

    view = f"{folder}/view.js"
    late = beside({*modules(view)} - {*modules(view, parts=False)})
    looks = sheet(style(folder, [*STYLES, *late]))
    function = f"script({namespaces(SHARED)}) {{{body(view, KNOWN)} return {namespace(view)}}}"
    return files | {f"{folder}.js": script(f"{folder}.js", looks, function)}


def beside(names: Iterable[str]) -> list[str]:
    """The style sheets that stand beside modules.

    >>> beside(["kit/plane.js", "kit/array.js"])
    ['kit/plane.css']
    """
    sheets = (f"{name.removesuffix('.js')}.css" for name in sorted(names))
    return [name for name in sheets if (WIDGETS / name).exists()]


def sheet(looks: str) -> str:
    return json.dumps(squeeze("style", looks))


def script(name: str, looks: str, function: str) -> str:
    body = f"{{ style: {looks}, {COMMENT.sub('', function)} }}"
    text = squeeze("script", f'(globalThis.explorers ??= {{}})["{name}"] = {body};')
    return re.sub(r"\$\w+", lambda found: SHORT.get(found[0], found[0]), text.replace(PURE, ""))


def write(app: Sphinx) -> None:
    """Before the pages, which ask for the digests of their files."""
    if app.builder.format != "html":
        return
    folder = Path(app.outdir, "_static", FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    language = edition(app)
    scripts = {"kit.js": shared(language)}
    for name in EXPLORERS.values():
        scripts |= served(name, language)
    for old in folder.iterdir():
        if old.name not in scripts:
            old.unlink()
    for name, text in scripts.items():
        (folder / name).write_text(text, encoding="utf-8")


def lighten(page: dict) -> dict:
    """A page's widget state, of our explorers only what differs: kind, script, and traits.

    Of other widgets those remain that the host can run.
    """
    models = {}
    for model_id, model in page["state"].items():
        if model["model_module"] != "anywidget":
            continue
        state = model["state"]
        kind = state["_anywidget_id"]
        if explorer := EXPLORERS.get(kind):
            traits = {name: state[name] for name in state if name[0] != "_" and name not in BARE}
            state = {"_anywidget_id": kind, "_script": f"{explorer}.js"} | traits
        models[model_id] = {"model_module": "anywidget", "state": state}
    return page | {"state": models}


def share(app: Sphinx, doctree) -> None:
    """Let the page that was just read ask for the files in place of carrying the scripts."""
    scripts = app.env.nb_metadata.get(app.env.docname, {}).get("js_files", {})
    if "ipywidgets_state" not in scripts:
        return
    _, options = scripts["ipywidgets_state"]
    page = lighten(json.loads(options["body"]))
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    options["body"] = sanitize_script_content(text)
    kinds = [model["state"].get("_script") for model in page["state"].values()]
    for name in dict.fromkeys(["kit.js", *filter(None, kinds)]):
        scripts[name] = (f"{FOLDER}/{name}", BEFORE_MATHJAX)
    scripts["host"] = ("widgets.js", BEFORE_MATHJAX)


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", write)
    app.connect("doctree-read", share)
