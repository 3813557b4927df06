// Matrices and vectors to type in, in brackets; what is no number is told, and nothing else changes.
import { h } from "./kit.js";
import { parseNumber, short } from "./numbers.js";

/** Numbers that can be squared and divided without leaving what a computer can hold. */
export const drawable = (x) =>
  typeof x === "number" && (x === 0 || (Math.abs(x) >= 1e-100 && Math.abs(x) <= 1e100));

/** So many numbers out of a packed state; null if they are others. */
export function readNumbers(text, count) {
  const numbers = text.split(",").map((word) => (word ? Number(word) : NaN));
  return numbers.length === count && numbers.every(drawable) ? numbers : null;
}

const ENTRY_WORDS = {
  en: {
    empty: "A number is missing; until there is one, the last one stays.",
    notNumber: (typed) => `“${typed}” is not a number. Type one such as 2, −0.5, 1e-3 or 1/3.`,
    outOfRange: (typed) => `${typed} cannot be drawn: sizes go from 1e-100 to 1e100, and 0.`,
  },
  zh: {
    empty: "这里缺一个数；在输入之前，沿用原来的数。",
    notNumber: (typed) => `“${typed}”不是数。请输入 2、−0.5、1e-3 或 1/3 这样的数。`,
    outOfRange: (typed) => `${typed} 画不出来：大小须在 1e-100 到 1e100 之间，或者是 0。`,
  },
};

/** An explorer's words and those of its entries. */
export const withEntryWords = ({ en, zh }) => ({
  en: { ...ENTRY_WORDS.en, ...en },
  zh: { ...ENTRY_WORDS.zh, ...zh },
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
      if (document.activeElement !== input) input.value = short(values[i]);
    });
  };
  return { boxes, error, show };
}
