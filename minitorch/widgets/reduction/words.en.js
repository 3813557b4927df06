// What the reduction explorer says, in English.
export const words = {
  title: "Reduction explorer",
  try: (state, opening) =>
    opening
      ? "To collapse an axis is to let all numbers along it meet in one. Which shape is left? Say it, then watch."
      : "Choose the axes to collapse, then point at a cell of y: which numbers of x meet in it?",
  further: "More: mean, max, other shapes",
  challenge: {
    goals: [
      "Make 0 to 3 and 12 to 15 meet in one number of y, and no others with them.",
      "Now make y of such a shape that it still broadcasts against x.",
    ],
    found: [
      "Found. They share their place along axis 1, so the other two axes collapse.",
      "Found. With length 1 in place of each collapsed axis, y lines up with x: x − y would work.",
    ],
  },
  badShape:
    "A shape here has 1 to 4 axes of length 0 to 6 and at most 60 elements, like (2, 3, 4).",
  badAxes: "dim is one axis, such as 0 or -1, several, such as (0, 1), or None for all.",
  axis: (i) => `axis ${i}`,
  collapse: "Collapse:",
  walk: "Walk through y",
  predict: "predict first",
  ask: (code) => `Which shape will ${code} have?`,
  guess: "shape of y",
  show: "Show it",
  right: (shape) => `Right, ${shape}.`,
  wrong: (shape, keepdim) =>
    `Not ${shape}. ${keepdim ? "A collapsed axis stays, with length 1" : "A collapsed axis is crossed out"}; ` +
    "the other lengths stay in their order.",
  and: " and ",
  collapses: "collapses",
  met: "meet in a cell",
  block: (name, shape) => `${name} as a block of shape ${shape}`,
  gone: (axes) => `Numbers that differ only in their place along ${axes} meet. That axis is gone.`,
  goneAll: (axes) =>
    `Numbers that differ only in their places along ${axes} meet. Those axes are gone.`,
  kept: "keepdim=True keeps the collapsed axis, with length 1: y still broadcasts against x.",
  all: "Every axis is collapsed: one number is left.",
  renumbered: "The axes behind a collapsed one move up: they have new numbers in y.",
  floating: "A mean may fall between whole numbers, so x is turned into floats first.",
  amax: "amax is the maximum over axes; max(dim=k) also tells where it was found.",
  emptySum: "A sum of no numbers is 0.",
  emptyMean: "A mean of no numbers is 0 / 0: nan, not a number.",
  summary: (code, from, to) => `${code}: shape ${from} becomes ${to}.`,
  term: (name, at, sources, is, sum) => `${name}${at} = ${sources} ${is} ${sum}`,
  nobody: (name, at, value) => `No number of x meets in ${name}${at}, which is ${value}.`,
  joins: (source, target) => `${source} goes into ${target}.`,
  hints: {
    axis: ({ n }) => `x has ${n} ${n === 1 ? "axis" : "axes"}: 0 to ${n - 1}, or -${n} to -1.`,
    twice: () => "Each axis can be collapsed once. A negative number counts from the last axis.",
    nothing: () => "Nothing is the largest of no numbers. A sum would be 0.",
  },
};
