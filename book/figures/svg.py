"""From Matplotlib's SVG to one that lives in a page: named colours, own ids, the reader's fonts."""

import re
from xml.etree import ElementTree as ET

from .palette import palette

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
OR = "¦"  # stands between the English and the Chinese words of a text
ON_GROUND = "on-ground"  # the mark of text that stands on the page itself, not in a cell
SANS = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', "
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
)
MONO = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
SCALE = 1.15  # px for each unit where there is room: labels as large as the page's own text


def finish(drawn: str, edition: str = "en") -> str:
    """Rewrite a figure saved by Matplotlib so that it can be inlined in a page or shown alone.

    - Of words in both languages those of the edition stay.
    - Every colour becomes `var(--name, #hex)`: an inlined figure follows the page's theme.
    - Shown as an image it has no page to follow. Rules for `svg:root`, which match nothing inside
      an HTML page, give it the dark values when the reader's system is dark, and a rim of the
      ground's colour to text, for viewers whose theme is not the system's.
    - Nothing that would leak into the page or collide with another figure in it is left: no rule
      for `*`, no id that nobody refers to. (The ids that stay are hashes salted by the name.)
    """
    ET.register_namespace("", SVG.strip("{}"))
    root = ET.fromstring(drawn)
    width, height = (float(size) for size in root.get("viewBox").split()[2:])
    root.attrib |= {
        "width": f"{width * SCALE:g}",
        "height": f"{height * SCALE:g}",
        "style": f"max-width: 100%; height: auto; font-family: {SANS}",
    }
    for text in root.iter(f"{SVG}text"):
        text.text = _in_the_language(text.text, edition)
        _set_text(text)
    for text in root.iterfind(f".//{SVG}g[@id='{ON_GROUND}']/{SVG}text"):
        text.set("class", ON_GROUND)
    root[:] = _without_wrapping(root, referenced=set(re.findall(r"[\"(]#([\w-]+)", drawn)))
    used = _name_colours(root)
    root.insert(0, _style_alone(used | {"ground"}))
    ET.indent(root, space="")
    return ET.tostring(root, encoding="unicode") + "\n"


def _in_the_language(words: str, edition: str) -> str:
    """The words of one edition; words without a second language are for both.

    >>> [_in_the_language(words, "zh") for words in ("shape¦形状", "(2, 3)")]
    ['形状', '(2, 3)']
    """
    english, _, chinese = words.partition(OR)
    return chinese if edition == "zh" and chinese else english


def _set_text(text: ET.Element) -> None:
    """The reader's own fonts instead of the drawing machine's, and the language of Chinese text."""
    style = text.get("style")
    family = f" font-family: {MONO};" if "Mono" in style else ""
    text.set("style", re.sub(r" font-family:[^;]*;", family, style))
    if text.get("transform", "").startswith("rotate(-0 "):
        del text.attrib["transform"]
    if re.search(r"[\u4e00-\u9fff]", text.text or ""):
        text.set(LANGUAGE, "zh-Hans")


def _without_wrapping(parent: ET.Element, referenced: set[str]) -> list[ET.Element]:
    """The children of `parent`, with groups that say nothing replaced by what they hold."""
    kept = []
    for child in parent:
        if child.tag in (f"{SVG}metadata", f"{SVG}style") or child.get("style") == "fill: none":
            continue
        child[:] = _without_wrapping(child, referenced)
        if child.get("id") not in referenced:
            child.attrib.pop("id", None)
        if child.tag == f"{SVG}path":
            child.set("d", " ".join(child.get("d").split()))
        if child.tag == f"{SVG}g" and not child.attrib:
            kept += child
        elif child.tag != f"{SVG}defs" or len(child):
            kept.append(child)
    return kept


def _name_colours(root: ET.Element) -> set[str]:
    """Put `var(--name, #hex)` for each hex colour; return the names that were used."""
    names = {value: name for name, value in palette().light.items()}
    used = set()

    def name(match: re.Match) -> str:
        used.add(names[match[0]])
        return f"var(--{names[match[0]]}, {match[0]})"

    for element in root.iter():
        if style := element.get("style"):
            element.set("style", re.sub(r"#[0-9a-f]{6}\b", name, style))
    return used


def _style_alone(used: set[str]) -> ET.Element:
    """The rules of a figure that is an image, with no page around it."""
    dark = "; ".join(f"--{name}: {palette().dark[name]}" for name in sorted(used))
    ground = palette().light["ground"]
    style = ET.Element(f"{SVG}style")
    style.text = (
        f"@media (prefers-color-scheme: dark) {{ svg:root {{ {dark} }} }} "
        f"svg:root .{ON_GROUND} {{ paint-order: stroke; stroke: var(--ground, {ground}); "
        "stroke-width: 2.4px; stroke-linejoin: round }"
    )
    return style
