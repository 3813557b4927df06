// The slicing explorer: an index expression, the cells it names, and its walk through memory.
import { fromValues, places, product, tuple, unravel, values } from "../kit/array.js";
import { errorBox } from "../kit/errors.js";
import { evaluate, outcome } from "../kit/evaluate.js";
import { grid, neighbour } from "../kit/grid.js";
import { blockExpression } from "../kit/indexing.js";
import { button, facts, field, further, h, mark } from "../kit/kit.js";
import { parseNumber } from "../kit/numbers.js";
import { subject, sumText } from "../kit/subject.js";
import { challenge } from "./challenge.js";
import { isWhole, pack, unpack, write } from "./math.js";
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

const FIRST = 99; // what a press writes before another number is typed
const LARGEST = 999; // that a cell has room for

const look = (on, written) => `${on ? "on" : ""}${written ? " written" : ""}`;

const writes = {
  traits: ["written"],
  pack: ({ written }) => pack(written),
  unpack: (packed) => {
    const written = unpack(packed);
    return written && { written };
  },
  start: { written: [] }, // x is made anew for every index
};

export function render(view) {
  const explorer = subject(view, {
    name: "slicing",
    words: { en, zh },
    most: { axes: 3, elements: 120 },
    own: writes,
    reset: () => {
      number = FIRST;
    },
    draw,
    strips,
    hold: holdElement,
    challenge,
  });
  const { kit, text, hints, run, walk } = explorer;
  const chips = h("div", { class: "chips" });
  const source = h("div", { class: "pane selectable" });
  const result = h("div", { class: "writable" });
  const about = h("div", { class: "about" });
  let number = FIRST;
  const ink = field(
    text.write,
    (typed) => {
      const asked = parseNumber(typed);
      const good = Number.isInteger(asked) && Math.abs(asked) <= LARGEST;
      ink.refuse(good ? "" : text.badNumber);
      if (good) number = asked;
    },
    { class: "code", size: 4, inputmode: "numeric" },
  );
  const all = button(text.writeAll, () => put(now.read.map((_, k) => k)), { "data-key": "all" });
  const pen = h("div", { class: "controls pen" }, ink.element, all);
  kit.body.append(
    h("div", { class: "controls" }, explorer.fields),
    h(
      "div",
      { class: "panes" },
      source,
      h("div", { class: "pane written-into" }, result, pen),
    ),
    ...explorer.last.slice(0, -1), // the walk comes right after what it walks through
    further(kit, chips, explorer.fields[1], walk.element, about),
    chips,
    about,
    explorer.last.at(-1),
  );

  let now = null; // what the last draw found
  let anchor = 0; // the corner where a block began

  function draw(state) {
    const { shape, expression } = state;
    const found = outcome(evaluate(shape, expression));
    const { tensor, isView, error } = found;
    const read = error ? [] : values(tensor); // in x = arange(n), a value is its place
    const steps = tuple(tensor.strides);
    const after = write(shape, found, state.written);
    const inked = new Set(after.done.map(([k]) => k));
    const changed = new Set(isView ? [...inked].map((k) => read[k]) : []);
    now = { shape, tensor, isView, read, inked, changed, ...after };
    if (after.done.length) kit.open(); // whether x changes is seen
    ink.show(String(number));
    pen.hidden = !read.length;
    chips.replaceChildren(
      ...PRESETS[shape.length].map(([preset, word]) =>
        button([h("code", {}, preset), ` ${text.chips[word]}`], () => run(preset), {
          "data-key": `chip-${preset}`,
          "aria-pressed": String(preset === expression),
        }),
      ),
    );

    const chosen = new Set(read);
    result.style.setProperty("--rows", shape.at(-2) ?? 1);
    source.replaceChildren(
      h("p", { class: "name" }, h("code", {}, text.source), ` ${tuple(shape)}`),
      grid(shape, {
        name: "x",
        label: `${text.source} ${tuple(shape)}`,
        cell: (k) => ({
          text: now.x[k],
          class: look(chosen.has(k), changed.has(k)),
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
              cell: (k) => ({
                text: now.result[k],
                class: look(true, inked.has(k)),
                data: { place: read[k], element: k },
              }),
              hold: (k) => holdElement(k),
            }),
          ]),
    );
    about.replaceChildren(
      ...(error
        ? []
        : [
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
      summary: kit.isOpening()
        ? text.picked(expression, read.length)
        : text.summary(
            expression,
            tuple(tensor.shape),
            isView ? text.view : text.copy,
            tensor.offset,
            steps,
          ),
      ...(now.done.length && written(expression)),
    });
  }

  /** What Python shows of x after the numbers were written, and what that tells. */
  function written(expression) {
    const { shape, tensor, isView, read, done, program, x } = now;
    const [k] = done.at(-1);
    const place = read[k];
    const where = isWhole(done, read.length) && done.length > 1 ? null : unravel(place, shape);
    return {
      asked: [`y = ${expression}`, ...program, "x"],
      tensor: fromValues(x, shape),
      summary: (isView ? text.wrote : text.wroteCopy)(program.at(-1), where, place, x[place]),
    };
  }

  /** Writes the number into some elements of the result. */
  function put(elements) {
    const others = now.done.filter(([k]) => !elements.includes(k));
    kit.set({ written: [...others, ...elements.map((k) => [k, number])] });
  }

  function strips() {
    const { shape, tensor, isView, read, inked, changed, x, result: values } = now;
    const lit = new Set(read);
    const element = new Map(read.map((place, k) => [place, k]));
    const old = (place) => ({
      text: x[place],
      class: look(lit.has(place), changed.has(place)),
      data: { place, element: element.get(place) ?? "" },
    });
    const fresh = (k) => ({
      text: values[k],
      class: look(true, inked.has(k)),
      data: { place: read[k], element: k },
    });
    return [
      [text.ofX, product(shape), read, old],
      ...(isView || !read.length ? [] : [[text.fresh, read.length, places(tensor), fresh]]),
    ];
  }

  function holdPlace(place) {
    mark(kit.root, place === null ? null : `[data-place="${place}"]`);
    mark(kit.root, null, "now");
    if (place !== null) kit.say(text.cellOf(unravel(place, now.shape), now.x[place], place));
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

  const elementAt = (node) => {
    const key = node.closest('[data-key^="r-"]')?.dataset.key;
    return key ? Number(key.slice(2)) : null;
  };
  result.addEventListener("click", ({ target }) => {
    const k = elementAt(target);
    if (k !== null) put([k]);
  });
  result.addEventListener("keydown", (event) => {
    const k = elementAt(event.target);
    if (k === null || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    put([k]);
  });

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
