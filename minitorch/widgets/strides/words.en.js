// What the strides explorer says, in English.
import { list } from "../kit/array.js";

export const words = {
  title: "Strides explorer",
  try: "Add an operation and watch the strip: does the memory move, or only the way it is read?",
  further: "More: other operations, another shape, the walk through memory",
  challenge: {
    goals: [
      "x has shape (2, 3, 4). Get the strides (1, 4, 12) in one step.",
      "Now add .view(-1) where it must fail.",
      "Mend it: the same numbers in the same order, along one axis.",
    ],
    found: [
      "Found. The two outer axes change places, and not one number moves.",
      "It fails: no single stride walks through memory in this order.",
      "Mended. Only a copy can lay the numbers out in the order in which they are read.",
    ],
  },
  expression: "expression",
  add: "Add:",
  undo: "Undo",
  steps: "Steps",
  badShape:
    "A shape here has 1 to 4 axes of length 1 to 12 and at most 60 elements, like (2, 3, 4).",
  contiguous: "contiguous",
  yes: "yes",
  no: "no",
  view: "memory of x",
  copy: "new memory",
  copies: "copies",
  whyContiguous: "Reading it in order goes through memory place by place.",
  whyNot: (axis, has, ideal) =>
    `Not contiguous: axis ${axis} has stride ${has}; in memory order it would be ${ideal}.`,
  whyCopy: (step) => `${step} had to copy: no strides read the old memory in this order.`,
  blocked: (step, axis, has, needs) =>
    `${step} had to copy: axis ${axis} had stride ${has}, ` +
    `and only stride ${needs} would run on into the next axis.`,
  whyZero: "A stride of 0 reads the same place again and again.",
  ofX: "Memory of x",
  fresh: (step) => `New memory, made by ${step}`,
  step: (index, sum, place) => `element ${list(index)} lies at place ${sum} = ${place}`,
  summary: (e, shape, strides, contiguous, view) =>
    `${e}: shape ${shape}, strides ${strides}, ${contiguous ? "" : "not "}contiguous, ` +
    `in ${view ? "the memory of x" : "new memory"}.`,
};
