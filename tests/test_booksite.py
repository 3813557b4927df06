"""The site's extension, part by part and without a build: what it makes of documents, files and scripts."""

import json
from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx.addnodes import pending_xref
from docutils.utils import new_document
from myst_nb.core.render import WIDGET_VIEW_MIMETYPE
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.builders.html._assets import _JavaScript

from book._ext.booksite import anchors, execution, explorers, figures, incremental, late
from book._ext.booksite import mathjax, outputs, settings, sources
from book._ext.booksite.chinese import WORDS, FirstColumns


def document(*children: nodes.Node) -> nodes.document:
    found = new_document("page")
    found += children
    return found


def test_what_looks_like_a_heading_in_a_fence_is_none():
    source = ["# Title\n", "```python\n", "# a comment\n", "```\n", "## Section\n"]
    page = {"cells": [{"cell_type": "markdown", "source": source}]}
    assert anchors.headings(page) == ["Title", "Section"]


def test_of_the_marks_only_those_of_sections_go():
    page = document(*[nodes.raw("", f'<div id="{name}"></div>') for name in ("axis", "other")])
    anchors.drop_marks(page, ["axis"])
    assert page.astext() == '<div id="other"></div>'


def test_only_the_outputs_of_the_present_sources_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(execution, "CACHES", tmp_path)
    present = execution.folder()
    (present / "outputs").touch()
    (tmp_path / "old").mkdir()
    assert execution.folder() == present
    assert [*tmp_path.iterdir()] == [present] and (present / "outputs").exists()


def test_sources_differ_if_a_name_or_a_word_does(tmp_path):
    digests = []
    for name, text in (("a.py", "x"), ("b.py", "x"), ("b.py", "y")):
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_text(text)
        digests.append(sources.digest(["*.py"], tmp_path))
    assert len({*digests}) == 3
    assert digests[-1] == sources.digest(["*.py", "b*"], tmp_path)


def test_our_templates_come_before_those_of_the_theme(monkeypatch):
    class Config(dict):
        __setattr__ = dict.__setitem__
        html_title = "The book"

    monkeypatch.setattr(settings.execution, "fill", lambda: "outputs")
    config = Config(templates_path=["theme"], html_static_path=["theme"])
    settings.apply(None, config)
    assert config["templates_path"][1:] == ["theme"] == config["html_static_path"][-1:]


def test_of_an_explorer_the_page_keeps_its_own_traits():
    kind, folder = next(iter(explorers.EXPLORERS.items()))
    own = {"step": 1, "_anywidget_id": kind, "_esm": "script", "layout": "of every widget"}
    other = {"_anywidget_id": "another", "_esm": "script"}
    models = {name: {"model_module": "anywidget", "state": state}
              for name, state in (("own", own), ("other", other))}  # fmt: skip
    models["slider"] = {"model_module": "@jupyter-widgets/controls", "state": {}}
    found = explorers.lighten({"state": models})["state"]
    states = {name: model["state"] for name, model in found.items()}
    light = {"_anywidget_id": kind, "_script": f"{folder}.js", "step": 1}
    assert states == {"own": light, "other": other}


def test_a_page_asks_for_the_scripts_of_its_explorers():
    kind, folder = next(iter(explorers.EXPLORERS.items()))
    state = {"model_module": "anywidget", "state": {"_anywidget_id": kind, "_esm": "script"}}
    body = json.dumps({"state": {"one": state, "other": state}})
    scripts = {"ipywidgets_state": (None, {"type": "application/json", "body": body})}
    metadata = {"page": {"js_files": scripts}, "plain": {"js_files": {}}}
    for page in metadata:
        explorers.share(SimpleNamespace(env=SimpleNamespace(nb_metadata=metadata, docname=page)), None)
    files = ["kit.js", f"{folder}.js"]
    assert [scripts[name][0] for name in files] == [f"{explorers.FOLDER}/{name}" for name in files]
    assert {*scripts} == {"ipywidgets_state", *files, "host"} and not metadata["plain"]["js_files"]
    assert "_esm" not in scripts["ipywidgets_state"][1]["body"]


@pytest.mark.parametrize("folder", explorers.EXPLORERS.values())
def test_a_part_does_not_bring_what_is_at_hand(folder, monkeypatch):
    """Before they are squeezed the files say which modules they hold."""
    monkeypatch.setattr(explorers, "squeeze", lambda tag, text: text)
    monkeypatch.setattr(explorers, "SHORT", {})
    files = explorers.served(folder, "en")
    texts = {"kit.js": explorers.shared("en")} | files
    held = {name: [one for one in map(explorers.namespace, modules) if f"const {one} = " in text]
            for name, text in texts.items()}  # fmt: skip
    for name in files:
        assert held[name]
        for at_hand in {"kit.js", f"{folder}.js"} - {name}:
            assert not {*held[name]} & {*held[at_hand]}, name


@pytest.mark.parametrize("folder", explorers.EXPLORERS.values())
def test_the_kit_gives_what_an_explorer_takes(folder):
    own = {*explorers.modules(f"{folder}/view.js")} - explorers.KNOWN
    taken = {origin for name in own for origin in explorers.read(name).imports}
    assert taken & explorers.KNOWN <= {*explorers.SHARED}


modules = [path.relative_to(explorers.WIDGETS).as_posix() for path in explorers.WIDGETS.glob("*/*.js")]


def test_a_script_of_no_explorer_any_more_leaves_the_site(tmp_path, monkeypatch):
    monkeypatch.setattr(explorers, "EXPLORERS", {})
    monkeypatch.setattr(explorers, "shared", lambda language: "kit")
    folder = tmp_path / "_static" / explorers.FOLDER
    folder.mkdir(parents=True)
    (folder / "gone.js").touch()
    config = SimpleNamespace(language="en")
    explorers.write(SimpleNamespace(builder=SimpleNamespace(format="html"), outdir=tmp_path, config=config))
    assert [path.name for path in folder.iterdir()] == ["kit.js"]


def test_a_picture_is_a_figure_only_if_it_is_alone():
    picture = nodes.image(uri="a.svg")
    assert figures.alone(nodes.paragraph("", "", picture), nodes.image) is picture
    assert figures.alone(nodes.paragraph("", "", picture, nodes.Text("and")), nodes.image) is None
    assert figures.alone(nodes.paragraph("", "and"), nodes.image) is None


def test_a_caption_stands_below_its_picture_and_nowhere_else():
    picture = nodes.image("", uri="../figures/fig-access.svg", alt="two loops")
    caption, text = nodes.emphasis("", "Rows and columns."), nodes.paragraph("", "", nodes.Text("What follows."))
    page = document(nodes.paragraph("", "", picture), nodes.paragraph("", "", caption), text)
    where = sources.ROOT / "book" / "en" / "page.ipynb"
    page.settings.env = SimpleNamespace(docname="page", doc2path=lambda name: str(where))
    figures.Figures(page).apply()
    figure, after = page
    assert isinstance(figure, nodes.figure) and figure["names"] == ["fig-access"] and after is text
    assert [*map(type, figure)] == [figures.drawing, nodes.caption]
    assert figure[1].astext() == "Rows and columns." and figure[0]["alt"] == "two loops"



@pytest.mark.parametrize(("warnings", "error"), [(0, None), (1, None), (0, ValueError())])
def test_a_build_that_failed_is_not_gone_on_with(tmp_path, warnings, error):
    state = tmp_path / ENV_PICKLE_FILENAME
    state.touch()
    incremental.forget_failure(SimpleNamespace(_warncount=warnings, doctreedir=tmp_path), error)
    assert state.exists() == (not warnings and not error)


def test_who_links_to_a_changed_page_is_read_again():
    targets = {"links": "page", "names": "torch.add", "neither": "other", "page": "page", "reference": ""}
    env = SimpleNamespace(
        found_docs={*targets},
        domaindata={"py": {"objects": {"torch.add": SimpleNamespace(docname="reference")}}},
        get_doctree=lambda name: document(pending_xref(reftarget=targets[name])),
    )
    read = lambda *changed: {*incremental.read_who_links(None, env, set(), {*changed}, set())}  # noqa: E731
    assert read("page") == {"links"} and read("reference") == {"names"} and read() == set()


def test_a_page_that_left_the_book_leaves_the_site(tmp_path):
    site, extra = tmp_path / "site", tmp_path / "extra"
    for page in ("site/book/en/here", "site/book/en/gone", "site/book/zh/other", "site/search",
                 "site/404", "extra/404"):  # fmt: skip
        path = tmp_path / f"{page}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    builder = SimpleNamespace(name="html", get_outfilename=lambda name: site / f"{name}.html")
    app = SimpleNamespace(
        builder=builder,
        outdir=site,
        env=SimpleNamespace(found_docs={"book/en/here"}),
        config=SimpleNamespace(html_extra_path=[extra]),
    )
    incremental.drop_old_pages(app, None)
    left = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert left == {"book/en/here.html", "book/zh/other.html", "search.html", "404.html"}


@pytest.mark.parametrize("page", ["memory", "search"])
def test_scripts_wait_but_on_the_page_of_the_search(page):
    scripts = [_JavaScript("a.js", **{"data-a": "b"}), _JavaScript("documentation_options.js")]
    context = {"script_files": scripts}
    late.wait(None, page, "", context, None)
    waiting = {"defer": "defer"} if page != "search" else {}
    assert [one.attributes for one in context["script_files"]] == [{**waiting, "data-a": "b"}, {}]


@pytest.mark.parametrize("formula", [nodes.math, nodes.math_block, nodes.literal, None])
def test_formulas_are_set_only_where_there_are_any(formula):
    page = document(nodes.paragraph("", "", formula("x", "x"))) if formula else None
    context = {"script_files": [_JavaScript("mathjax/a.js"), _JavaScript("b.js")]}
    mathjax.only_for_formulas(None, "memory", "", context, page)
    there = ["mathjax/a.js"] if formula in (nodes.math, nodes.math_block) else []
    assert [one.filename for one in context["script_files"]] == [*there, "b.js"]


def test_a_widget_has_its_text_beside_it():
    kinds = WIDGET_VIEW_MIMETYPE, "text/plain"
    parts = [nodes.container("", nodes.literal_block(kind, kind), mime_type=kind) for kind in kinds]
    page = document(nodes.container("", *parts, nb_element="mime_bundle"))
    outputs.keep_text_of_widgets(page)
    (text,) = [one for one in page.findall(nodes.container) if "widget-text" in one["classes"]]
    assert text.astext() == "text/plain" and text.parent["mime_type"] == WIDGET_VIEW_MIMETYPE


def test_a_plot_has_the_name_that_its_cell_tells_in_the_language_of_the_page():
    told = {"alt": {"en": "a row", "zh": "一排"}}
    cells = [nodes.container("", nodes.image(), cell_metadata=said) for said in (told, {})]
    outputs.name_plots(page := document(*cells), "zh")
    assert [image.get("alt") for image in page.findall(nodes.image)] == ["一排", None]


def test_a_first_column_with_a_long_clause_may_break_anywhere():
    bodies = [
        nodes.tbody("", *[nodes.row("", nodes.entry("", nodes.Text(text)), nodes.entry()) for text in column])
        for column in (["梯度没有清零", "学得慢，而且总没把握"], ["值", "长度为一的轴上的步幅"])
    ]
    page = document(*bodies)
    FirstColumns(page).run()
    marked = [[cell["classes"] == ["sentence"] for cell in row] for body in bodies for row in body]
    assert marked == [[False, False], [False, False], [True, False], [True, False]]


@pytest.mark.parametrize(
    ("english", "chinese"),
    {"next": "下一", "previous": "上一", "light": "浅", "dark": "深", "top": "顶", "search": "搜索", "download": "下载", "primary": "全书",
     "secondary": "本页", "edit": "修改", "heading": "节", "image": "图", "main content": "正文", "system": "系统"}.items(),
)  # fmt: skip
def test_the_words_of_the_theme_mean_the_same(english, chinese):
    found = [said for words, said in WORDS.items() if english in words.lower()]
    assert found and all(chinese in one for one in found)
