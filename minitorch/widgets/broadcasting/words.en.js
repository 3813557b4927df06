// What the broadcasting explorer says, in English.
import { list } from "../kit/array.js";

export const words = {
  title: "Broadcasting explorer",
  try: (state, opening) =>
    opening
      ? "Do the two shapes fit? Say which shape their sum has, then see whether it is so."
      : "Step on. Then change a length, or take an axis away: do the shapes still fit?",
  further: "More: other shapes",
  challenge: {
    goals: [
      "The sum should have shape (3, 4). Find an a and a b with as few elements as possible, counted together.",
      "Next: a is (3, 1), and the sum should have shape (6, 4). Try some b, then say how it goes.",
    ],
    found: [
      "Found. A column and a row: 3 + 4 elements for a sum of 12.",
      "Right. Only a 1 stretches. A 3 stays a 3, whatever b is.",
    ],
    choices: [
      [],
      [
        ["b is (2, 4)", "2 and 3 differ, and neither is 1: that fails."],
        ["impossible: a is 3 long", ""],
        ["b is (6, 4)", "6 and 3 differ, and neither is 1: twice as long does not help."],
        [
          "impossible: b needs three axes",
          "An axis that is missing counts as 1, so the number of axes is no obstacle.",
        ],
      ],
    ],
  },
  phases: { align: "align", pad: "pad", compare: "compare", stretch: "stretch", add: "add" },
  chips: ["column + row", "matrix + row", "scalar", "3-d + 2-d", "a failing pair", "length zero"],
  badShape: "A shape here has 0 to 4 axes, each of length 0 to 6, like (3, 1).",
  axis: (i) => `axis ${i}`,
  sum: "a + b",
  guess: "Do they fit? Shape of a + b:",
  never: "They do not",
  right: (shape) => (shape ? `Right, ${shape}.` : "Right, they do not fit."),
  wrong: (shape) =>
    `${shape ? `Not ${shape}.` : "They do fit."} Step on, and see where it goes another way.`,
  given: (a, b) => `a has shape ${a}, b has shape ${b}.`,
  shorter: "Shorter",
  longer: "Longer",
  addAxis: "+ axis",
  dropAxis: "− axis",
  length: (name, axis) => `length of ${name}, axis ${axis}`,
  noAxes: (name) => `${name} has no axes: it is one number.`,
  align: "Write the two shapes under each other so that their last axes stand in one column.",
  padded: (name, k) =>
    `${name} is ${k} ${k === 1 ? "axis" : "axes"} short. A missing axis counts as 1.`,
  unpadded: "Both have the same number of axes: nothing to fill in.",
  equal: (axis, n) => `Axis ${axis}: both have ${n}. They match.`,
  stretches: (axis, name, n) => `Axis ${axis}: ${name} has 1, so it stretches to ${n}.`,
  differs: (axis, p, q) => `Axis ${axis}: ${p} and ${q} differ, and neither is 1. Here it fails.`,
  read: (name, shape, strides, axes) =>
    `${name} is read as ${shape} with strides ${strides}. Stride 0 along ${axes}: ` +
    "a step stays on the same number, so no memory is copied.",
  unstretched: "The shapes are equal: nothing stretches.",
  add: (shape, n) =>
    n
      ? `The shapes agree: add element by element. The sum has shape ${shape}, ${n} elements.`
      : `The sum has shape ${shape}: no elements. 0 matches 0, and a 1 becomes 0.`,
  term: (at, p, q, x, y) =>
    `(a + b)${list(at)} = a${list(p)} + b${list(q)} = ${x} + ${y} = ${x + y}`,
  large: "Four axes: too many to draw. The table shows it all.",
};
