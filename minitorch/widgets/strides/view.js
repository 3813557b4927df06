// The strides explorer: a chain of operations, and what each does to the reading of one memory.
import {
  contiguousStrides,
  isContiguous,
  places,
  product,
  range,
  tuple,
  unravel,
  values,
} from "../kit/array.js";
import { errorBox } from "../kit/errors.js";
import { evaluate } from "../kit/evaluate.js";
import { grid } from "../kit/grid.js";
import { button, facts, further, h, mark, pointing } from "../kit/kit.js";
import { subject, sumText } from "../kit/subject.js";
import { challenge } from "./challenge.js";
import { words as enHints } from "./hints.en.js";
import { words as zhHints } from "./hints.zh.js";
import { METHODS } from "./math.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

/** Operations worth trying on a tensor, as they would be written. */
function suggestions(tensor) {
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

const FIRST = 3; // suggestions that are seen at the opening

export function render(view) {
  const explorer = subject(view, {
    name: "strides",
    words: { en, zh },
    hints: { en: enHints, zh: zhHints },
    most: { axes: 4, elements: 60 },
    draw,
    strips,
    hold,
    methods: METHODS,
    challenge,
  });
  const { kit, text, hints, run, entry, memory, walk } = explorer;
  const undo = button(text.undo, () => run(upTo(now.steps.length - (now.error ? 1 : 2))), {
    "data-key": "undo",
  });
  const chips = h("div", { class: "chips" });
  const history = h("ol", { class: "history", "aria-label": text.steps });
  const array = h("div", { class: "pane" });
  const words = h("div", { class: "pane" });
  kit.body.append(
    h("div", { class: "controls" }, explorer.fields, undo),
    chips,
    history,
    ...explorer.last.slice(0, -1),
    further(kit, explorer.fields[1], walk.element),
    h("div", { class: "panes" }, array, words),
    explorer.last.at(-1),
  );

  let now = null;
  const upTo = (last) =>
    now.steps
      .slice(0, last + 1)
      .map((step) => step.text)
      .join("");

  function draw(state) {
    const { shape, expression } = state;
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
    undo.disabled = !error && steps.length === 1;
    chips.replaceChildren(
      h("span", {}, text.add),
      ...suggestions(tensor).map((operation, i) =>
        button(h("code", {}, operation), () => run(upTo(steps.length - 1) + operation), {
          class: i < FIRST ? null : "further",
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
    explorer.show(state, {
      tensor,
      error,
      count: now.read.length,
      summary: text.summary(
        expression,
        tuple(tensor.shape),
        tuple(tensor.strides),
        isContiguous(tensor),
        !maker,
      ),
    });
    entry.input.scrollLeft = entry.input.scrollWidth; // what was added last stands at the end
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

  function strips() {
    const { shape, tensor, maker, at } = now;
    const lit = new Set(at);
    const look = (p) => (lit.has(p) ? "on" : "");
    const old = (p) => ({ text: p, class: maker ? "" : look(p), data: { place: p } });
    const fresh = (p) => {
      const value = tensor.storage[p];
      return { text: value, class: look(p), data: { place: value } };
    };
    return [
      [text.ofX, product(shape), maker ? [] : at, old],
      ...(maker ? [[text.fresh(maker.text), tensor.storage.length, at, fresh]] : []),
    ];
  }

  /** An element of the array, and its place on the strip. */
  function hold(k) {
    const { tensor, read, at } = now;
    if (k === null || !(k in read)) return;
    walk.show(read.length, k);
    mark(kit.root, `[data-place="${read[k]}"]`);
    mark(kit.root, `[data-element="${k}"]`, "now");
    const index = unravel(k, tensor.shape);
    kit.say(text.step(index, sumText(tensor, index), at[k]));
  }
  const point = pointing((node) => {
    const place = node.closest("[data-place]")?.dataset.place;
    if (place !== undefined) hold(now.read.indexOf(Number(place)));
  });
  memory.addEventListener("pointermove", point);

  return explorer.start();
}
