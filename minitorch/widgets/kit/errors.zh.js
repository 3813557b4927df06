// What an error means that several explorers can meet, in Chinese.
import { halfWidth } from "./width.js";

export const words = {
  axis: ({ n }) => `轴的编号从 0 到 ${n - 1}，从末尾数则是 -${n} 到 -1。`,
  broadcast: ({ a, b }) => `${a} 与 ${b} 不相等，又都不是 1：元素无法一一对应。`,
  "full-width": (c) => `“${c}”是全角字符，请改用半角的 ${halfWidth(c)}。`,
  character: (c) => `“${c}”在这里没有意义。`,
  unexpected: (c) => `这里不该出现“${c}”。`,
  unfinished: () => "表达式还没写完。",
  method: (c) => `这个探索器不支持 ${c}。`,
  large: () => "结果太大，画不下。",
};
