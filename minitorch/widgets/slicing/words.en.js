// What the slicing explorer says, in English.
import { list } from "../kit/array.js";

export const words = {
  title: "Slicing explorer",
  try:
    "Press a cell of the result, which writes 99 there: does x change, too? Then drag over the cells of x, or type an index. " +
    "On the keyboard: arrows move, Enter takes one element, Shift with arrows a block.",
  further: "More: examples, another shape, the walk through memory",
  challenge: {
    goals: [
      "Light 7, 10, 19, 22, 31 and 34, and nothing else: with one pair of brackets, and as a view.",
    ],
    found: ["Found. Rows 1, 3, 5 and columns 1, 4: two slices with a step, so nothing is copied."],
  },
  expression: "index",
  source: "x",
  result: "result",
  badShape: "A shape here has 1 to 3 axes of length 1 to 12 and at most 120 elements, like (4, 4).",
  view: "a view",
  copy: "a copy",
  whyView:
    "Integers and slices only change the shape, the offset and the strides. " +
    "The memory is that of x: write here and x changes.",
  whyCopy:
    "A list or a mask may name any places in any order, so the elements are copied " +
    "to new memory. Write here and x stays as it is.",
  ofX: "Memory of x",
  fresh: "New memory, of the copy",
  step: (index, sum, place) => `element ${list(index)} lies at place ${sum} = ${place}`,
  copied: (index, from, to) =>
    `element ${list(index)} is copied from place ${from} of x to place ${to} of the new memory`,
  write: "Press a cell of the result to write",
  writeAll: "into all",
  badNumber: "An integer from -999 to 999 can be written here.",
  wrote: (line, at, place, value) =>
    at
      ? `${line} writes at place ${place} in the memory of x: x${list(at)} is ${value} now.`
      : `${line} writes in the memory of x: all its lit cells are ${value} now.`,
  wroteCopy: (line, at, place, value) =>
    at
      ? `${line} writes in the new memory: x${list(at)} is still ${value}.`
      : `${line} writes in the new memory: x stands as it was.`,
  cellOf: (index, value, place) => `x${list(index)}: value ${value}, at place ${place} in memory`,
  picked: (e, n) => `${e} picks ${n} ${n === 1 ? "element" : "elements"}. Is that a copy?`,
  summary: (e, shape, kind, offset, strides) =>
    `${e} has shape ${shape}: ${kind}, offset ${offset}, strides ${strides}.`,
  chips: [
    "element",
    "row",
    "column",
    "block",
    "strided block",
    "last row",
    "list of rows",
    "mask",
    "a mistake",
    "matrix",
    "slice",
    "every other",
    "list",
  ],
};
