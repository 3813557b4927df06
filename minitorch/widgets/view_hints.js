// What a change of shape got wrong, in the reader's language.
import { list, product } from "./array.js";

export const VIEW_HINTS = {
  en: {
    axis: ({ n }) => `The axes are 0 to ${n - 1}, or -${n} to -1 counted from the end.`,
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
  },
  zh: {
    axis: ({ n }) => `轴的编号从 0 到 ${n - 1}，从末尾数则是 -${n} 到 -1。`,
    size: ({ asked, numel }) =>
      asked.includes(-1)
        ? `-1 处填什么长度，${list(asked)} 都容不下恰好 ${numel} 个元素。`
        : `变形不增减元素：${list(asked)} 容纳 ${product(asked)} 个，而数组有 ${numel} 个。`,
    infer: () => "只有一个 -1 能由其余长度推算出来。",
    negative: () => "长度不能为负；-1 表示“由其余长度推算”。",
    view: ({ axis, has, needs }) =>
      `轴 ${axis} 的步幅是 ${has}；要与下一个轴连成一片，步幅须为 ${needs}。这种情况下 reshape 会复制。`,
    permute: ({ n }) => `${n} 个轴，每个恰好写一次。`,
    order: () => "把较小的轴写在前面。",
    expand: () => "只有长度为 1 的轴能拉伸；新的轴加在左边。",
    usage: (c) => `请这样写：${USAGE[c]}。`,
  },
};
const USAGE = {
  flatten: "x.flatten()",
  contiguous: "x.contiguous()",
  transpose: "x.transpose(0, 1)",
  unsqueeze: "x.unsqueeze(0)",
  squeeze: "x.squeeze(0)",
  expand: "x.expand(2, -1, 4)",
  ".T": "x[0].T",
};
