"""How an expression about x is read: its steps, and whether an index is one or a tuple of one."""

from tests.widgets.modules import ask, library

READ = """async ([source, texts]) => {
  const m = await load(source);
  const plain = ({ index, single, call, args, text }) => ({ index, single, call, args, text });
  return texts.map((text) => m.parse(text).map(plain));
}"""
MODULE = library("kit/expression.js")


def steps(page, *texts):
    return ask(page, READ, [MODULE, texts])


def test_the_arguments_of_a_call_are_numbers_however_they_are_bracketed(open_page):
    texts = ["x.permute(2, 0, 1)", "x.permute((2, 0, 1))", "x.permute([2, 0, 1])", "x.permute((2, (0, [1])))", "x.permute( 2 ,0, -1, )"]
    found = [one["args"] for (one,) in steps(open_page(), *texts)]
    assert found == [[2, 0, 1]] * 4 + [[2, 0, -1]]


def test_one_index_is_none_of_a_tuple_unless_a_comma_says_so(open_page):
    texts = ["x[1]", "x[1,]", "x[1, ]", "x[ 1 , ] ", "x[1, 2]", "x[1][0,  ]", "x[:, ]"]
    found = [[step["single"] for step in found] for found in steps(open_page(), *texts)]
    assert found == [[True], [False], [False], [False], [False], [True, False], [False]]


def test_a_step_holds_its_own_text(open_page):
    (found,) = steps(open_page(), "x[1:, None] .T.reshape( 3, -1 )")
    assert [step["text"] for step in found] == ["[1:, None]", ".T", ".reshape( 3, -1 )"]
    assert [step.get("call") for step in found] == [None, "T", "reshape"]
    assert "args" not in found[1] and found[2]["args"] == [3, -1]
