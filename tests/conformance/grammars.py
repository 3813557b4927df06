"""Random text from a grammar: a name in angle brackets stands for one of its alternatives."""

from __future__ import annotations

import random
import re

Grammar = dict[str, list[str]]  # by name, the alternatives; one that is there twice comes twice as often
NAME = re.compile(r"<([A-Z_]+)>")


def expanded(draw: random.Random, grammar: Grammar, text: str) -> str:
    """The text with every name in it replaced.

    >>> expanded(random.Random(0), {"ONE": ["<TWO> + 1"], "TWO": ["2"]}, "(<ONE>) * <TWO>")
    '(2 + 1) * 2'
    """
    return NAME.sub(lambda name: expanded(draw, grammar, draw.choice(grammar[name[1]])), text)


def program(seed: int, grammar: Grammar, lines: range) -> list[str]:
    """A program of so many statements after the start, another one for each seed."""
    draw = random.Random(seed)
    body = [expanded(draw, grammar, "<STATEMENT>") for _ in range(draw.choice(lines))]
    return [*expanded(draw, grammar, "<START>").splitlines(), *body]
