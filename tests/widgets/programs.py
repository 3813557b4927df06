"""Random index expressions and random chains of shape changes, and what minitorch says to them."""

import math
from random import Random

import minitorch as torch


def expect(shape: tuple[int, ...], expression: str) -> dict:
    """What an expression about x gives: the array and how it lies in memory, or the error."""
    x = torch.arange(math.prod(shape)).reshape(shape)
    try:
        result = eval(expression, {"x": x})
    except (IndexError, RuntimeError, TypeError, ValueError) as error:
        return {"kind": type(error).__name__, "message": str(error)}
    found = {
        "shape": list(result.shape),
        "values": result.reshape(-1).tolist(),
        "contiguous": result.is_contiguous(),
        "printed": repr(result),
    }
    if not result.numel():  # nothing is stored, so there is nothing to say of where
        return found
    shared = x.data_ptr() <= result.data_ptr() < x.data_ptr() + 8 * x.numel()
    found |= {"offset": result.storage_offset(), "view": shared}
    if shared or 1 not in result.shape:  # how a copy strides along an axis of length 1 is anyone's
        found["strides"] = list(result.stride())
    return found


def random_shape(random: Random) -> tuple[int, ...]:
    return tuple(random.randint(1, 5) for _ in range(random.choice([1, 2, 2, 3, 3])))


def index_expression(random: Random, shape: tuple[int, ...]) -> str:
    """One or two pairs of brackets, mostly right, sometimes wrong in each way one can be wrong."""
    if random.random() < 0.05:
        return f"x[{', '.join(side_by_side(random, shape))}]"
    return (
        "x" + brackets(random, shape) + (brackets(random, shape) if random.random() < 0.1 else "")
    )


def side_by_side(random: Random, shape: tuple[int, ...]) -> list[str]:
    """Lists of one length on some axes, together or apart, between whole and new ones."""
    many = random.choice([1, 2, 3])
    items = []
    for n in shape:
        items += ["None"] * (random.random() < 0.3)
        items.append(":" if random.random() < 0.3 else str([random.randrange(-n, n) for _ in range(many)]))
    return items


def brackets(random: Random, shape: tuple[int, ...]) -> str:
    items, axis = [], 0
    for _ in range(random.choice([1, 1, 2, 2, 3, 3, 4])):
        item = index_item(random, shape[min(axis, len(shape) - 1)])
        axis += item not in ("...", "None")
        items.append(item)
    return f"[{', '.join(items)}{random.choice([''] * 19 + [','])}]"


def index_item(random: Random, n: int) -> str:
    def position() -> int:
        return random.choice([random.randint(-n - 1, n), random.randint(-n, n - 1)])

    def bound() -> str:
        return random.choice(["", "", "", "None", *[str(random.randint(-n - 2, n + 2))] * 4])

    steps = ["", "", "", ":", ":2", ":2", ":3"] * 4 + [":-1", ":0", ":1.5"]
    length = n if random.random() < 0.9 else n + 1
    kinds = {
        lambda: str(position()): 30,
        lambda: f"{bound()}:{bound()}{random.choice(steps)}": 35,
        lambda: "...": 7,
        lambda: "None": 6,
        lambda: str([position() for _ in range(random.choice([0, 1, 2, 2, 2, 3]))]): 14,
        lambda: str([random.random() < 0.5 for _ in range(length)]): 4,
        lambda: mask(random): 3,
        lambda: random.choice(["1.5", "0.5:"]): 2,
    }
    (item,) = random.choices(list(kinds), kinds.values())
    return item()


def mask(random: Random) -> str:
    def comparison(left: str, most: int) -> str:
        return (
            f"{left} {random.choice(['>', '<', '>=', '<=', '==', '!='])} {random.randint(-1, most)}"
        )

    small, odd = comparison("x", 20), comparison(f"x % {random.randint(1, 4)}", 3)
    return random.choice([small, odd, f"({small}) & ({odd})", f"~({small}) | ({odd})"])


def chain(random: Random, shape: tuple[int, ...]) -> str:
    """A few shape changes after each other; the last may be wrong."""
    expression = "x"
    for _ in range(random.randint(1, 5)):
        found = expect(shape, expression)
        if "kind" in found or len(found["values"]) > 200:
            break
        expression += shape_change(random, found["shape"])
    return expression


def shape_change(random: Random, shape: list[int]) -> str:
    n = len(shape)

    def axis(extra: int = 0) -> int:
        limit = max(n, 1) + extra
        return random.randint(-limit - (random.random() < 0.1), limit - 1 + (random.random() < 0.1))

    def axes() -> str:
        order = [i - n * (random.random() < 0.2) for i in random.sample(range(n), n)]
        if random.random() < 0.15:
            order[0] = random.choice([0, n, -n - 1])
        return ", ".join(map(str, order[random.random() < 0.1 :]))

    def lengths() -> str:
        left, found = math.prod(shape), []
        while left > 1 and random.random() < 0.8:
            found.append(random.choice([d for d in range(1, left + 1) if left % d == 0]))
            left //= found[-1]
        found = random.sample([*found, left], len(found) + 1)
        if random.random() < 0.25:
            found[random.randrange(len(found))] = -1
        if random.random() < 0.1:
            found.append(random.choice([-2, -1, 0, 2]))
        return ", ".join(map(str, found))

    def sizes() -> str:
        kept = [random.choice([d, -1, 3] if d == 1 else [d, d, d, -1, d + 1]) for d in shape]
        wanted = random.choice([kept, kept, [2, *kept], kept[1:] or kept])
        small = abs(math.prod(wanted)) * math.prod(shape) < 400  # the explorers draw no more
        return ", ".join(map(str, wanted if small else shape))

    def items() -> str:
        some = [
            random.choice([str(random.randint(-d, max(d - 1, 0))), ":", "1:", "::2", ":-1", "None"])
            for d in shape[: random.randint(1, n)]
        ]
        return ", ".join(some)

    anywhere = [
        lambda: f".view({lengths()})",
        lambda: f".reshape({lengths()})",
        lambda: f".reshape(({lengths()},))",
        lambda: random.choice(
            [".flatten()", f".flatten({axis()})", f".flatten({axis()}, {axis()})"]
        ),
        lambda: ".contiguous()",
        lambda: f".transpose({axis()}, {axis()})",
        lambda: f".unsqueeze({axis(1)})" if n else ".unsqueeze(0)",
        lambda: random.choice([".squeeze()", f".squeeze({axis()})"]),
    ]
    with_axes = [
        lambda: f".permute({axes() or 0})",
        lambda: f".expand({sizes()})",
        lambda: f"[{items()}]",
    ]
    matrix = [lambda: ".T"] if n == 2 else []
    return random.choice(anywhere + with_axes * bool(n) + matrix)()
