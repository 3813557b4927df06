// What a change of shape got wrong, in Chinese.
import { list, product } from "../kit/array.js";
import { USAGE } from "./math.js";

export const words = {
  size: ({ asked, numel }) =>
    asked.includes(-1)
      ? `-1 处填什么长度，${list(asked)} 都容不下恰好 ${numel} 个元素。`
      : `变形不增减元素：${list(asked)} 容纳 ${product(asked)} 个，而数组有 ${numel} 个。`,
  infer: () => "只有一个 -1 能由其余长度推算出来。",
  negative: () => "长度不能为负；-1 表示“由其余长度推算”。",
  view: ({ axis, has, needs }) =>
    `轴 ${axis} 的步幅是 ${has}；要与下一个轴连续，步幅须为 ${needs}。这种情况下 reshape 会复制。`,
  permute: ({ n }) => `${n} 个轴，每个恰好写一次。`,
  order: () => "把较小的轴写在前面。",
  expand: () => "只有长度为 1 的轴能拉伸；新的轴加在左边。",
  usage: (c) => `请这样写：${USAGE[c]}。`,
};
