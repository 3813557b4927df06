// What the chain explorer says, in English.
const times = (count) => `${count} ${count === "1" ? "multiplication" : "multiplications"}`;

export const words = {
  title: "Chain explorer",
  try: "Tap × to multiply two neighbours. Which order takes the fewest multiplications in all?",
  further: "More: examples, longer chains",
  challenge: {
    goals: [
      "Choose the sizes so that from the left takes at least ten times as many multiplications as from the right.",
      "Choose them so that neither mode is the cheapest.",
    ],
    found: [
      "Found. Few inputs, many outputs: from the right every product stays narrow.",
      "Found. The chain is narrow in the middle: multiply there last.",
    ],
  },
  sizeOf: (name) => `size of ${name}`,
  halve: (name) => `${name} ÷ 2`,
  double: (name) => `${name} × 2`,
  more: "+ function",
  fewer: "− function",
  undo: "Undo",
  clear: "Take apart",
  examples: "Examples",
  presets: {
    loss: "scalar loss",
    network: "network with a loss",
    input: "one input",
    bottleneck: "bottleneck",
    square: "all equal",
  },
  product: "The product, the last function first",
  factor: (code, name, shape) => `${code}, ${name}, shape ${shape}`,
  gap: (left, right, count) => `multiply ${left} and ${right}: ${times(count)}`,
  cost: (count) => `${count} mult.`,
  costs: "What it costs",
  way: "bracketing",
  multiplications: "multiplications",
  held: "numbers held",
  yours: "yours",
  ways: { left: "from the left (reverse)", right: "from the right (forward)", best: "cheapest" },
  heldWhy: "Numbers held: the most that the products hold at once, beside the Jacobians.",
  pickHint: "Or tap two Jacobians, one after the other, to try their product in that order.",
  picked: (code, shape) => `${code}, shape ${shape}: now tap the one to stand on its right.`,
  released: (code) => `${code} is let go.`,
  start: (name, shape, count) =>
    `The product is ${name}, of shape ${shape}: ${count} multiplications of matrices. ` +
    "Where first?",
  step: (code, from, to, name, count) =>
    `${code}: ${from} makes ${to}, which is ${name}; ${times(count)}.`,
  done: {
    left: "From the left, reverse mode",
    right: "From the right, forward mode",
    other: "Bracketed in this way",
    only: "In the one way there is",
  },
  fewest: (mode, count) => `${mode}: ${times(count)}. No bracketing takes fewer.`,
  above: (mode, count, least) => `${mode}: ${times(count)}, where ${least} would do.`,
  why: {
    only: () => "Two Jacobians make one product: there is nothing to choose. Add a function.",
    same: () => "Here every bracketing costs the same. It is the sizes that decide.",
    both: () => "Reverse and forward mode are equally cheap here; some other bracketing is not.",
    left: ({ size }) =>
      size === 1
        ? "y is one number, so from the left every product on the way is a single row, the " +
          "derivative of y with respect to one value after another. That is reverse mode."
        : `From the left every product on the way has the rows of y, only ${size}. That is ` +
          "reverse mode.",
    right: ({ size }) =>
      size === 1
        ? "x is one number, so from the right every product on the way is a single column, the " +
          "derivative of one value after another with respect to x. That is forward mode."
        : `From the right every product on the way has the columns of x, only ${size}. That is ` +
          "forward mode.",
    narrow: ({ value, size }) =>
      `The chain is narrowest at ${value}, with ${size}. Multiply there last, and both halves ` +
      "stay narrow.",
    last: ({ value }) => `The cheapest bracketing multiplies last at ${value}.`,
  },
  neither: "Neither mode is the cheapest. ",
  hints: {
    size: (typed) =>
      `${typed ? `“${typed}” is no size` : "A size is missing"}: type a whole number from 1 to 1000.`,
    unfit: ({ inner, turned }) =>
      `The inner sizes must agree, and ${inner[0]} is not ${inner[1]}. ` +
      (turned
        ? "Turned round, they fit: the later function stands on the left."
        : "In the chain rule only neighbours are multiplied."),
    stray: ({ code, inner, turned }) =>
      `${code} can be multiplied, since ${inner[0]} = ${inner[1]}, but is not part of this product: ` +
      (turned
        ? "the later function stands on the left, and the order of a product matters."
        : "what stands between them is left out."),
  },
};
