// The challenge of the preprocessing explorer: edit one cell, and see how far it is felt.
import { columnsOf, inOrder, prepare } from "./math.js";

/** How many numbers of X are others than before; null if its rows or columns are. */
function changes(before, after) {
  const named = ({ kept, columns }) => JSON.stringify([kept, columns.map(({ name }) => name)]);
  if (named(before) !== named(after)) return null;
  return before.columns.flatMap(({ cells }, i) =>
    cells.filter(({ value }, row) => !Object.is(value, after.columns[i].cells[row].value)),
  ).length;
}

const edited = (before, after) =>
  before.flatMap((row, i) => Object.keys(row).filter((name) => row[name] !== after[i][name]))
    .length;

/** One cell edited, and so many numbers of X changed. */
const exactly = (wanted) => (state, initial, model) => {
  const tables = [initial.rows, state.rows].map((rows) => inOrder(rows, model.get("columns")));
  const [before, after] = tables.map((rows) =>
    prepare(rows, { ...state, train: state.train ?? rows.length }),
  );
  return edited(...tables) === 1 && changes(before, after) === wanted(before.kept.length);
};

/** A column of numbers without a gap, and a row to test with. */
const fits = ({ rows }, model) =>
  rows.length > 3 &&
  columnsOf(inOrder(rows, model.get("columns")))
    .slice(0, -1)
    .some(({ dtype, cells }) => dtype !== "str" && cells.every(Number.isFinite));

export const challenge = {
  start: ({ rows, train }) => ({
    rows,
    fill: "mean",
    indicator: false,
    categories: "one-hot+nan",
    standardise: true,
    train: train && train < rows.length ? train : rows.length - 1,
  }),
  goals: [exactly(() => 1), exactly((rows) => rows)],
  fits,
};
