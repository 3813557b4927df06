// Matrices and vectors to type in, in brackets; what is no number is told, and nothing else changes.
import { h } from "./kit.js";
import { parseNumber, written } from "./numbers.js";
import { words as en } from "./entries.en.js";
import { words as zh } from "./entries.zh.js";

/** Numbers that can be squared and divided without leaving what a computer can hold. */
const drawable = (x) =>
  typeof x === "number" && (x === 0 || (Math.abs(x) >= 1e-100 && Math.abs(x) <= 1e100));

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
  const error = h(
    "div",
    { class: "error", hidden: true },
    h("p", {}, h("span", { class: "icon", "aria-hidden": "true" }, "✕"), words),
  );
  const refuse = (input, sentence) => {
    for (const other of inputs) other.removeAttribute("aria-invalid");
    error.hidden = !sentence;
    words.textContent = sentence;
    if (!sentence) return;
    input.setAttribute("aria-invalid", "true");
    kit.say(sentence);
  };
  const typed = (input) => {
    const entry = input.value.trim();
    const number = parseNumber(entry);
    if (!entry) return refuse(input, text.empty);
    if (Number.isNaN(number)) return refuse(input, text.notNumber(entry));
    if (!drawable(number)) return refuse(input, text.outOfRange(entry));
    change(numbers.with(inputs.indexOf(input), number));
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
          "aria-label": label,
          input: (event) => typed(event.target),
          focus: (event) => event.target.select(),
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
