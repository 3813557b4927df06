"""The book's colours, read from the one file that holds them."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

CSS = Path(__file__).parents[2] / "minitorch" / "widgets" / "kit" / "palette.css"


class Palette(NamedTuple):
    """The hex value of each colour name in the two modes."""

    light: dict[str, str]
    dark: dict[str, str]


def parse(css: str) -> Palette:
    """Read the lines `--name: var(--light, #hex) var(--dark, #hex);`.

    >>> parse("--value: var(--light, #0072B2) var(--dark, #5CB8F0);")
    Palette(light={'value': '#0072b2'}, dark={'value': '#5cb8f0'})
    """
    colour = r"--([\w-]+):\s*var\(--light, (#\w{6})\)\s*var\(--dark, (#\w{6})\);"
    lines = re.findall(colour, css.lower())
    return Palette(
        light={name: light for name, light, _ in lines},
        dark={name: dark for name, _, dark in lines},
    )


@cache
def palette() -> Palette:
    """The palette of `minitorch/widgets/kit/palette.css`."""
    return parse(CSS.read_text(encoding="utf-8"))
