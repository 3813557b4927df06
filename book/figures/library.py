"""How minitorch is built: a house whose rooms stand on what they may use."""

from typing import NamedTuple

from matplotlib.axes import Axes

from . import kit
from .kit import both

LEFT, RIGHT, GROUND = 10, 336, 352
STOREY, GAP = 57, 6


class Room(NamedTuple):
    """A folder, and what is in it."""

    name: str
    english: str
    chinese: str
    look: str = "plain"


STOREYS = (  # from the ground up
    (Room("core", "arrays, record, reverse pass", "数组、记录、反向传播", "value"),),
    (Room("operations", "forward + derivative rules", "正向计算 + 求导规则", "value"),),
    (
        Room("api", "functions", "函数与方法"),
        Room("pytorch", "its manners", "兼容细节"),
    ),
    (
        Room("autograd", "Function", "自定义函数", "derivative"),
        Room("func", "transforms", "函数变换", "derivative"),
    ),
    (
        Room("linalg", "matrices", "矩阵"),
        Room("graph", "formulas", "公式", "derivative"),
        Room("checks", "numeric", "数值检验", "tangent"),
    ),
)
SHED = Room("widgets", "explorers", "交互演示", "ghost")


def draw() -> Axes:
    ax = kit.page(GROUND + 10)
    for level, rooms in enumerate(STOREYS):
        width = (RIGHT - LEFT - GAP * (len(rooms) - 1)) / len(rooms)
        for index, room in enumerate(rooms):
            draw_room(ax, room, LEFT + index * (width + GAP), GROUND - (level + 1) * STOREY, width)
    eaves, middle = GROUND - len(STOREYS) * STOREY - GAP, (LEFT + RIGHT) / 2
    kit.line(ax, [(LEFT - 8, eaves), (middle, 6), (RIGHT + 8, eaves), (LEFT - 8, eaves)], "muted")
    kit.text(ax, middle, eaves - 18, "import minitorch", size=kit.SMALL, align="center", mono=True)
    draw_room(ax, SHED, RIGHT + 14, GROUND - STOREY, 440 - RIGHT - 20)
    kit.line(ax, [(0, GROUND), (440, GROUND)], "muted")
    return ax


def draw_room(ax: Axes, room: Room, x: float, y: float, width: float) -> None:
    """A room with the name of its folder, and a word about it."""
    kit.cell(ax, x, y, width, STOREY - GAP, look=room.look)
    middle, words = x + width / 2, both(room.english, room.chinese)
    kit.text(ax, middle, y + 15, room.name, size=kit.SMALL, align="center", mono=True, ground=False)
    kit.text(ax, middle, y + 36, words, size=kit.SMALL, align="center", ground=False)
