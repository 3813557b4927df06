// Matrices and vectors in brackets: typed, turned by the arrow keys, or dragged sideways. What is no number
// is told, and nothing else changes.
import { h, refused } from "./kit.js";
import { parseNumber, written } from "./numbers.js";
import { quoted } from "./sentences.js";
import { words as en } from "./entries.en.js";
import { words as zh } from "./entries.zh.js";

/** Numbers that can be squared and divided without leaving what a computer can hold. */
const drawable = (x) =>
  typeof x === "number" && (x === 0 || (Math.abs(x) >= 1e-100 && Math.abs(x) <= 1e100));

const STEP = 0.1; // of an arrow key; with Shift, ten
const PIXELS = 8; // that a drag takes for a step
const START = 4; // pixels, from which a press is a drag

/** So many numbers out of a packed state; null if they are others. */
export function readNumbers(text, count) {
  const numbers = text.split(",").map((word) => (word ? Number(word) : NaN));
  return numbers.length === count && numbers.every(drawable) ? numbers : null;
}

/** An explorer's words and those of its entries. */
export const withEntryWords = (words) => ({
  en: { ...en, ...words.en },
  zh: { ...zh, ...words.zh },
});

/**
 * One box of entries for each of `parts` ({ columns, labels, look }, row by row). `change` hears all
 * numbers in order whenever one of them has been typed. Returns the boxes, the place for an
 * `error`, and `show(numbers)`.
 */
export function entries(kit, parts, change) {
  const { text } = kit;
  let numbers = [];
  const words = h("span", {});
  const box = h(
    "div",
    { class: "error", hidden: true },
    h("p", {}, h("span", { class: "icon", "aria-hidden": "true" }, "✕"), words),
  );
  const error = h("div", { class: "tip", "aria-hidden": "true" }, box); // the ear hears it by itself
  const refuse = (input, sentence) => {
    for (const other of inputs) other.removeAttribute("aria-invalid");
    box.hidden = !sentence;
    words.textContent = sentence;
    if (!sentence) return;
    input.setAttribute("aria-invalid", "true");
    refused(input, sentence);
  };
  const typed = (input) => {
    const entry = input.value.trim();
    const number = parseNumber(entry);
    if (!entry) return refuse(input, text.empty);
    if (Number.isNaN(number)) return refuse(input, text.notNumber(quoted(entry)));
    if (!drawable(number)) return refuse(input, text.outOfRange(quoted(entry)));
    change(numbers.with(inputs.indexOf(input), number));
  };
  /** A number that the hand turns: it is followed at once, not glided to. */
  const turn = (input, number) => {
    const to = Number((Math.round(number / STEP) * STEP).toPrecision(12));
    if (!drawable(to)) return;
    input.classList.add("in-hand");
    change(numbers.with(inputs.indexOf(input), to));
    input.classList.remove("in-hand");
    input.value = written(to);
  };
  const turnByKey = (event) => {
    const by = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (!by) return;
    event.preventDefault();
    const { target, shiftKey } = event;
    turn(target, numbers[inputs.indexOf(target)] + (shiftKey ? 10 * by : by));
  };
  /** A press that does not move puts the cursor into the field, as everywhere. */
  const grip = (down) => {
    const { target: input, clientX } = down;
    if (down.button !== 0 || document.activeElement === input) return;
    down.preventDefault();
    const first = numbers[inputs.indexOf(input)];
    let drags = false;
    input.setPointerCapture(down.pointerId);
    input.onpointermove = (event) => {
      const way = event.clientX - clientX;
      drags ||= Math.abs(way) >= START;
      if (drags) turn(input, first + Math.round(way / PIXELS) * STEP);
    };
    input.onpointerup = () => {
      release();
      if (!drags) input.focus();
    };
    const release = () => (input.onpointermove = input.onpointerup = input.onpointercancel = null);
    input.onpointercancel = release;
  };
  const boxes = parts.map(({ columns, labels, look = "" }) =>
    h(
      "span",
      { class: `brackets field ${look}`, style: `--columns: ${columns}` },
      labels.map((label) =>
        h("input", {
          type: "text",
          autocomplete: "off",
          spellcheck: "false",
          autocapitalize: "off",
          "aria-label": label,
          input: (event) => typed(event.target),
          focus: (event) => event.target.select(),
          keydown: turnByKey,
          pointerdown: grip,
        }),
      ),
    ),
  );
  const inputs = boxes.flatMap((box) => [...box.children]);
  const show = (values) => {
    numbers = values;
    refuse();
    inputs.forEach((input, i) => {
      if (document.activeElement !== input) input.value = written(values[i]);
    });
  };
  return { boxes, error, show };
}
