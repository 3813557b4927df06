// The challenge of the preprocessing explorer: edit one cell, and see how far it is felt.
import { changed, columnsOf, inOrder, prepare } from "./math.js";

const edited = (before, after) =>
  before.flatMap((row, i) => Object.keys(row).filter((name) => row[name] !== after[i][name]))
    .length;

/** One cell edited, and so many numbers of X changed. */
const exactly = (wanted) => (state, initial, model) => {
  const tables = [initial.rows, state.rows].map((rows) => inOrder(rows, model.get("columns")));
  const [before, after] = tables.map((rows) =>
    prepare(rows, { ...state, train: state.train ?? rows.length }),
  );
  return edited(...tables) === 1 && changed(before, after)?.length === wanted(before.kept.length);
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
