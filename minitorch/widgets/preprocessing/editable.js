// A small table whose cells can be edited.
import { h, onceLeft, refused } from "../kit/kit.js";
import { columnsOf, isUnfinished, keptCell, readCell } from "./math.js";

/**
 * Makes the table of `rows`. `change(row, name, cell)` hears of every cell that was typed, `hold(row, name)`
 * of the one in focus. `draw` shows the cells, the type of every column, which rows are kept, and the first
 * that is not for training.
 */
export function editable(rows, { text, change, hold }) {
  const names = Object.keys(rows[0]);
  const types = names.map(() => h("span", { class: "dtype" }));
  const refusal = h("p", { class: "refusal", "aria-hidden": "true" });
  let shown = null;

  const refuse = (words) => {
    if (words !== refusal.textContent) refused(refusal, words);
    refusal.textContent = words;
  };
  const entry = (row, name) => {
    const take = () => {
      const cell = keptCell(input.value);
      const isRight = cell !== undefined;
      refuse(isRight ? "" : text.badCell);
      input.setAttribute("aria-invalid", String(!isRight));
      if (isRight) change(row, name, cell);
    };
    const leave = () => {
      if (isUnfinished(input.value)) take();
      refuse("");
      show(input, shown.rows[row][name]);
    };
    const input = h("input", {
      type: "text",
      size: 6,
      spellcheck: "false",
      autocomplete: "off",
      autocapitalize: "off",
      placeholder: "NaN",
      "aria-label": text.cellOf(name, row),
      "data-cell": `${row} ${name}`,
      input: () => isUnfinished(input.value) || take(),
      focus: () => hold(row, name),
      blur: onceLeft(leave),
    });
    return input;
  };
  const show = (input, value) => {
    input.classList.toggle("gap", readCell(value) === null);
    if (document.activeElement === input) return;
    input.value = value ?? "";
    input.setAttribute("aria-invalid", "false");
  };

  const inputs = rows.map((_, row) => names.map((name) => entry(row, name)));
  const lines = inputs.map((line, row) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, row),
      line.map((input) => h("td", {}, input)),
    ),
  );
  const last = names.length - 1;
  const head = (name, i) =>
    h(
      "th",
      { scope: "col" },
      name,
      i === last && h("span", { class: "dtype" }, text.target),
      types[i],
    );
  const element = h(
    "div",
    { class: "pane scroll" },
    h("p", { class: "name" }, h("code", {}, "data")),
    h(
      "table",
      { class: "data" },
      h("thead", {}, h("tr", {}, h("td", {}), names.map(head))),
      h("tbody", {}, lines),
    ),
    refusal,
  );

  function draw({ rows, kept, train }) {
    shown = { rows };
    columnsOf(rows).forEach(({ dtype }, i) => types[i].replaceChildren(dtype));
    lines.forEach((line, row) => {
      line.classList.toggle("dropped", !kept.includes(row));
      line.classList.toggle("first-test", row === train);
      inputs[row].forEach((input, i) => show(input, rows[row][names[i]]));
    });
  }
  return { element, draw };
}
