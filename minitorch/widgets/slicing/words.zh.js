// What the slicing explorer says, in Chinese.
import { list } from "../kit/array.js";

export const words = {
  title: "切片探索器",
  try:
    "点一下结果里的格子，就在那里写入 99：x 会跟着变吗？再在 x 的格子上拖动，或输入一个下标。" +
    "用键盘：方向键移动，回车取一个元素，Shift 加方向键取一块。",
  further: "更多：例子、别的形状、在内存中逐个走",
  challenge: {
    goals: ["点亮 7、10、19、22、31、34，其余的都不亮：只用一对方括号，而且结果是视图。"],
    found: ["找到了。行 1、3、5 与列 1、4：两个带步长的切片，什么都不用复制。"],
  },
  expression: "下标",
  source: "x",
  result: "结果",
  badShape: "这里的形状有 1 到 3 个轴，每个轴长 1 到 12，总共不超过 120 个元素，例如 (4, 4)。",
  view: "视图",
  copy: "副本",
  whyView: "整数和切片只改变形状、偏移和步幅，内存仍是 x 的：在这里写入，x 也随之改变。",
  whyCopy: "列表和掩码可以按任意顺序取任意位置，所以要把元素复制到新的内存。在这里写入，x 不变。",
  ofX: "x 的内存",
  fresh: "副本的新内存",
  step: (index, sum, place) => `元素 ${list(index)} 在位置 ${sum} = ${place}`,
  copied: (index, from, to) => `元素 ${list(index)} 从 x 的位置 ${from} 复制到新内存的位置 ${to}`,
  write: "点结果里的格子，写入",
  writeAll: "全部写入",
  badNumber: "这里可以写入 -999 到 999 的整数。",
  wrote: (line, at, place, value) =>
    at
      ? `${line} 写在 x 的内存的位置 ${place}：x${list(at)} 现在是 ${value}。`
      : `${line} 写在 x 的内存里：x 中点亮的格子现在都是 ${value}。`,
  wroteCopy: (line, at, place, value) =>
    at
      ? `${line} 写在新的内存里：x${list(at)} 仍是 ${value}。`
      : `${line} 写在新的内存里：x 一个数也没变。`,
  cellOf: (index, value, place) => `x${list(index)}：值 ${value}，在内存的位置 ${place}`,
  picked: (e, n) => `${e} 取出 ${n} 个元素。它们是复制出来的吗？`,
  summary: (e, shape, kind, offset, strides) =>
    `${e} 的形状是 ${shape}：${kind}，偏移 ${offset}，步幅 ${strides}。`,
  chips: [
    "一个元素",
    "一行",
    "一列",
    "一块",
    "隔行隔列",
    "最后一行",
    "几行",
    "掩码",
    "一个错误",
    "一个矩阵",
    "一段",
    "隔一个取一个",
    "列表",
  ],
};
