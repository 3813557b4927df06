// The inputs: for every number a slider and a field to type in.
import { range } from "../kit/array.js";
import { field, h } from "../kit/kit.js";
import { short } from "../kit/numbers.js";
import { elementName, flatten } from "./rows.js";

const MOST_FIELDS = 12; // of one input; the other numbers of a large one are set in Python

/**
 * Fields and sliders for the inputs among the rows; `enter(row, element, typed, refuse)` hears of every number
 * that is entered, and may refuse it in words.
 */
export function inputFields(text, rows, values, enter) {
  const inputs = rows.filter(({ kind, name, value, dtype }) => kind === "input" && name in values);
  const fields = [];
  const one = (row, element) => {
    const name = elementName(row, element);
    const now = flatten(values[row.name])[element];
    const reach = Math.max(4, 2 * Math.ceil(Math.abs(Number.isFinite(now) ? now : 0)));
    const take = (typed) => enter(row, element, typed, entry.refuse);
    const entry = field(
      name,
      take,
      { class: "code", size: 6, "aria-label": text.valueOf(name), "data-key": `in-${name}` },
    );
    entry.input.addEventListener("blur", () => show(values));
    const slider = h("input", {
      type: "range",
      min: -reach,
      max: reach,
      step: reach / 40,
      "aria-label": text.sliderOf(name),
      "data-key": `slide-${name}`,
      input: () => take(slider.value),
    });
    fields.push({ row, element, entry, slider });
    return h("div", { class: "input" }, entry.element, slider);
  };
  const element = h(
    "div",
    { class: "inputs tall" },
    inputs.map((row) => [
      range(Math.min(row.size, MOST_FIELDS)).map((k) => one(row, k)),
      row.size > MOST_FIELDS &&
        h("p", { class: "why" }, text.moreNumbers(row.size - MOST_FIELDS, row.name)),
    ]),
  );
  function show(next) {
    values = next;
    for (const { row, element, entry, slider } of fields) {
      const number = flatten(values[row.name])[element];
      entry.show(short(number, 6).replace("∞", "inf").toLowerCase().replace("nan", "NaN"));
      if (document.activeElement !== slider) slider.value = Number.isFinite(number) ? number : 0;
      slider.setAttribute("aria-valuetext", short(number, 4));
    }
  }
  show(values);
  return { element, show };
}
