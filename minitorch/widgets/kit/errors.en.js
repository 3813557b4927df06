// What an error means that several explorers can meet, in English.
import { halfWidth } from "./width.js";

export const words = {
  axis: ({ n }) => `The axes are 0 to ${n - 1}, or -${n} to -1 counted from the end.`,
  broadcast: ({ a, b }) =>
    `${a} and ${b} differ, and neither is 1: nothing says which element belongs to which.`,
  "full-width": (c) =>
    `“${c}” is a full-width character. Type ${halfWidth(c)} with the Chinese input method off.`,
  character: (c) => `“${c}” has no meaning here.`,
  unexpected: (c) => `“${c}” is not expected here.`,
  unfinished: () => "The expression is not finished.",
  method: (c) => `This explorer does not know ${c}.`,
  large: () => "The result is too large to draw.",
};
