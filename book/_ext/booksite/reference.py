"""The reference: names in a notebook, what the library says of them on the site.

    ```{reference}
    abs linalg.inv Tensor.view
    ```

In Jupyter that is a list of names. On the site each becomes an entry of Sphinx's Python domain (with
an address, found by the search) from the docstring of minitorch. An entry speaks for all forms of
its name: `abs` also for the method, and for the one in place, `abs_`.
"""

import ast
import importlib
import inspect
import os
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from textwrap import indent

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from .docstrings import Docstring
from .editions import ENGLISH, edition
from .sources import ROOT
from .unbroken import LONGEST

MODULES = [
    *("", "linalg", "autograd", "autograd.functional", "func"),
    *("nn", "nn.functional", "nn.init", "nn.utils", "optim", "optim.lr_scheduler", "utils.data"),
    *("cuda", "accelerator", "backends.mps"),
    *("graph", "checks", "checks.numeric", "book", "widgets"),
]
CLASSES = ["Tensor", "autograd.Function", "nn.Module", "optim.Optimizer"]
"""The classes whose methods have entries of their own."""

OURS = ("checks", "book", "widgets")
"""The modules that PyTorch does not have; the reader imports them from minitorch."""

DOT = "\\ \u00a0· "
"""Between names and between facts; no line begins with it."""

WORDS = {
    "en": {
        "also": "Also: {}",
        "comma": ", ",
        "source": "Source: {}",
        "bytes": "{} bytes an element",
        "byte": "1 byte an element",
    },
    "zh": {
        "also": "也可以写：{}",
        "comma": "、",
        "source": "源码：{}",
        "bytes": "每个元素 {} 字节",
        "byte": "每个元素 1 字节",
    },
}


@cache
def public() -> dict[str, object]:
    """Every name that a reader may write, less the `torch.` before it, and what it stands for."""
    found = {}
    for path in MODULES:
        module = importlib.import_module(f"minitorch.{path}".rstrip("."))
        for name in getattr(module, "__all__", dir(module)):
            value = getattr(module, name)
            if not name.startswith("_") and not inspect.ismodule(value):
                found[f"{path}.{name}".lstrip(".")] = value
    for path in CLASSES:
        methods = {name: getattr(found[path], name) for name in vars(found[path])}
        found |= {f"{path}.{n}": value for n, value in methods.items() if not n.startswith("_")}
    return found


def forms(name: str) -> list[str]:
    """All the public names that the entry `name` speaks for, itself first.

    >>> forms("exp"), forms("Tensor.zero_"), forms("linalg.inv")
    (['exp', 'exp_', 'Tensor.exp', 'Tensor.exp_'], ['Tensor.zero_', 'zero_'], ['linalg.inv', 'inverse', 'Tensor.inverse'])
    """
    shares = inspect.isroutine(public()[name])
    found = [name]
    for other, value in public().items():
        form = inspect.isroutine(value) or other == f"Tensor.{name}"
        if other != name and shares and form and plain(other) == plain(name):
            found.append(other)
    behind = [inspect.unwrap(public()[one]) for one in found]
    for other, value in public().items():
        if other not in found and any(inspect.unwrap(value) is one for one in behind):
            found.append(other)
    return found


def plain(name: str) -> str:
    """A name less what makes a method of it, and one that writes in place."""
    return name.removeprefix("Tensor.").removesuffix("_")


def written(name: str) -> str:
    """A name as the reader writes it.

    >>> written("abs"), written("Tensor.view"), written("book.check")
    ('torch.abs', 'Tensor.view', 'minitorch.book.check')
    """
    if name.startswith("Tensor."):
        return name
    return f"minitorch.{name}" if name.startswith(OURS) else f"torch.{name}"


def call(name: str) -> str:
    """What stands behind the name in a call: no annotations, no `self`, no `out`.

    A class has none that no reader calls: its docstring neither does nor tells of arguments.

    >>> call("sum"), call("Tensor.repeat"), call("Tensor")
    ('(input, dim=None, keepdim=False, *, dtype=None)', '(*repeats)', '')
    >>> call("tensordot"), call("widgets.PreprocessingExplorer")[:15]
    ('(a, b, dims=2)', '(rows=Ellipsis,')
    """
    value = public()[name]
    called = f"{name.split('.')[-1]}("
    if (
        not callable(value)
        or inspect.isclass(value)
        and not any(word in inspect.getdoc(value) for word in (called, "Args:"))
    ):
        return ""
    signature = inspect.signature(value)
    every = [shown(one) for one in signature.parameters.values() if one.name != "out"]
    bound = every[1:] if name.startswith("Tensor.") or "self" in signature.parameters else every
    return str(signature.replace(parameters=bound, return_annotation=signature.empty))


def shown(parameter: inspect.Parameter) -> inspect.Parameter:
    long = len(repr(parameter.default)) > 60
    default = ... if long else parameter.default
    return parameter.replace(annotation=parameter.empty, default=default)


def usage(name: str, form: str) -> str:
    """How another form of an entry's name is called.

    What writes in place hands its arguments on: they are those of the function.

    >>> usage("add", "Tensor.add_"), usage("linalg.inv", "inverse")
    ('x.add_(other, *, alpha=1)', 'torch.inverse(A)')
    """
    method = form.startswith("Tensor.")
    arguments = call(form)
    if "*args, **kwargs" in arguments:
        arguments = call(f"Tensor.{plain(name)}" if method else name)
    return f"x.{form.removeprefix('Tensor.')}{arguments}" if method else written(form) + arguments


@cache
def definitions() -> dict[str, list[str]]:
    """In which files of the library a name is defined."""
    found = defaultdict(list)
    for path in sorted((ROOT / "minitorch").rglob("*.py")):
        for name in defined(ast.parse(path.read_text("utf-8"))):
            found[name].append(path.relative_to(ROOT).as_posix())
    return found


def defined(tree: ast.Module) -> set[str]:
    """The names that the lines of a file define, not those inside its functions or other things.

    >>> sorted(defined(ast.parse("exp = unary('exp'); Tensor.exp = exp; sin, cos = both()")))
    ['cos', 'exp', 'sin']
    """
    named = ast.FunctionDef | ast.ClassDef
    targets = [t for line in tree.body if isinstance(line, ast.Assign) for t in line.targets]
    names = [node for t in targets for node in ast.walk(t) if isinstance(node, ast.Name)]
    return {line.name for line in tree.body if isinstance(line, named)} | {
        name.id for name in names if isinstance(name.ctx, ast.Store)
    }


def module(file: str) -> str:
    """The module that a file of the library is.

    >>> module("minitorch/core/tensor.py"), module("minitorch/graph/__init__.py")
    ('minitorch.core.tensor', 'minitorch.graph')
    """
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def source(name: str) -> str | None:
    """The file where this very thing is defined; a constant of Python's own has none.

    It is not read from `__module__`, which says what PyTorch prints, or who made the function.

    >>> source("exp"), source("Tensor"), source("Tensor.grad"), source("pi")
    ('minitorch/api/functions.py', 'minitorch/core/tensor.py', 'minitorch/core/tensor.py', None)
    """
    value = behind(public()[name])
    code = getattr(value, "__code__", None)
    home = code and code.co_filename.removeprefix(f"{ROOT}{os.sep}").replace(os.sep, "/")
    names = dict.fromkeys([name.split(".")[-1], getattr(value, "__name__", "")])
    found = [file for one in names for file in definitions()[one] if holds(file, one, value)]
    if home in found or not found and home and home.startswith("minitorch/"):
        return home
    return found[0] if found else None


def holds(file: str, name: str, value: object) -> bool:
    return behind(vars(sys.modules[module(file)])[name]) is value


def behind(value: object) -> object:
    """The function that is read and called in the end, of a property too."""
    return inspect.unwrap(getattr(value, "fget", None) or value)


def role(name: str) -> str:
    """What Sphinx's Python domain calls a thing of this kind.

    >>> role("Tensor"), role("Tensor.sum"), role("Tensor.shape"), role("exp"), role("float32")
    ('class', 'method', 'attribute', 'function', 'data')
    """
    value = public()[name]
    if inspect.isclass(value):
        return "class"
    if name.startswith("Tensor."):
        return "method" if inspect.isroutine(value) else "attribute"
    return "function" if callable(value) else "data"


def description(name: str, words: dict[str, str]) -> str:
    """The docstring in reStructuredText; of a constant, which has none, what it is.

    >>> description("pi", {}), description("bool", {"byte": "{} byte"})
    ('``3.141592653589793``', '1 byte')
    """
    value = public()[name]
    if isinstance(value, public()["dtype"]):
        return words["byte" if value.itemsize == 1 else "bytes"].format(value.itemsize)
    if role(name) == "data":
        return f"``{value}``"
    return str(Docstring(inspect.getdoc(value), role(name)))


def entry(name: str, words: dict[str, str], up: str) -> str:
    """An entry of the reference in reStructuredText; `up` leads from the page to the root."""
    facts = []
    if also := [f"``{usage(name, form)}``" for form in forms(name)[1:]]:
        facts.append(words["also"].format(words["comma"].join(also)))
    if file := source(name):
        facts.append(words["source"].format(f":download:`{file} <{up}/{file}>`"))
    last = [f".. container:: facts\n\n   {DOT.join(facts)}"] if facts else []
    text = "\n\n".join([description(name, words), *last])
    return f".. py:{role(name)}:: {written(name)}{call(name)}\n\n{indent(text, '   ')}\n"


def contents(names: list[str]) -> str:
    """Links to the entries of a page in reStructuredText.

    >>> contents(["abs", "e"]).replace("\u00a0", "~")
    ':py:obj:`abs <torch.abs>`\\\\ ~· :py:obj:`e <torch.e>`'
    """
    return DOT.join(f":py:obj:`{name} <{written(name)}>`" for name in names)


class Reference(SphinxDirective):
    has_content = True

    def run(self) -> list[nodes.Node]:
        names = " ".join(self.content).split()
        up = os.path.relpath(ROOT, Path(self.env.doc2path(self.env.docname)).parent)
        words = WORDS[edition(self.env.app)]
        entries = [entry(name, words, up) for name in names]
        text = "\n\n".join([".. default-role:: code", contents(names), *entries])
        found = self.parse_text_to_nodes(f"```{{eval-rst}}\n{text}\n```")
        for node in found:
            for content in node.findall(addnodes.desc_content):
                say_english(content)
            for signature in node.findall(addnodes.desc_signature):
                keep_numbers(signature)
        return found


def say_english(content: addnodes.desc_content) -> None:
    """Docstrings are English in both editions; the facts below them are not."""
    docstring = [child for child in content if "facts" not in child.get("classes", ())]
    for child in docstring:
        content.remove(child)
    content.insert(0, nodes.container("", *docstring, classes=[ENGLISH]))


def keep_numbers(signature: addnodes.desc_signature) -> None:
    """A short default stays on one line: 1e-05 would be broken behind its hyphen."""
    for value in signature.findall(nodes.inline):
        if "default_value" in value["classes"] and len(value.astext()) <= LONGEST:
            value["classes"].append("unbroken")


def add_style(app: Sphinx, pagename: str, template: str, context: dict, doctree) -> None:
    if doctree and any(doctree.findall(addnodes.desc)):
        app.add_css_file("reference.css")


def setup(app: Sphinx) -> None:
    app.add_directive("reference", Reference)
    app.connect("html-page-context", add_style)
