// Arrays as grids of cells, to point at and to walk through with the arrow keys.
import { indices, product, range, ravel, tuple, unravel } from "./array.js";
import { h, language, pointing } from "./kit.js";
import { words as en } from "./grid.en.js";
import { words as zh } from "./grid.zh.js";

const MOVES = {
  ArrowLeft: [1, -1],
  ArrowRight: [1, 1],
  ArrowUp: [2, -1],
  ArrowDown: [2, 1],
  PageUp: [3, -1],
  PageDown: [3, 1],
};
/** Where an arrow key leads from element k: k itself at an edge, null for any other key. */
export function neighbour(k, key, shape) {
  if (!MOVES[key]) return null;
  const [back, by] = MOVES[key];
  const axis = shape.length - back;
  const index = unravel(k, shape);
  const to = index[axis] + by;
  return axis < 0 || to < 0 || to >= shape[axis] ? k : ravel(index.with(axis, to), shape);
}

/**
 * An array as matrices of cells: rows and columns are the last two axes, the axes before choose the
 * matrix. `cell(k, index)` gives { text, label, class, data } of element k; `heads` and `sides` are
 * what stands over the columns and beside the rows, if not their numbers. One cell is in the tab
 * order, arrow keys lead to the others; `hold(k)` hears of the one in focus or under the pointer.
 */
export function grid(shape, { name, label, cell, hold, heads, sides }) {
  const words = { en, zh }[language()];
  if (product(shape) === 0) return h("p", { class: "empty" }, `${words.none} · ${tuple(shape)}`);
  const rows = shape.at(-2) ?? 1;
  const columns = shape.at(-1) ?? 1;
  const outer = shape.slice(0, -2);
  let letters = 1; // of the longest text
  const draw = (k) => {
    const index = unravel(k, shape);
    const { text: shown, label: spoken, class: look = "", data = {}, selected } = cell(k, index);
    letters = Math.max(letters, String(shown).length);
    const attributes = Object.fromEntries(
      Object.entries(data).map(([key, v]) => [`data-${key}`, v]),
    );
    return h(
      "div",
      {
        role: "gridcell",
        class: `slot ${look}`,
        tabindex: k === 0 ? 0 : -1,
        "data-key": `${name}-${k}`,
        "aria-selected": selected == null ? null : String(selected),
        "aria-label": spoken ?? words.cell(index, shown),
        ...attributes,
      },
      String(shown),
    );
  };
  const matrix = (prefix, m) =>
    h(
      "div",
      { role: "rowgroup", class: "matrix", style: `--columns: ${columns}` },
      prefix.length > 0 &&
        h("div", { class: "prefix", "aria-hidden": "true" }, `[${prefix.join(", ")}]`),
      h(
        "div",
        { class: "heads", "aria-hidden": "true" },
        h("span", {}, ""),
        range(columns).map((c) => h("span", {}, heads?.[c] ?? (shape.length ? c : ""))),
      ),
      range(rows).map((r) =>
        h(
          "div",
          { role: "row", class: "line" },
          h(
            "span",
            { class: "head", "aria-hidden": "true" },
            sides?.[r] ?? (shape.length > 1 ? r : ""),
          ),
          range(columns).map((c) => draw((m * rows + r) * columns + c)),
        ),
      ),
    );

  const number = (node) => {
    const key = node?.closest?.("[data-key]")?.dataset.key ?? "";
    return key.startsWith(`${name}-`) ? Number(key.slice(name.length + 1)) : null;
  };
  const element = h(
    "div",
    {
      role: "grid",
      class: "grid",
      "aria-label": label,
      pointermove: pointing((node) => {
        const k = number(node);
        if (k !== null) hold(k);
      }),
      focusin: (event) => {
        for (const old of element.querySelectorAll('[tabindex="0"]')) old.tabIndex = -1;
        event.target.tabIndex = 0;
        hold(number(event.target));
      },
      keydown: (event) => {
        const k = number(event.target);
        const to = k === null ? null : neighbour(k, event.key, shape);
        if (to === null) return;
        event.preventDefault();
        element.querySelector(`[data-key="${name}-${to}"]`).focus();
      },
    },
    indices(outer).map(matrix),
  );
  element.style.setProperty("--letters", letters);
  return element;
}
