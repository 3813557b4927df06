// What a cell is called, in English.
import { list } from "./array.js";

export const words = {
  none: "no elements",
  cell: (index, value) => `${list(index)}, value ${value}`,
};
