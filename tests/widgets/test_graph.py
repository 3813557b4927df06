"""The graph explorer on a bare page: steps, modes, inputs, folding, words; and its Python side."""

import json
import re
from types import SimpleNamespace

import pytest

import minitorch as torch
from minitorch.checks import Account
from minitorch.widgets import GraphExplorer
from tests.widgets.conftest import mount
from tests.widgets.driving import key, refused, said, trait
from tests.widgets.modules import CLOCK


def lines(page):
    """The listing as it stands: for each row its expression, shape, value and derivative."""
    return page.locator(".listing tbody tr").evaluate_all(
        "(all) => all.map((line) => [...line.children].map((cell) => cell.textContent))"
    )


def branching(x, w):
    s = (x * w).sum()
    if s > 0:
        s = s.detach() + s
    mean = x.mean()  # leads nowhere
    return s * torch.tensor(2.0) + 0 * mean.detach()


def deep(x, w, b):
    for _ in range(66):
        x = torch.tanh(w * x + b)
    return x


def test_the_reverse_pass_is_stepped_forwards_and_back(show):
    page = show(GraphExplorer())
    sentences = [said(page)]
    while page.get_by_label("Next step").is_enabled():
        page.get_by_label("Next step").click()
        sentences.append(said(page))
    assert sentences == [
        "Inputs: x, w, y. First comes the run forward: its values are needed.",
        "Step 1 of 8: %3 = dot(x, w) is 1.",
        "Step 2 of 8: %4 = sub(%3, y) is 0.5.",
        "Step 3 of 8: %5 = mul(%4, %4) is 0.25.",
        "Step back 1 of 5: start at the result %5. Its derivative with respect to itself is 1.",
        "Step back 2 of 5: through %5 = mul(%4, %4): %4 gets 1 · 0.5 = 0.5; %4 gets 1 · 0.5 = 0.5.",
        "Step back 3 of 5: %4 was used 2 times, so its shares are added up: 0.5 + 0.5 = 1.",
        "Step back 4 of 5: through %4 = sub(%3, y): %3 gets 1 · 1 = 1; y gets 1 · (−1) = −1.",
        "Step back 5 of 5: through %3 = dot(x, w): "
        "x gets 1 · [3, −1] = [3, −1]; w gets 1 · [1, 2] = [1, 2].",
    ]
    assert lines(page)[0] == ["%0 = x", "(2,)", "[1, 2]", "[3, −1]"]
    for sentence in sentences[-2::-1]:
        page.get_by_label("Step back").click()
        assert said(page) == sentence
    assert lines(page)[3] == ["%3 = dot(x, w)", "()", "", ""]
    assert trait(page, "step") == 0


MOTES = "[...document.querySelectorAll('.mote')].map((mote) => mote.textContent)"
LEFT = "document.querySelector('.mote').getBoundingClientRect().left"


def test_a_product_has_one_name_on_its_node_in_its_line_and_in_the_sentence(show):
    page = show(GraphExplorer(step=1))
    assert page.locator(".node .title").nth(3).text_content() == "%3 dot"
    assert page.locator(".listing tbody th").nth(3).inner_text() == "%3 = dot(x, w)"
    assert said(page) == "Step 1 of 8: %3 = dot(x, w) is 1."


FIRST = """async (given) => {
  await mount(given);
  const root = document.querySelector('.explorer');
  const look = (one) => [one.tagName, ...[...one.attributes].map(({ name, value }) => `${name}=${value}`),
    one.childElementCount ? '' : one.textContent].join(' ');
  const picture = () => [...root.querySelectorAll('.graph-stage *, .listing *, .legend *')].map(look);
  const first = picture();
  while (!root.querySelector('.counts')) await new Promise(requestAnimationFrame);
  return [first, picture()];
}"""


@pytest.mark.parametrize("mode", ["run", "reverse"])
@pytest.mark.parametrize("function", [branching, lambda x, w: w * x[0] * 2, lambda x, w: torch.ones(2).sum()])
def test_the_first_picture_is_that_of_the_start(open_page, function, mode):
    """Before the part comes that computes anything: its values, arrows, looks, and what the ear hears."""
    explorer = GraphExplorer(function, x=[1.0, -2.0], w=[0.5, 3.0], mode=mode)
    sent = SimpleNamespace(**{name: getattr(explorer, name) for name in ("keys", "_esm", "_css", *explorer.keys)})
    sent.values = {"x": [1.0, -2.0], "w": ["inf", 3.0]}  # as a page hears of them
    first, start = mount(open_page(), sent, FIRST, language="en", host="afm-widget", opening=False)
    assert len(first) > 40 and first == start


@pytest.mark.parametrize("count", [36, 37])
def test_a_matrix_of_local_derivatives_is_shown_up_to_36_numbers(show, count):
    page = show(GraphExplorer(lambda x: x.sum(), x=[1.0] * count, mode="reverse", step=99))
    page.wait_for_selector(".counts")
    assert page.locator(".jacobian td").count() == (36 if count == 36 else 0)


def test_a_comparison_is_true_or_false(show):
    page = show(GraphExplorer(lambda x: torch.where(x > 0, x, -x).sum(), x=[1.0, -2.0], step=1))
    assert said(page) == "Step 1 of 9: %1 = gt(x, 0) is [True, False]."
    assert page.locator(".node text.value").nth(1).text_content() == "[True, False]"
    assert page.locator(".listing tbody tr").nth(1).locator(".value").inner_text() == "[True, False]"


def test_derivatives_travel_back_meet_the_local_factor_and_join(show):
    page = show(GraphExplorer(lambda a, b: a * b - a, a=3.0, b=4.0), reduced_motion="no-preference")
    page.evaluate(CLOCK)
    flow = page.locator('[data-key="node-0"] .flow').last
    steps = []
    while page.get_by_label("Next step").is_enabled():
        page.get_by_label("Next step").click()
        texts = []
        for milliseconds in (0, 300, 270, 0):
            page.evaluate("ms => tick(ms)", milliseconds)
            texts.append(page.evaluate(MOTES))
        if texts[0]:
            steps.append(texts[:3])
            assert page.locator(".node [data-awaits], .node[data-awaits]").count() > 0
            assert page.locator(".local[data-awaits]").count() == len(texts[0])
            before = page.evaluate(LEFT)
            page.evaluate("tick(20)")
            assert page.evaluate(LEFT) < before or texts[2][0] == "−1 + 4"
        page.evaluate("tick(50)")
        assert page.locator(".mote, [data-awaits], [data-moving]").count() == 0
    assert steps == [
        [["1", "1"], ["1 · 1", "1 · (−1)"], ["1", "−1"]],
        [["1", "1"], ["1 · 4", "1 · 3"], ["4", "3"]],
        [["4", "−1"], ["4", "−1"], ["−1 + 4", ""]],
    ]
    assert flow.text_content() == "∂ 3"
    page.get_by_label("Step back").click()
    assert page.locator(".mote").count() == 0
    key(page, "mode-forward").click()
    for _ in range(2):
        page.get_by_label("Next step").click()
    page.evaluate("tick(0), tick(300)")
    assert page.evaluate(MOTES) == ["1 · 4", "(−1) · 1"]
    page.get_by_role("button", name="Reset").click()
    assert page.locator(".mote, [data-moving]").count() == 0


def test_the_more_flows_along_an_edge_the_wider_it_is(show):
    page = show(GraphExplorer(lambda a, b: 4 * a + b, a=3.0, b=4.0, mode="reverse"))
    page.get_by_label("Steps").press("End")
    widths = page.locator(".edge").evaluate_all("(all) => all.map((e) => e.style.strokeWidth)")
    assert sorted(float(width.removesuffix("px")) for width in widths if width) == [
        pytest.approx(1.25 + 4.75 * share, abs=0.01) for share in (0.25, 0.25, 1)
    ]
    page.get_by_label("Step back").click()
    assert page.locator(".mote").count() == 0  # who wants no motion sees the end of each step
    page.get_by_label("Next step").click()
    assert page.locator(".mote, [data-awaits]").count() == 0


def edge(page, name):
    return page.locator(f'[data-key="edge-{name}"]')


def over(page, name):
    """Brings the mouse upon an edge, half way."""
    middle = """(path) => {
      const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
      return [at.x, at.y];
    }"""
    page.mouse.move(*edge(page, name).locator(".edge").evaluate(middle))


def labels(page):
    return page.locator(".plane .local").all_text_contents()


def test_an_edge_under_the_mouse_shows_what_it_carries_and_then_its_product(show):
    page = show(GraphExplorer(lambda a, b: a * b - a, a=3.0, b=-4.0))
    over(page, "0-2-0")
    assert said(page) == "a = 3 goes into %2 = mul(a, b)."
    over(page, "2-3-0")
    assert said(page) == "%2 goes into %3 = sub(%2, a)."
    page.get_by_label("Steps").press("End")
    over(page, "0-2-0")
    assert said(page) == "a gets 1 · (−4) = −4."
    assert "1 · (−4) = −4" in labels(page)
    assert page.locator(".link.held").count() == 1
    page.mouse.move(0, 0)
    assert said(page).startswith("Step back 4 of 4")
    assert "1 · (−4) = −4" not in labels(page) and page.locator(".link.held").count() == 0
    key(page, "mode-forward").click()
    page.get_by_label("Steps").press("End")
    over(page, "0-2-0")
    assert said(page) == "%2 gets (−4) · 1 = −4."
    over(page, "1-2-1")  # b stands still
    assert said(page) == "b = −4 goes into %2 = mul(a, b)."


def test_an_edge_of_a_matrix_says_its_shapes(show):
    page = show(GraphExplorer(lambda A, x: (A @ x).sum(), A=[[1.0, 2.0], [3.0, 4.0]], x=[1.0, -1.0]))
    page.get_by_label("Steps").press("End")
    over(page, "1-2-1")
    assert said(page) == "x gets (1, 2) @ (2, 2) = [4, 6]."


def test_a_finger_and_the_keyboard_hold_an_edge(show):
    page = show(GraphExplorer(step=99), has_touch=True)
    edge(page, "3-4-0").locator(".reach").dispatch_event("pointerenter", {"pointerType": "touch"})
    assert said(page) == "%3 gets 1 · 1 = 1."
    key(page, "node-2").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") == "edge-0-3-0"
    assert said(page) == "x gets 1 · [3, −1] = [3, −1]."
    page.keyboard.press("Enter")  # an edge is looked at, not pressed
    assert said(page) == "x gets 1 · [3, −1] = [3, −1]."
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") == "node-3"
    assert said(page) == "%3 = dot(x, w), shape (); value 1; derivative 1"
    assert page.locator(".link.held").count() == 0
    page.keyboard.press("ArrowLeft")
    assert said(page) == "w gets 1 · [1, 2] = [1, 2]."
    name = edge(page, "1-3-1").get_attribute("aria-label")
    assert name == "edge from w to %3"


def test_the_keyboard_steps_and_walks_from_node_to_node(show):
    page = show(GraphExplorer())
    page.get_by_label("Steps").press("End")
    assert trait(page, "step") == 8
    page.get_by_label("Steps").press("ArrowLeft")
    assert said(page).startswith("Step back 4 of 5")
    node = key(page, "node-0")
    node.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.key") == "node-1"
    assert said(page) == "w = w, shape (2,); value [3, −1]"
    page.keyboard.press("Enter")
    assert key(page, "node-1").get_attribute("aria-pressed") == "true"
    assert page.locator(".detail .name").inner_text() == "w = w"
    assert page.locator('.graph-stage [tabindex="0"]').count() == 1


def test_an_input_is_typed_and_everything_is_computed_again(show):
    page = show(GraphExplorer(step=99))
    page.get_by_label("value of x[0]").fill("2")
    assert trait(page, "values")["x"] == [2, 2]
    assert lines(page)[5][2:] == ["12.25", "1"]
    assert lines(page)[0][3] == "[21, −7]"
    page.get_by_label("slider of y").press("ArrowRight")
    assert trait(page, "values")["y"] == pytest.approx(0.6)
    page.get_by_label("value of x[0]").fill("nan")
    assert trait(page, "values")["x"] == ["nan", 2]
    assert lines(page)[5][2] == "NaN"
    page.get_by_label("value of x[0]").fill("two")
    assert "“two” is not a number" in refused(page)
    assert trait(page, "values")["x"] == ["nan", 2]
    page.get_by_label("value of x[0]").fill("−inf")
    assert trait(page, "values")["x"] == ["-inf", 2]


@pytest.mark.parametrize("width", [1280, 390])
def test_what_the_last_of_many_inputs_does_not_take_is_seen(show, width):
    explorer = GraphExplorer(lambda x, y: (x * x).sum() * y, x=torch.ones(9), y=2.0)
    page = show(explorer, viewport={"width": width, "height": 800})
    page.get_by_label("value of y").fill("two")
    assert "“two” is not a number" in refused(page)


def test_forward_mode_takes_the_number_to_differentiate_by(show):
    page = show(GraphExplorer(mode="forward", step=99))
    assert lines(page)[5][3] == "3"
    key(page, "by-w[1]").click()
    assert trait(page, "wrt") == "w[1]"
    assert lines(page)[5][3] == "2"
    assert "w does not move it" in key(page, "node-0").text_content()


def test_side_by_side_reverse_is_done_while_forward_goes_on(show):
    explorer = GraphExplorer(mode="both")
    page = show(explorer)
    assert page.locator(".graph-stage:visible").count() == 2
    page.get_by_label("Steps").press("End")
    assert "Reverse: done: all derivatives, of 5 numbers, in one pass." in said(page)
    counted = page.locator(".counts tbody tr").first.locator("td").all_inner_texts()
    x, w, y = (torch.tensor(value, requires_grad=True) for value in ([1.0, 2.0], [3.0, -1.0], 0.5))
    with Account() as reverse:
        r = x @ w - y
        (r * r).backward()
    assert counted[0] == str(reverse.multiplications) == "9"
    assert int(counted[1]) == 5 * 3 + 4 * 2 + 5 * 2  # five runs; x and w by product rule; r twice


def test_what_is_left_out_is_dimmed_with_a_reason(show):
    page = show(GraphExplorer(branching, x=[1.0, 2.0], w=torch.tensor(1.5)))
    notes = dict(
        zip(
            page.locator(".node").evaluate_all("(all) => all.map((node) => node.dataset.key)"),
            page.locator(".node .note").all_text_contents(),
            strict=True,
        )
    )
    names = {place: name for place, (name, *_) in enumerate(lines(page))}
    by_name = {
        re.sub(r"^%\d+ = ", "", names[int(k.split("-")[1])]): note for k, note in notes.items()
    }
    assert by_name["w"] == "needs no gradient"
    assert by_name["detach(%3)"] == "needs no gradient"
    assert by_name["gt(%3, 0)"] == "looked at: a branch"
    assert by_name["2"] == "a constant"
    page.get_by_label("value of x[0]").fill("-9")
    assert "Python might have gone another way" in page.locator(".error:visible").inner_text()


def test_lines_of_the_source_are_lit_as_the_graph_grows(show):
    page = show(GraphExplorer(branching, x=[1.0, 2.0], w=1.5, mode="run"))
    ghosts = page.locator(".node.ghost").count()
    assert ghosts > 5
    assert all(line[2] == "" for line in lines(page)[2:3])
    page.get_by_label("Next step").click()
    assert page.locator(".source .now").inner_text().strip() == "s = (x * w).sum()"
    assert page.locator(".node.ghost").count() == ghosts - 1
    x = torch.graph.variable("x")
    page = show(GraphExplorer(x * x.sin(), x=2.0, mode="run"))
    assert said(page) == "The program is written down; no value is there yet but those of x."
    assert page.locator(".node.ghost").count() == 0


def test_blocks_fold_and_one_opens(show):
    page = show(GraphExplorer(deep, x=0.5, w=0.9, b=0.1))
    assert page.locator(".node.block").count() == 66
    key(page, "node-203").focus()
    page.keyboard.press("Enter")
    assert trait(page, "fold") == "2"
    assert page.locator(".node.block").count() == 65
    assert page.locator(".node.operation").count() == 3
    key(page, "open").click()
    assert page.locator(".node.operation").count() == 198
    key(page, "fold").click()
    assert page.locator(".node.block").count() == 66


WATCH = """() => {
  const nodes = (node) => 1 + (node.querySelectorAll?.("*").length ?? 0);
  window.drawn = 0;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) window.drawn += nodes(node);
  }).observe(document.body, { childList: true, subtree: true });
}"""


@pytest.mark.parametrize("mode", ["run", "reverse", "forward", "both"])
@pytest.mark.parametrize("fold", ["all", "none"])
def test_of_two_hundred_nodes_a_step_draws_only_what_it_changes(show, fold, mode):
    explorer = GraphExplorer(deep, x=0.5, w=0.9, b=0.1, fold=fold, mode=mode)
    assert len(explorer.program["rows"]) == 201
    page = show(explorer)
    whole = page.locator(".graph-stage *").count()
    page.evaluate(WATCH)
    for _ in range(5):
        page.evaluate("drawn = 0")
        page.get_by_label("Next step").click()
        assert 0 < page.evaluate("drawn") < whole / 5


@pytest.mark.parametrize("mode", ["run", "reverse", "forward", "both"])
def test_the_picture_is_zoomed_before_the_first_step(show, mode):
    page = show(GraphExplorer(mode=mode))
    widths = []
    for name in ("zoomOut", "zoomIn", "fit", "zoomIn"):
        key(page, name).click()
        widths.append(page.locator(".graph-stage svg").first.bounding_box()["width"])
    assert widths[0] < widths[1] and widths[2] < widths[3]


PINCH = """(stage) => {
  const finger = (identifier, clientX) => new Touch({ identifier, clientX, clientY: 300, target: stage });
  const touch = (kind, ...at) => stage.dispatchEvent(
    new TouchEvent(kind, { touches: at.map((x, i) => finger(i, x)), cancelable: true, bubbles: true }));
  return [touch("touchstart", 300, 400), touch("touchmove", 250, 450)];
}"""


def test_the_picture_is_drawn_along_and_zoomed_by_hand(show):
    page = show(GraphExplorer(deep, x=0.5, w=0.9, b=0.1), has_touch=True)
    stage = page.locator(".graph-stage")
    left = lambda: stage.evaluate("stage => stage.scrollLeft")  # noqa: E731
    width = lambda: stage.locator("svg").bounding_box()["width"]  # noqa: E731
    box = stage.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 50, y)
    page.mouse.move(x - 200, y)
    page.mouse.up()
    assert left() == pytest.approx(200, abs=60)
    assert page.locator("[aria-pressed=true].node").count() == 0, "a drag presses nothing"
    before = width()
    page.mouse.wheel(0, 100)
    assert width() == before, "the page scrolls"
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function("was => document.querySelector('.graph-stage svg').clientWidth > was", arg=before * 1.2)
    before = width()
    assert stage.evaluate(PINCH) == [True, False]
    assert width() > 1.3 * before


def test_reset_stops_what_plays(show):
    page = show(GraphExplorer(), reduced_motion="no-preference")
    page.get_by_label("Play").click()
    page.get_by_label("Pause").wait_for()
    page.get_by_role("button", name="Reset").click()
    page.get_by_label("Play").wait_for()
    page.wait_for_timeout(900)
    assert trait(page, "step") == 0


def test_python_moves_the_picture(show):
    page = show(GraphExplorer())
    page.evaluate("model.set('values', { x: [0, 0], w: [1, 1], y: 2 })")
    page.evaluate("model.set('step', 3)")
    assert lines(page)[5][2] == "4"
    program = GraphExplorer(
        lambda x, w, y: (x * w).sum() * y, x=[1.0, 1.0], w=[1.0, 1.0], y=2.0
    ).program
    page.evaluate("program => model.set('program', program)", program)
    assert [line[0] for line in lines(page)][3:] == [
        "%3 = mul(x, w)",
        "%4 = sum(%3)",
        "%5 = mul(%4, y)",
    ]
    page.evaluate("program => model.set('program', {...program, error: 'ValueError: no'})", program)
    assert "ValueError: no" in page.locator(".error").inner_text()


def test_a_result_without_a_gradient_has_pytorchs_error(show):
    page = show(GraphExplorer(lambda x: x.detach() * 2, x=1.0))
    assert (
        "does not require grad and does not have a grad_fn" in page.locator(".error").inner_text()
    )


# The Python side


def test_values_set_in_python_are_run_again():
    explorer = GraphExplorer(branching, x=[1.0, 2.0], w=1.5)
    before = explorer.program
    explorer.values = {"x": [3.0, 2.0]}
    assert explorer.values == {"x": [3.0, 2.0], "w": 1.5}
    assert explorer.program == before, "the page computes the values"
    explorer.values = {"x": [-3.0, 2.0]}
    assert len(explorer.program["rows"]) < len(before["rows"]), "Python went another way"

    def refuses(x):
        if x > 1:
            raise ValueError("too large")
        return x * x

    explorer = GraphExplorer(refuses, x=0.5)
    explorer.values = {"x": 2.0}
    assert explorer.program["error"] == "ValueError: too large"
    explorer.values = {"x": 0.0}
    assert "error" not in explorer.program


def test_a_page_sends_numbers_that_are_not_finite_as_words():
    explorer = GraphExplorer(lambda x: x * x, x=1.0)
    state = explorer.get_state()
    assert json.loads(json.dumps(state["values"])) == {"x": 1.0}
    explorer.set_state({"values": {"x": "-inf"}})
    assert explorer.values == {"x": float("-inf")}
    assert explorer.get_state()["values"] == {"x": "-inf"}


def test_a_value_by_name_goes_before_that_of_the_list():
    assert GraphExplorer(lambda x: x * 2, {"x": 1.0}, x=3.0).values == {"x": 3.0}


def test_it_takes_functions_tensors_and_formulas():
    x = torch.tensor([1.0, 2.0], requires_grad=True)
    w = torch.tensor(3.0, requires_grad=True)
    y = (x * w).sum()
    assert [*GraphExplorer(y).values] == ["x0", "x1"]
    assert [*GraphExplorer(y, names=["x", "w"]).values] == ["x", "w"]
    assert [*GraphExplorer(y, w=w).values] == ["w", "x0"]
    assert GraphExplorer(y, names=["x", "w"]).values == {"x": [1.0, 2.0], "w": 3.0}
    v = torch.graph.variable("v", (2,))
    formula = GraphExplorer((v * v).sum(), values={v: [1, 2]}, mode="run")
    assert repr(formula) == (
        "GraphExplorer('sum(v·v)', v=[1.0, 2.0], mode='run', step=0, wrt='v', fold='all')"
    )
    outer = torch.tensor(2.0, requires_grad=True)
    rows = GraphExplorer(lambda x: x * outer, x=1.0).program["rows"]
    assert [row.get("name") for row in rows] == ["x", "outer", "mul"]


def changes_in_place(x):
    y = x * 2
    y += x
    y[0] = x[1]
    return y.sum()


def test_changes_in_place_are_followed():
    rows = GraphExplorer(changes_in_place, x=[1.0, 2.0]).program["rows"]
    assert [row.get("kind") for row in rows].count("constant") == 0


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return 3 * g * x**2


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: GraphExplorer(5), TypeError, "y must be a function, a tensor"),
        (lambda: GraphExplorer(lambda x: 5, x=1.0), TypeError, "must give a tensor, and gave int"),
        (lambda: GraphExplorer(torch.graph.variable("v") * 2), TypeError, "no value for v"),
        (lambda: GraphExplorer(torch.tensor(1.0) * 2), RuntimeError, "nothing was recorded"),
        (lambda: GraphExplorer(lambda x: x, x=1.0, mode="back"), ValueError, "mode must be one of"),
        (lambda: GraphExplorer(lambda x: x, x=1.0, wrt="z"), ValueError, "names none of x"),
        (lambda: GraphExplorer(lambda x: x, x=1.0, fold="3"), ValueError, "fold='3' is none of"),
        (lambda: GraphExplorer(lambda x: x.sum(), x=[0.0] * 20_001), ValueError, "cannot be drawn"),
        (lambda: GraphExplorer(lambda x: x * 1j, x=1.0), NotImplementedError, "complex numbers"),
        (
            lambda: GraphExplorer(lambda x: Cube.apply(x) + 1, x=1.0),
            NotImplementedError,
            "Function",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(make, error, words):
    with pytest.raises(error, match=re.escape(words)):
        make()


def test_other_values_must_fit():
    explorer = GraphExplorer()
    with pytest.raises(ValueError, match="x must keep its shape"):
        explorer.values = {"x": 1.0}
    with pytest.raises(ValueError, match="no input is called 'z'"):
        explorer.values = {"z": 1.0}
