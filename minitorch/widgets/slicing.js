// The slicing explorer: an index expression, the cells it names, and its walk through memory.
import { list, places, printed, product, tuple, unravel, values } from "./array.js";
import { errorBox, errorLine } from "./errors.js";
import { evaluate, outcome } from "./evaluate.js";
import { grid, neighbour } from "./grid.js";
import { EXPRESSION_HINTS } from "./hints.js";
import { blockExpression } from "./indexing.js";
import { button, facts, field, frame, h, language, mark, onWidth } from "./kit.js";
import { strip } from "./memory.js";
import { shapeField, subject, transcript } from "./subject.js";
import { walker } from "./walker.js";

const WORDS = {
  en: {
    title: "Slicing explorer",
    try:
      "Type an index, or drag over the cells of x. " +
      "On the keyboard: arrows move, Enter takes one element, Shift with arrows a block.",
    expression: "index",
    source: "x",
    result: "result",
    badShape:
      "A shape here has 1 to 3 axes of length 1 to 12 and at most 120 elements, like (4, 4).",
    view: "a view",
    copy: "a copy",
    whyView:
      "Integers and slices only change the shape, the offset and the strides. " +
      "The memory is that of x: write here and x changes.",
    whyCopy:
      "A list or a mask may name any places in any order, so the elements are copied " +
      "to new memory. Write here and x stays as it is.",
    ofX: "Memory of x",
    fresh: "New memory, of the copy",
    step: (index, sum, place) => `element ${list(index)} lies at place ${sum} = ${place}`,
    copied: (index, from, to) =>
      `element ${list(index)} is copied from place ${from} of x to place ${to} of the new memory`,
    cellOf: (index, place) => `x${list(index)}: value ${place}, at place ${place} in memory`,
    summary: (e, shape, kind, offset, strides) =>
      `${e} has shape ${shape}: ${kind}, offset ${offset}, strides ${strides}.`,
    chips: [
      "element",
      "row",
      "column",
      "block",
      "strided block",
      "last row",
      "list of rows",
      "mask",
      "a mistake",
      "matrix",
      "slice",
      "every other",
      "list",
    ],
  },
  zh: {
    title: "切片探索器",
    try: "输入一个下标，或在 x 的格子上拖动。用键盘：方向键移动，回车取一个元素，Shift 加方向键取一块。",
    expression: "下标",
    source: "x",
    result: "结果",
    badShape: "这里的形状有 1 到 3 个轴，每个轴长 1 到 12，总共不超过 120 个元素，例如 (4, 4)。",
    view: "视图",
    copy: "副本",
    whyView: "整数和切片只改变形状、偏移和步幅，内存仍是 x 的：在这里写入，x 也随之改变。",
    whyCopy: "列表和掩码可以按任意次序取任意位置，所以元素被复制到新的内存。在这里写入，x 不变。",
    ofX: "x 的内存",
    fresh: "副本的新内存",
    step: (index, sum, place) => `元素 ${list(index)} 在位置 ${sum} = ${place}`,
    copied: (index, from, to) => `元素 ${list(index)} 从 x 的位置 ${from} 复制到新内存的位置 ${to}`,
    cellOf: (index, place) => `x${list(index)}：值 ${place}，在内存的位置 ${place}`,
    summary: (e, shape, kind, offset, strides) =>
      `${e} 的形状是 ${shape}：${kind}，偏移 ${offset}，步幅 ${strides}。`,
    chips: [
      "一个元素",
      "一行",
      "一列",
      "一块",
      "隔行隔列",
      "最后一行",
      "几行",
      "掩码",
      "一个错误",
      "一个矩阵",
      "一段",
      "隔一个取一个",
      "列表",
    ],
  },
};

// The number chooses the word for it in `chips`.
const PRESETS = {
  1: [
    ["x[2]", 0],
    ["x[2:5]", 10],
    ["x[::2]", 11],
    ["x[[0, 2]]", 12],
    ["x[x > 2]", 7],
    ["x[::-1]", 8],
  ],
  2: [
    ["x[1, 2]", 0],
    ["x[1]", 1],
    ["x[:, 1]", 2],
    ["x[1:3, 1:]", 3],
    ["x[::3, ::2]", 4],
    ["x[-1]", 5],
    ["x[[0, 2]]", 6],
    ["x[x > 5]", 7],
    ["x[::-1]", 8],
  ],
  3: [
    ["x[1, 2, 3]", 0],
    ["x[1]", 9],
    ["x[1, 2]", 1],
    ["x[..., 1]", 2],
    ["x[:, 1:, ::2]", 3],
    ["x[:, [0, 2]]", 6],
    ["x[x % 5 == 0]", 7],
    ["x[::-1]", 8],
  ],
};

const { fits, ...STATE } = subject({ axes: 3, elements: 120 });

function render(view) {
  const hints = EXPRESSION_HINTS[language()];
  const kit = frame(view, {
    name: "slicing",
    words: WORDS,
    ...STATE,
    draw,
  });
  const { text } = kit;
  const run = (expression) => kit.set({ expression });

  const index = field(text.expression, run, { class: "code wide", size: 18 });
  const shapeEntry = shapeField(kit, fits);
  const chips = h("div", { class: "chips" });
  const source = h("div", { class: "pane selectable" });
  const result = h("div", { class: "pane" });
  const memory = h("div", { class: "memory" });
  const code = h("pre", { class: "code-out", tabindex: 0 });
  const walk = walker(text, (k) => holdElement(k));
  kit.body.append(
    h("div", { class: "controls" }, index.element, shapeEntry.element),
    chips,
    h("div", { class: "panes" }, source, result),
    memory,
    walk.element,
    kit.readout,
    code,
  );

  let now = null; // what the last draw found
  let anchor = 0; // the corner where a block began

  function draw({ shape, expression }) {
    const { tensor, isView, error } = outcome(evaluate(shape, expression));
    const read = error ? [] : values(tensor); // in x = arange(n), a value is its place
    const steps = tuple(tensor.strides);
    now = { shape, tensor, isView, read };
    index.show(expression);
    index.input.setAttribute("aria-invalid", String(error !== null));
    shapeEntry.show(tuple(shape));
    chips.replaceChildren(
      ...PRESETS[shape.length].map(([preset, word]) =>
        button([h("code", {}, preset), ` ${text.chips[word]}`], () => run(preset), {
          "data-key": `chip-${preset}`,
          "aria-pressed": String(preset === expression),
        }),
      ),
    );

    const chosen = new Set(read);
    source.replaceChildren(
      h("p", { class: "name" }, h("code", {}, text.source), ` ${tuple(shape)}`),
      grid(shape, {
        name: "x",
        label: `${text.source} ${tuple(shape)}`,
        cell: (k) => ({
          text: k,
          class: chosen.has(k) ? "on" : "",
          selected: chosen.has(k),
          data: { place: k },
        }),
        hold: (k) => holdPlace(k),
      }),
    );
    result.replaceChildren(
      ...(error
        ? [errorBox(error, expression, hints)]
        : [
            h("p", { class: "name" }, text.result, ` ${tuple(tensor.shape)}`),
            grid(tensor.shape, {
              name: "r",
              label: `${text.result} ${tuple(tensor.shape)}`,
              cell: (k) => ({ text: read[k], class: "on", data: { place: read[k], element: k } }),
              hold: (k) => holdElement(k),
            }),
            facts([
              [text.shape, tuple(tensor.shape)],
              [text.strides, steps],
              [text.offset, tensor.offset],
              [
                text.memory,
                h("strong", { class: isView ? "view" : "copy" }, isView ? text.view : text.copy),
              ],
            ]),
            h("p", { class: "why" }, isView ? text.whyView : text.whyCopy),
          ]),
    );
    walk.reset(read.length);
    drawMemory(memory.clientWidth);
    transcript(code, shape, expression, error ?? printed(tensor), hints);
    kit.say(
      error
        ? errorLine(error, hints)
        : text.summary(
            expression,
            tuple(tensor.shape),
            isView ? text.view : text.copy,
            tensor.offset,
            steps,
          ),
    );
  }

  function drawMemory(width) {
    if (!now || !width) return;
    const { shape, tensor, isView, read } = now;
    const lit = new Set(read);
    const element = new Map(read.map((place, k) => [place, k]));
    const old = strip(
      product(shape),
      read,
      (place) => ({
        text: place,
        class: lit.has(place) ? "on" : "",
        data: { place, element: element.get(place) ?? "" },
      }),
      width,
      text,
    );
    const fresh =
      !isView &&
      read.length > 0 &&
      strip(
        read.length,
        places(tensor),
        (k) => ({
          text: read[k],
          class: "on",
          data: { place: read[k], element: k },
        }),
        width,
        text,
      );
    memory.replaceChildren(
      h("p", { class: "name" }, text.ofX),
      old,
      ...(fresh ? [h("p", { class: "name" }, text.fresh), fresh] : []),
    );
  }

  function holdPlace(place) {
    mark(kit.root, place === null ? null : `[data-place="${place}"]`);
    mark(kit.root, null, "now");
    if (place !== null) kit.say(text.cellOf(unravel(place, now.shape), place));
  }

  function holdElement(k) {
    const { tensor, isView, read } = now;
    if (k === null || !(k in read)) return;
    mark(kit.root, `[data-place="${read[k]}"]`);
    mark(kit.root, `[data-element="${k}"]`, "now");
    const at = unravel(k, tensor.shape);
    const sum = [tensor.offset, ...at.map((i, axis) => `${i}·${tensor.strides[axis]}`)].join(" + ");
    kit.say(isView ? text.step(at, sum, read[k]) : text.copied(at, read[k], k));
  }

  // Selecting with the pointer and with the keyboard: both write an expression.
  const cellAt = (node) => {
    const key = node?.closest?.('[data-key^="x-"]')?.dataset.key;
    return key ? Number(key.slice(2)) : null;
  };
  const selectTo = (k) =>
    run(blockExpression(unravel(anchor, now.shape), unravel(k, now.shape), now.shape));
  let dragging = null;
  source.addEventListener("pointerdown", (event) => {
    const k = cellAt(event.target);
    if (k === null || event.button !== 0) return;
    event.preventDefault();
    event.target.focus({ preventScroll: true });
    dragging = anchor = k;
    source.setPointerCapture(event.pointerId);
    selectTo(k);
  });
  source.addEventListener("pointermove", (event) => {
    if (dragging === null) return;
    const k = cellAt(document.elementFromPoint(event.clientX, event.clientY));
    if (k === null || k === dragging) return;
    dragging = k;
    selectTo(k);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    source.addEventListener(end, () => {
      dragging = null;
    });
  }
  source.addEventListener("keydown", (event) => {
    const k = cellAt(event.target);
    if (k === null) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      anchor = k;
      selectTo(k);
      return;
    }
    const to = neighbour(k, event.key, now.shape);
    if (to === null) return;
    if (event.shiftKey)
      selectTo(to); // the grid itself has moved the focus
    else anchor = to;
  });

  kit.start();
  const unwatch = onWidth(memory, drawMemory);
  return () => {
    unwatch();
    walk.stop();
    kit.leave();
  };
}

export default { render };
