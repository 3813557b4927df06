"""Links to the repository's public address: right once it is set, none before."""

from types import SimpleNamespace

import pytest
from sphinx_book_theme.header_buttons.launch import add_launch_buttons

from book._ext.booksite import repository

ADDRESS = "https://github.com/owner/name"
PAGES = {"en": "book/en/memory", "zh": "memory"}


class Config(dict):
    """As much of Sphinx's configuration as is asked for: by attribute and by key."""

    __getattr__ = dict.__getitem__


def links(language: str) -> dict[str, str]:
    """The links that the theme's launch buttons get from our configuration, by the button's name."""
    config = Config(language=language, html_theme_options={})
    page = PAGES[language]
    env = SimpleNamespace(doc2path=lambda name: f"{name}.ipynb", metadata={page: {"kernelspec": 1}})
    app = SimpleNamespace(config=config, env=env)
    repository.apply(app, config)
    assert config.html_theme_options.get("repository_url", ADDRESS) == ADDRESS
    context = {
        "header_buttons": [],
        "sourcename": f"{page}.ipynb",
        "pagename": page,
        # what the theme makes of "repository_url"
        "github_url": "https://github.com",
        "github_user": "owner",
        "github_repo": "name",
    }
    add_launch_buttons(app, page, "page.html", context, None)
    repository.to_colab_branch(app, page, "page.html", context, None)
    buttons = [button for group in context["header_buttons"] for button in group["buttons"]]
    return {button["text"]: button["url"] for button in buttons if "url" in button}


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize("ending", ["", "/"])
def test_with_an_address(monkeypatch, language: str, ending: str):
    monkeypatch.setenv("BOOK_REPOSITORY", ADDRESS + ending)
    notebook = f"book/{language}/memory.ipynb"
    assert links(language) == {
        "Binder": f"https://mybinder.org/v2/gh/owner/name/main?urlpath=lab/tree/{notebook}",
        "Colab": f"https://colab.research.google.com/github/owner/name/blob/colab/{notebook}",
    }


def test_the_theme_is_told_the_address_and_to_show_its_buttons():
    options = repository.options(ADDRESS, "zh")
    assert options["repository_url"] == ADDRESS
    assert options["path_to_docs"] == "book/zh"
    assert options["use_repository_button"]
    assert options["use_edit_page_button"]


@pytest.mark.parametrize("language", PAGES)
def test_without_an_address(monkeypatch, language: str):
    monkeypatch.delenv("BOOK_REPOSITORY", raising=False)
    assert links(language) == {}
