// The reduction explorer: a block of numbers, the axes that are collapsed, and which numbers meet.
import { list, parseShape, printed, product, range, tuple, unravel } from "./array.js";
import { block } from "./block.js";
import { errorBox, errorLine } from "./errors.js";
import { grid } from "./grid.js";
import { button, facts, field, frame, h, mark } from "./kit.js";
import { printedFloats } from "./printing.js";
import { call, parseAxes, reduce, writeAxes } from "./reduce.js";
import { shapeField } from "./subject.js";
import { walker } from "./walker.js";

const REDUCTION_WORDS = {
  en: {
    title: "Reduction explorer",
    try: "Choose the axes to collapse, then point at a cell of y: which numbers of x meet in it?",
    badShape:
      "A shape here has 1 to 3 axes of length 0 to 6 and at most 60 elements, like (2, 3, 4).",
    badAxes: "dim is one axis, such as 0 or -1, several, such as (0, 1), or None for all.",
    axis: (i) => `axis ${i}`,
    collapse: "Collapse:",
    walk: "Walk through y",
    and: " and ",
    collapses: "collapses",
    met: "meet in a cell",
    block: (name, shape) => `${name} as a block of shape ${shape}`,
    gone: (axes) =>
      `Numbers that differ only in their place along ${axes} meet. That axis is gone.`,
    goneAll: (axes) =>
      `Numbers that differ only in their places along ${axes} meet. Those axes are gone.`,
    kept: "keepdim=True keeps the collapsed axis, with length 1: y still broadcasts against x.",
    all: "Every axis is collapsed: one number is left.",
    renumbered: "The axes behind a collapsed one move up: they have new numbers in y.",
    floating: "A mean may fall between whole numbers, so x is turned into floats first.",
    amax: "amax is the maximum over axes; max(dim=k) tells also where it was found.",
    emptySum: "A sum of no numbers is 0.",
    emptyMean: "A mean of no numbers is 0 / 0: nan, not a number.",
    summary: (code, from, to) => `${code}: shape ${from} becomes ${to}.`,
    term: (name, at, sources, sum) => `${name}${at} = ${sources} = ${sum}`,
    nobody: (name, at, value) => `No number of x meets in ${name}${at}, which is ${value}.`,
    joins: (source, target) => `${source} goes into ${target}.`,
    hints: {
      axis: ({ n }) => `x has ${n} ${n === 1 ? "axis" : "axes"}: 0 to ${n - 1}, or -${n} to -1.`,
      twice: () => "Each axis can be collapsed once. A negative number counts from the last axis.",
      nothing: () => "Nothing is the largest of no numbers. A sum would be 0.",
    },
  },
  zh: {
    title: "归约探索器",
    try: "选择要压掉的轴，再指向 y 的一个格子：x 的哪些数在这里相遇？",
    badShape: "这里的形状有 1 到 3 个轴，每个轴长 0 到 6，总共不超过 60 个元素，例如 (2, 3, 4)。",
    badAxes: "dim 是一个轴，如 0 或 -1；几个轴，如 (0, 1)；或 None，即所有轴。",
    axis: (i) => `轴 ${i}`,
    collapse: "压掉：",
    walk: "逐个走过 y",
    and: "、",
    collapses: "压掉",
    met: "每格相遇",
    block: (name, shape) => `画成立体的 ${name}，形状 ${shape}`,
    gone: (axes) => `只在${axes} 上位置不同的数相遇，合成一个；这个轴随之消失。`,
    goneAll: (axes) => `只在${axes} 上位置不同的数相遇，合成一个；这几个轴随之消失。`,
    kept: "keepdim=True 留下被压掉的轴，长度为 1，所以 y 仍能与 x 广播。",
    all: "所有轴都压掉了，只剩一个数。",
    renumbered: "排在被压掉的轴后面的轴往前挪，在 y 里编号变了。",
    floating: "平均数可能落在两个整数之间，所以先把 x 变成浮点数。",
    amax: "amax 沿若干个轴取最大值；max(dim=k) 还会给出它的位置。",
    emptySum: "没有数可加，和是 0。",
    emptyMean: "没有数可平均：0 / 0 是 nan（不是数）。",
    summary: (code, from, to) => `${code}：形状 ${from} 变成 ${to}。`,
    term: (name, at, sources, sum) => `${name}${at} = ${sources} = ${sum}`,
    nobody: (name, at, value) => `没有数在 ${name}${at} 相遇，它的值是 ${value}。`,
    joins: (source, target) => `${source} 进入 ${target}。`,
    hints: {
      axis: ({ n }) => `x 有 ${n} 个轴：编号 0 到 ${n - 1}，或从末尾数 -${n} 到 -1。`,
      twice: () => "每个轴只能压掉一次。负数是从最后一个轴往回数。",
      nothing: () => "没有数，就没有最大的数。换成求和则得 0。",
    },
  },
};

const KINDS = ["sum", "mean", "max"];
const MOST_TERMS = 8; // of a sum that is still written out

const fits = (shape) =>
  shape &&
  shape.length >= 1 &&
  shape.length <= 3 &&
  shape.every((n) => n <= 6) &&
  product(shape) <= 60;
const pack = ({ shape, dim, keepdim, operation }) =>
  [shape, dim, keepdim ? 1 : 0, operation].join(";");
function unpack(packed) {
  const [lengths, typed, keep, operation] = packed.split(";");
  const [shape, dim] = [parseShape(lengths), parseAxes(typed ?? "")];
  const good = fits(shape) && dim && /^[01]$/.test(keep) && KINDS.includes(operation);
  return good ? { shape, dim, keepdim: keep === "1", operation } : null;
}

function render(view) {
  const kit = frame(view, {
    name: "reduction",
    words: REDUCTION_WORDS,
    traits: ["shape", "dim", "keepdim", "operation"],
    pack,
    unpack,
    draw,
  });
  const { text } = kit;
  let now = null;
  const axesEntry = field(
    "dim",
    (typed) => {
      const dim = parseAxes(typed);
      axesEntry.refuse(dim ? "" : text.badAxes);
      if (dim) kit.set({ dim });
      else kit.say(text.badAxes);
    },
    { class: "code", size: 8 },
  );
  const shapeEntry = shapeField(kit, fits);
  const kinds = h("div", { class: "chips choices" });
  const axes = h("div", { class: "chips choices" });
  const source = h("div", {});
  const target = h("div", { class: "pane" });
  const solids = h("div", { class: "solids" });
  const code = h("pre", { class: "code-out", tabindex: 0 });
  const walk = walker(text, (k) => hold(k));
  kit.body.append(
    h("div", { class: "controls" }, axesEntry.element, shapeEntry.element),
    kinds,
    axes,
    h("div", { class: "panes" }, h("div", { class: "pane" }, source, solids), target),
    walk.element,
    kit.readout,
    code,
  );

  function outcome({ shape, operation, dim, keepdim }) {
    try {
      return { result: reduce(shape, operation, dim, keepdim), error: null };
    } catch (error) {
      if (!error.kind) throw error;
      return { result: null, error };
    }
  }

  function draw(state) {
    const { shape, dim, keepdim, operation } = state;
    const { result, error } = outcome(state);
    const python = call(shape, operation, dim, keepdim);
    now = { ...state, result };
    axesEntry.show(writeAxes(dim));
    axesEntry.input.setAttribute("aria-invalid", String(error !== null));
    shapeEntry.show(tuple(shape));
    drawChoices();
    source.replaceChildren(
      h("p", { class: "name" }, h("code", {}, "x"), ` ${tuple(shape)}`),
      grid(shape, {
        name: "x",
        label: `x ${tuple(shape)}`,
        cell: (k) => ({ text: k, data: { meets: result && home(k) } }),
        hold: holdSource,
      }),
    );
    target.replaceChildren(...(error ? [errorBox(error, python, text.hints)] : drawTarget(python)));
    walk.reset(result ? result.met.length : 0);
    code.textContent = [
      `>>> x = torch.arange(${product(shape)}).reshape(${shape.join(", ")})`,
      `>>> ${python}`,
      error
        ? errorLine(error, text.hints)
        : operation === "mean"
          ? printedFloats(result.tensor, "float32")
          : printed(result.tensor),
    ].join("\n");
    code.classList.toggle("refused", error !== null);
    light(0);
    kit.say(
      error
        ? errorLine(error, text.hints)
        : text.summary(python, tuple(shape), tuple(result.tensor.shape)),
    );
  }

  function drawChoices() {
    const { shape, dim, keepdim, operation } = now;
    const n = shape.length;
    kinds.replaceChildren(
      ...KINDS.map((kind) =>
        button(kind, () => kit.set({ operation: kind }), {
          "data-key": kind,
          "aria-pressed": String(kind === operation),
        }),
      ),
    );
    const chosen = (axis) => dim.findIndex((d) => (d < 0 ? d + n : d) === axis);
    axes.replaceChildren(
      h("span", {}, text.collapse),
      ...range(n).map((axis) => {
        const at = chosen(axis);
        const toggled = at < 0 ? [...dim, axis].sort((a, b) => a - b) : dim.toSpliced(at, 1);
        return button(`${text.axis(axis)} · ${shape[axis]}`, () => kit.set({ dim: toggled }), {
          "data-key": `axis-${axis}`,
          "aria-pressed": String(at >= 0),
        });
      }),
      button(h("code", {}, "keepdim"), () => kit.set({ keepdim: !keepdim }), {
        "data-key": "keepdim",
        "aria-pressed": String(keepdim),
      }),
    );
  }

  const home = (k) => now.result.met.findIndex((met) => met.includes(k));
  const show = (value) => (Number.isFinite(value) ? String(Number(value.toPrecision(5))) : "nan");

  function drawTarget(python) {
    const { shape, keepdim, operation, result } = now;
    const { tensor, met } = result;
    return [
      h("p", { class: "name" }, h("code", {}, `y = ${python}`), ` ${tuple(tensor.shape)}`),
      grid(tensor.shape, {
        name: "y",
        label: `y ${tuple(tensor.shape)}`,
        cell: (k) => ({ text: show(tensor.storage[k]), class: "on", data: { meets: k } }),
        hold,
      }),
      facts([
        [text.shape, `${tuple(shape)} → ${tuple(tensor.shape)}`],
        [text.collapses, result.axes.map(text.axis).join(text.and)],
        [text.met, String(met[0]?.length ?? 0)],
      ]),
      ...reasons().map((reason) => h("p", { class: "why" }, reason)),
    ];

    function reasons() {
      const all = result.axes.length === shape.length;
      const moved =
        !keepdim && !all && Math.min(...result.axes) < shape.length - result.axes.length;
      const gone = result.axes.length > 1 ? text.goneAll : text.gone;
      const nobody = met.length > 0 && met[0].length === 0;
      return [
        keepdim ? text.kept : all ? text.all : gone(result.axes.map(text.axis).join(text.and)),
        moved && text.renumbered,
        operation === "mean" && text.floating,
        operation === "max" && text.amax,
        nobody && (operation === "mean" ? text.emptyMean : text.emptySum),
      ].filter(Boolean);
    }
  }

  /** Lights element k of y and what meets in it, in the arrays and in the blocks. */
  function light(k) {
    const { shape, operation, result } = now;
    const met = result?.met[k];
    mark(kit.root, met ? `[data-meets="${k}"]` : null);
    const best = operation === "max" && met ? result.tensor.storage[k] : null; // its place, too
    mark(source, best === null ? null : `[data-key="x-${best}"]`, "best");
    solids.replaceChildren(...(product(shape) && result ? drawSolids(k) : []));
  }

  function drawSolids(k) {
    const { shape, keepdim, result } = now;
    const { axes: flat, kept, tensor } = result;
    const front = (numbers, fill) => [...Array(3 - shape.length).fill(fill), ...numbers];
    const thin = shape.map((n, axis) => (flat.includes(axis) ? Number(keepdim) : n));
    const at = unravel(k, kept);
    const end = (lengths) =>
      front(
        lengths.map((n, axis) => (flat.includes(axis) ? n : at[axis] + 1)),
        0,
      );
    const unit = 30;
    const names = shape.map((_, axis) => text.axis(axis));
    let next = 0;
    const after = shape.map((_, axis) =>
      keepdim ? text.axis(axis) : flat.includes(axis) ? "" : text.axis(next++),
    );
    const solid = (name, lengths, axes, to, ofShape) =>
      block(front(lengths, 0), {
        unit,
        axes: front(axes, ""),
        lit: [
          front(
            at.map((i, axis) => (flat.includes(axis) ? 0 : i)),
            0,
          ),
          to,
        ],
        label: text.block(name, tuple(ofShape)),
      });
    return [
      solid("x", shape, names, end(shape), shape),
      h(
        "div",
        { class: "solids" },
        h("span", { class: "sign", "aria-hidden": "true" }, "→"),
        solid("y", thin, after, end(thin), tensor.shape),
      ),
    ];
  }

  function hold(k) {
    const { shape, operation, result } = now;
    if (k === null || !result || !(k in result.met)) return;
    light(k);
    const { tensor, met } = result;
    const at = tensor.shape.length ? list(unravel(k, tensor.shape)) : "";
    const value = show(tensor.storage[k]);
    if (!met[k].length) return kit.say(text.nobody("y", at, value));
    const joined = (terms, sign) =>
      (terms.length > MOST_TERMS ? [...terms.slice(0, 3), "…", terms.at(-1)] : terms).join(sign);
    const write = (terms) =>
      ({
        sum: () => joined(terms, " + "),
        mean: () => `(${joined(terms, " + ")}) / ${terms.length}`,
        max: () => `max(${joined(terms, ", ")})`,
      })[operation]();
    const names = met[k].map((element) => `x${list(unravel(element, shape))}`);
    const said = met[k].length > 4 ? "" : `${write(names)} = `;
    kit.say(text.term("y", at, said + write(met[k]), value));
  }

  function holdSource(element) {
    const k = element === null || !now.result ? -1 : home(element);
    if (k >= 0) hold(k);
  }

  kit.start();
  return () => {
    walk.stop();
    kit.leave();
  };
}

export default { render };
