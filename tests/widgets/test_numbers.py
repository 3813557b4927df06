"""Numbers as the explorers write and read them, at the ends of each way to write."""

from tests.widgets.modules import ask, library

WRITTEN = {
    "short": {
        0: "0", -0.001: "−1e−3", 0.004: "4e−3", 0.005: "0.01", 0.5: "0.5", 1.625: "1.63", -2: "−2", 99999: "99999", 99999.5: "99999.5",
        100000: "1e5", 123456: "1.23e5", -1e5: "−1e5", 1e-9: "1e−9",
    },
    "written": {
        0.125: "0.125", 1 / 3: "1/3", -2 / 3: "−2/3", 1 / 7: "1/7", 1 / 99: "1/99", 0.1: "0.1", 1.23456789: "1.23456789",
        1e5: "1e5", 123456: "123456", 999999999: "999999999", 2 ** 0.5: "1.41421", 1e-7: "1e−7", 100: "100",
    },
    "degrees": {0: "0°", 1.5707963267948966: "90°", 1.57: "89.95°", 3.141592653589793: "180°", 0.5: "28.6°", 1e-4: "5.7e−3°", 3.1415: "179.99°"},
    "pythonFloat": {2: "2.", -3: "-3.", 0.5: "0.5", 1e-7: "1e-7"},
}  # fmt: skip
READ = {
    "2": 2, "−0.5": -0.5, "1e-3": 1e-3, "1/3": 1 / 3, " 4 ": 4, "２": 2, "０。５": 0.5, "－１／４": -0.25, "-1/4": -0.25, ".5": 0.5, "2.": 2, "+3": 3,
}  # fmt: skip
NONE = ["", "a", "1/", "/2", "1/2/3", "1e", "--1", "0x1", "1,5", "inf", "2²", "½"]

WRITE = """async ([source, name, numbers]) => { const m = await load(source); return numbers.map((x) => m[name](x)); }"""
PARSE = """async ([source, texts]) => { const m = await load(source); return texts.map((x) => m.parseNumber(x)); }"""
MODULE = library("kit/numbers.js")


def test_a_number_is_written_in_its_shortest_way(open_page):
    page = open_page()
    for name, texts in WRITTEN.items():
        assert dict(zip(texts, ask(page, WRITE, [MODULE, name, [*texts]]))) == texts


def test_a_number_is_read_as_it_is_typed(open_page):
    page = open_page()
    assert dict(zip(READ, ask(page, PARSE, [MODULE, [*READ]]))) == READ
    assert all(x != x for x in ask(page, PARSE, [MODULE, NONE]))
