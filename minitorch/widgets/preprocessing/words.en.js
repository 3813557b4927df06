// What the preprocessing explorer says, in English.
export const words = {
  title: "Preprocessing explorer",
  try: ({ rows, train }) =>
    train && train < rows.length
      ? "A row below the line is for testing. Type another number into it: which numbers of X change? Then into a row above."
      : "Edit a cell of data: which numbers of X change? Then take the last row out of training, and edit it.",
  further: "More: gaps, texts, standardising",
  challenge: {
    goals: [
      () => "Edit one cell of data so that exactly one number of X changes.",
      ({ rows }) =>
        `Back to the table as it was, then one other cell: exactly ${rows.length} numbers of X change.`,
    ],
    found: [
      "Found. It is a row for testing: mean and deviation do not look at it.",
      ({ rows }) =>
        `Found. The mean and the deviation of its column come from the rows for training, so all ${rows.length} rows feel it.`,
    ],
  },
  gaps: "Gaps in numbers",
  texts: "Texts",
  numbers: "All numbers",
  fill: { none: "leave", mean: "mean", median: "median", drop: "drop row" },
  indicator: "+ indicator",
  categories: { text: "leave", "one-hot": "one-hot", "one-hot+nan": "one-hot with NaN" },
  standardise: "standardise",
  training: (k, n) => `${k} of ${n} rows for training`,
  less: "One training row less",
  more: "One training row more",
  target: "target",
  legend: { filled: "filled", new: "new column", scaled: "rescaled" },
  noTensor: "no tensor",
  gap: "a gap",
  told: (place, story, scaling) => `${place}: ${story} ${scaling}`.trim(),
  cellOf: (name, row) => `${name}, row ${row}`,
  badCell: "A cell holds a number up to 1e15 in size, a text of at most 16 letters, or nothing.",
  changed: (n, of) => `${n} of ${of} numbers of X changed.`,
  unseen: "The row is for testing: no mean, median or deviation looks at it.",
  together: "What is computed from the column changed with it.",
  summary: (x, xType, y, yType) =>
    `X has shape ${x} and type ${xType}, y has shape ${y} and type ${yType}.`,
  how: {
    same: ({ value }) => `${value}, as it was.`,
    gap: () => "a gap, left as NaN.",
    filled: ({ middle, met, value }) =>
      `a gap, filled with the ${middle} of ${met || "no numbers"}: ${value}.`,
    text: ({ original }) => `${original}, which is no number.`,
    flag: ({ from, value, original }) => `${from} was ${original}, so ${value}.`,
    hot: ({ from, category, value, original }) =>
      `${from} is ${original}; this column stands for ${category}, so ${value}.`,
  },
  scaling: (x, centre, spread, is, value) =>
    `Standardised: (${x} − ${centre}) / ${spread} ${is} ${value}.`,
  dropped: (n) =>
    n === 1
      ? "1 row is dropped, and its target with it."
      : `${n} rows are dropped, and their targets with them.`,
  still: (name, spread) =>
    `${name}: the training rows have standard deviation ${spread}; there is nothing to divide by.`,
  holes: (n) => `X has ${n} NaN. Every sum that one of them enters becomes NaN.`,
  gapCategory: {
    "one-hot": "A missing text is a row of zeros: none of the categories.",
    "one-hot+nan": "A missing text is a category of its own.",
  },
  onlyTraining: (k) =>
    `Mean, median and deviation come from the first ${k} only. The rows below are kept unseen.`,
  noTarget: "A row without a target has nothing to teach: its y is NaN.",
  hints: {
    object: () => "A text is no number, and a table that holds one becomes an array of objects.",
  },
};
