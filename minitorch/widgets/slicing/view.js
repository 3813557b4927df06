// The slicing explorer: an index expression, the cells it names, and its walk through memory.
import { places, product, tuple, unravel, values } from "../kit/array.js";
import { errorBox } from "../kit/errors.js";
import { evaluate, outcome } from "../kit/evaluate.js";
import { grid, neighbour } from "../kit/grid.js";
import { blockExpression } from "../kit/indexing.js";
import { button, facts, h, mark } from "../kit/kit.js";
import { subject, sumText } from "../kit/subject.js";
import { challenge } from "./challenge.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

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

export function render(view) {
  const explorer = subject(view, {
    name: "slicing",
    words: { en, zh },
    most: { axes: 3, elements: 120 },
    draw,
    strips,
    hold: holdElement,
    challenge,
  });
  const { kit, text, hints, run, walk } = explorer;
  const chips = h("div", { class: "chips" });
  const source = h("div", { class: "pane selectable" });
  const result = h("div", { class: "pane" });
  kit.body.append(
    h("div", { class: "controls" }, explorer.fields),
    chips,
    h("div", { class: "panes" }, source, result),
    ...explorer.last,
  );

  let now = null; // what the last draw found
  let anchor = 0; // the corner where a block began

  function draw(state) {
    const { shape, expression } = state;
    const { tensor, isView, error } = outcome(evaluate(shape, expression));
    const read = error ? [] : values(tensor); // in x = arange(n), a value is its place
    const steps = tuple(tensor.strides);
    now = { shape, tensor, isView, read };
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
    explorer.show(state, {
      tensor,
      error,
      count: read.length,
      summary: text.summary(
        expression,
        tuple(tensor.shape),
        isView ? text.view : text.copy,
        tensor.offset,
        steps,
      ),
    });
  }

  function strips() {
    const { shape, tensor, isView, read } = now;
    const lit = new Set(read);
    const element = new Map(read.map((place, k) => [place, k]));
    const old = (place) => ({
      text: place,
      class: lit.has(place) ? "on" : "",
      data: { place, element: element.get(place) ?? "" },
    });
    const fresh = (k) => ({ text: read[k], class: "on", data: { place: read[k], element: k } });
    return [
      [text.ofX, product(shape), read, old],
      ...(isView || !read.length ? [] : [[text.fresh, read.length, places(tensor), fresh]]),
    ];
  }

  function holdPlace(place) {
    mark(kit.root, place === null ? null : `[data-place="${place}"]`);
    mark(kit.root, null, "now");
    if (place !== null) kit.say(text.cellOf(unravel(place, now.shape), place));
  }

  function holdElement(k) {
    const { tensor, isView, read } = now;
    if (k === null || !(k in read)) return;
    walk.show(read.length, k);
    mark(kit.root, `[data-place="${read[k]}"]`);
    mark(kit.root, `[data-element="${k}"]`, "now");
    const at = unravel(k, tensor.shape);
    kit.say(isView ? text.step(at, sumText(tensor, at), read[k]) : text.copied(at, read[k], k));
  }

  // Selecting with the pointer and with the keyboard: both write an expression.
  const cellAt = (node) => {
    const key = node?.closest?.('[data-key^="x-"]')?.dataset.key;
    return key ? Number(key.slice(2)) : null;
  };
  const selectTo = (k) =>
    run(blockExpression(unravel(anchor, now.shape), unravel(k, now.shape), now.shape));
  let dragging = null;
  let pending = false; // a finger that went down, and may be about to scroll the page
  source.addEventListener("pointerdown", (event) => {
    const k = cellAt(event.target);
    if (k === null || event.button !== 0) return;
    event.preventDefault();
    dragging = anchor = k;
    pending = event.pointerType === "touch";
    source.setPointerCapture(event.pointerId);
    if (pending) return;
    event.target.focus({ preventScroll: true });
    selectTo(k);
  });
  source.addEventListener("pointermove", (event) => {
    if (dragging === null) return;
    const k = cellAt(document.elementFromPoint(event.clientX, event.clientY));
    if (k === null || k === dragging) return;
    dragging = k;
    pending = false;
    selectTo(k);
  });
  source.addEventListener("pointerup", () => {
    if (dragging !== null && pending) selectTo(dragging);
    dragging = null;
  });
  source.addEventListener("pointercancel", () => {
    dragging = null;
  });
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

  return explorer.start();
}
