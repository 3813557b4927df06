// The field in which another function is typed: a part, for those readers who ask for it. What cannot be
// read is said when the hand rests.
import { errorBox, errorLine } from "../kit/errors.js";
import { words as enHints } from "../kit/hints.en.js";
import { words as zhHints } from "../kit/hints.zh.js";
import { field, h, language, onceLeft, refused } from "../kit/kit.js";
import { isUnfinished } from "../kit/reading.js";
import { plain, readFormula } from "./formula.js";
import { words as en } from "./typing.en.js";
import { words as zh } from "./typing.zh.js";

export const read = readFormula;
const REST = 800; // milliseconds without a keystroke

/** The inputs that a formula can name: those of Python's, with the numbers that they have now. */
function knownInputs(model) {
  const known = { ...model.get("values") };
  const shape = (value) => (Array.isArray(value) ? [value.length, shape(value[0])].join() : "");
  for (const [name, value] of Object.entries(model.get("given")))
    if (shape(value) === shape(known[name])) known[name] = value;
  return known;
}

/**
 * `set(patch)` hears of every formula that can be read, with its inputs, and of "" when the field is empty
 * again. Returns the field's `element`, its `input`, and what shows a formula.
 */
export function typing(model, set) {
  const known = () => knownInputs(model);
  const text = { en, zh }[language()];
  const hints = { ...{ en: enHints, zh: zhHints }[language()], ...text.hints };
  const help = h("p", { class: "why" }, text.help);
  const below = h("div", { class: "below" }, help);
  let timer = null;
  let shown = "";

  const tell = (error) => {
    entry.input.setAttribute("aria-invalid", String(Boolean(error)));
    below.replaceChildren(help, ...(error ? [errorBox(error, plain(entry.input.value), hints)] : []));
    refused(entry.input, error ? errorLine(error, hints) : "");
  };
  const take = (formula, values) => {
    shown = formula;
    set({ formula, given: values, step: 0 });
  };
  /** A name at the end that is new may be the beginning of another. */
  const isOpen = (formula, values) => {
    const [last] = /[\p{L}_][\p{L}\d_]*$/u.exec(formula) ?? [];
    return last in values && !(last in known());
  };
  const typed = (rests) => {
    clearTimeout(timer);
    if (!rests) tell(null);
    const formula = entry.input.value.trim();
    if (formula === shown) return;
    if (!formula) return take("", {});
    const { error, values } = read(formula, known());
    if (!error && (rests || !isOpen(formula, values))) take(formula, values);
    else if (rests) tell(error);
    else if (!error || !isUnfinished(formula, error)) timer = setTimeout(typed, REST, true);
  };
  const leave = () => typed(true);
  const entry = field(text.label, () => typed(false), {
    class: "code wide",
    "data-key": "formula",
    placeholder: "(a * b + c).tanh()",
    blur: onceLeft(leave),
    keydown: ({ key }) => key === "Enter" && leave(),
  });
  const show = (formula) => {
    if (formula === shown) return;
    shown = formula;
    entry.show(formula);
    tell(null);
  };
  return { element: h("div", {}, entry.element, below), input: entry.input, show };
}
