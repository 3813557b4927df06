// What a cell is called, in Chinese.
import { list } from "./array.js";

export const words = {
  none: "没有元素",
  cell: (index, value) => `${list(index)}，值 ${value}`,
};
