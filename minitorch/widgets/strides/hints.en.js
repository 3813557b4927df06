// What a change of shape got wrong, in English.
import { list, product } from "../kit/array.js";
import { USAGE } from "./math.js";

export const words = {
  size: ({ asked, numel }) =>
    asked.includes(-1)
      ? `No length in place of -1 makes ${list(asked)} hold ${numel} elements.`
      : `A reshape keeps every element: ${list(asked)} holds ${product(asked)}, not ${numel}.`,
  infer: () => "Only one -1 can be worked out from the others.",
  negative: () => "A length is 0 or more; -1 means “work it out”.",
  view: ({ axis, has, needs }) =>
    `Axis ${axis} has stride ${has}. To run on into the next axis it would need ${needs}. ` +
    "reshape copies in that case.",
  permute: ({ n }) => `Name each of the ${n} axes exactly once.`,
  order: () => "Give the smaller axis first.",
  expand: () => "Only an axis of length 1 can be stretched; new axes are added on the left.",
  usage: (c) => `Write it like this: ${USAGE[c]}.`,
};
