// The strides explorer: a chain of operations, and what each does to the reading of one memory.
import {
  contiguousStrides,
  isContiguous,
  list,
  places,
  printed,
  product,
  range,
  tuple,
  unravel,
  values,
} from "./array.js";
import { errorBox, errorLine } from "./errors.js";
import { evaluate } from "./evaluate.js";
import { grid } from "./grid.js";
import { EXPRESSION_HINTS } from "./hints.js";
import { button, facts, field, frame, h, language, mark, onWidth, pointing } from "./kit.js";
import { strip } from "./memory.js";
import { shapeField, subject, transcript } from "./subject.js";
import { VIEW_HINTS } from "./view_hints.js";
import { METHODS } from "./views.js";
import { walker } from "./walker.js";

const STRIDES_WORDS = {
  en: {
    title: "Strides explorer",
    try: "Add an operation and watch the strip: does the memory move, or only the way it is read?",
    expression: "expression",
    add: "Add:",
    undo: "Undo",
    steps: "Steps",
    badShape:
      "A shape here has 1 to 4 axes of length 1 to 12 and at most 60 elements, like (2, 3, 4).",
    contiguous: "contiguous",
    yes: "yes",
    no: "no",
    view: "memory of x",
    copy: "new memory",
    copies: "copies",
    whyContiguous: "Reading it in order goes through memory place by place.",
    whyNot: (axis, has, ideal) =>
      `Not contiguous: axis ${axis} has stride ${has}; in memory order it would be ${ideal}.`,
    whyCopy: (step) => `${step} had to copy: no strides read the old memory in this order.`,
    blocked: (step, axis, has, needs) =>
      `${step} had to copy: axis ${axis} had stride ${has}, ` +
      `and only stride ${needs} would run on into the next axis.`,
    whyZero: "A stride of 0 reads the same place again and again.",
    ofX: "Memory of x",
    fresh: (step) => `New memory, made by ${step}`,
    step: (index, sum, place) => `element ${list(index)} lies at place ${sum} = ${place}`,
    summary: (e, shape, strides, contiguous, view) =>
      `${e}: shape ${shape}, strides ${strides}, ${contiguous ? "" : "not "}contiguous, ` +
      `in ${view ? "the memory of x" : "new memory"}.`,
  },
  zh: {
    title: "步幅探索器",
    try: "加一个操作，看下面这条内存：是内存动了，还是只换了读法？",
    expression: "表达式",
    add: "加上：",
    undo: "撤销",
    steps: "步骤",
    badShape: "这里的形状有 1 到 4 个轴，每个轴长 1 到 12，总共不超过 60 个元素，例如 (2, 3, 4)。",
    contiguous: "连续",
    yes: "是",
    no: "否",
    view: "x 的内存",
    copy: "新内存",
    copies: "有复制",
    whyContiguous: "按次序读它，就是逐个位置走过内存。",
    whyNot: (axis, has, ideal) =>
      `不连续：轴 ${axis} 的步幅是 ${has}；若按内存次序，应是 ${ideal}。`,
    whyCopy: (step) => `${step} 必须复制：没有一组步幅能按这个次序读旧内存。`,
    blocked: (step, axis, has, needs) =>
      `${step} 必须复制：轴 ${axis} 的步幅是 ${has}，只有步幅为 ${needs} 才能与下一个轴连成一片。`,
    whyZero: "步幅为 0，就是反复读同一个位置。",
    ofX: "x 的内存",
    fresh: (step) => `${step} 建立的新内存`,
    step: (index, sum, place) => `元素 ${list(index)} 在位置 ${sum} = ${place}`,
    summary: (e, shape, strides, contiguous, view) =>
      `${e}：形状 ${shape}，步幅 ${strides}，${contiguous ? "" : "不"}连续，` +
      `在${view ? " x 的内存" : "新内存"}里。`,
  },
};

const { fits, ...STATE } = subject({ axes: 4, elements: 60 });

/** Operations worth trying on a tensor, as they would be written. */
export function suggestions(tensor) {
  const { shape } = tensor;
  const n = shape.length;
  const numel = product(shape);
  const rows = range(numel + 1)
    .filter((r) => r > 1 && r * r <= numel && numel % r === 0)
    .at(-1);
  return [
    n > 1 && ".transpose(0, 1)",
    n > 2 && `.permute(${range(n).reverse().join(", ")})`,
    n > 1 && ".view(-1)",
    n > 1 && ".reshape(-1)",
    rows && `.reshape(${rows}, ${numel / rows})`,
    ".unsqueeze(0)",
    shape.includes(1) && ".squeeze()",
    shape[0] === 1 && `.expand(${[3, ...shape.slice(1).fill(-1)].join(", ")})`,
    n > 0 && shape[0] > 1 && "[1]",
    n > 1 && shape[1] > 1 && "[:, ::2]",
    !isContiguous(tensor) && ".contiguous()",
  ].filter(Boolean);
}

function render(view) {
  const lang = language();
  const hints = { ...EXPRESSION_HINTS[lang], ...VIEW_HINTS[lang] };
  const kit = frame(view, {
    name: "strides",
    words: STRIDES_WORDS,
    ...STATE,
    draw,
  });
  const { text } = kit;
  const run = (expression) => kit.set({ expression });
  const chain = field(text.expression, run, { class: "code wide", size: 18 });
  const shapeEntry = shapeField(kit, fits);
  const undo = button(text.undo, () => run(upTo(now.steps.length - (now.error ? 1 : 2))), {
    "data-key": "undo",
  });
  const chips = h("div", { class: "chips" });
  const history = h("ol", { class: "history", "aria-label": text.steps });
  const array = h("div", { class: "pane" });
  const words = h("div", { class: "pane" });
  const memory = h("div", { class: "memory" });
  const code = h("pre", { class: "code-out", tabindex: 0 });
  const walk = walker(text, (k) => hold(k));
  kit.body.append(
    h("div", { class: "controls" }, chain.element, shapeEntry.element, undo),
    chips,
    history,
    h("div", { class: "panes" }, array, words),
    memory,
    walk.element,
    kit.readout,
    code,
  );

  let now = null;
  const upTo = (last) =>
    now.steps
      .slice(0, last + 1)
      .map((step) => step.text)
      .join("");

  function draw({ shape, expression }) {
    const { steps, error } = evaluate(shape, expression, METHODS);
    const { tensor } = steps.at(-1);
    const maker = steps.findLast(({ copied }) => copied);
    now = {
      shape,
      expression,
      steps,
      error,
      tensor,
      maker,
      read: values(tensor),
      at: places(tensor),
    };
    chain.show(expression);
    chain.input.scrollLeft = chain.input.scrollWidth; // what was added last stands at the end
    chain.input.setAttribute("aria-invalid", String(error !== null));
    shapeEntry.show(tuple(shape));
    undo.disabled = !error && steps.length === 1;
    chips.replaceChildren(
      h("span", {}, text.add),
      ...suggestions(tensor).map((operation) =>
        button(h("code", {}, operation), () => run(upTo(steps.length - 1) + operation), {
          "data-key": operation,
        }),
      ),
    );
    history.replaceChildren(
      ...steps.map((step, i) =>
        h(
          "li",
          {},
          button(h("code", {}, step.text), () => run(upTo(i)), {
            "data-key": `step-${i}`,
            "aria-current": i === steps.length - 1 ? "step" : null,
          }),
          h("code", {}, tuple(step.tensor.shape)),
          h("span", {}, `${text.strides} `, h("code", {}, tuple(step.tensor.strides))),
          step.copied && h("span", { class: "copy" }, text.copies),
        ),
      ),
    );
    const name = upTo(steps.length - 1);
    array.replaceChildren(
      h("p", { class: "name" }, h("code", {}, name), ` ${tuple(tensor.shape)}`),
      grid(tensor.shape, {
        name: "y",
        label: `${name} ${tuple(tensor.shape)}`,
        cell: (k) => ({ text: now.read[k], class: "on", data: { place: now.read[k], element: k } }),
        hold,
      }),
    );
    words.replaceChildren(
      ...(error ? [errorBox(error, expression, hints)] : []),
      facts([
        [text.shape, tuple(tensor.shape)],
        [text.strides, tuple(tensor.strides)],
        [text.offset, tensor.offset],
        [text.contiguous, isContiguous(tensor) ? text.yes : text.no],
        [
          text.memory,
          h("strong", { class: maker ? "copy" : "view" }, maker ? text.copy : text.view),
        ],
      ]),
      ...reasons().map((reason) => h("p", { class: "why" }, reason)),
    );
    walk.reset(now.read.length);
    drawMemory(memory.clientWidth);
    transcript(code, shape, expression, error ?? printed(tensor), hints);
    kit.say(
      error
        ? errorLine(error, hints)
        : text.summary(
            expression,
            tuple(tensor.shape),
            tuple(tensor.strides),
            isContiguous(tensor),
            !maker,
          ),
    );
  }

  function reasons() {
    const { tensor, maker } = now;
    const ideal = contiguousStrides(tensor.shape);
    const axis = tensor.strides.findIndex((s, i) => tensor.shape[i] !== 1 && s !== ideal[i]);
    return [
      isContiguous(tensor)
        ? text.whyContiguous
        : text.whyNot(axis, tensor.strides[axis], ideal[axis]),
      tensor.strides.some((s, i) => s === 0 && tensor.shape[i] > 1) && text.whyZero,
      maker &&
        (maker.blocked
          ? text.blocked(maker.text, maker.blocked.axis, maker.blocked.has, maker.blocked.needs)
          : text.whyCopy(maker.text)),
    ].filter(Boolean);
  }

  function drawMemory(width) {
    if (!now || !width) return;
    const { shape, tensor, maker, at } = now;
    const lit = new Set(at);
    const old = strip(
      product(shape),
      maker ? [] : at,
      (p) => ({ text: p, class: !maker && lit.has(p) ? "on" : "", data: { place: p } }),
      width,
      text,
    );
    memory.replaceChildren(
      h("p", { class: "name" }, text.ofX),
      old,
      ...(maker
        ? [
            h("p", { class: "name" }, text.fresh(maker.text)),
            strip(
              tensor.storage.length,
              at,
              (p) => ({
                text: tensor.storage[p],
                class: lit.has(p) ? "on" : "",
                data: { place: tensor.storage[p] },
              }),
              width,
              text,
            ),
          ]
        : []),
    );
  }

  /** An element of the array, and its place on the strip. */
  function hold(k) {
    const { tensor, read, at } = now;
    if (k === null || !(k in read)) return;
    mark(kit.root, `[data-place="${read[k]}"]`);
    mark(kit.root, `[data-element="${k}"]`, "now");
    const index = unravel(k, tensor.shape);
    const sum = [tensor.offset, ...index.map((i, axis) => `${i}·${tensor.strides[axis]}`)].join(
      " + ",
    );
    kit.say(text.step(index, sum, at[k]));
  }
  const point = pointing((node) => {
    const place = node.closest("[data-place]")?.dataset.place;
    if (place !== undefined) hold(now.read.indexOf(Number(place)));
  });
  memory.addEventListener("pointermove", point);

  kit.start();
  const unwatch = onWidth(memory, drawMemory);
  return () => {
    unwatch();
    walk.stop();
    kit.leave();
  };
}

export default { render };
