// What the strides explorer says, in Chinese.
import { list } from "../kit/array.js";

export const words = {
  title: "步幅探索器",
  try: "加一个操作，看下面的内存：是元素移动了，还是只改变了读取方式？",
  further: "更多：别的操作、别的形状、在内存中逐个走",
  challenge: {
    goals: [
      "x 的形状是 (2, 3, 4)。只用一步，得到步幅 (1, 4, 12)。",
      "接着写上 .view(-1)，让它失败。",
      "改好它：同样的数，同样的顺序，排成一个轴。",
    ],
    found: [
      "找到了。首尾两个轴交换位置，一个数也没有移动。",
      "失败了：用一个步幅无法按这个顺序读内存。",
      "改好了。要按读取的顺序排列这些数，只能复制。",
    ],
  },
  expression: "表达式",
  add: "加上：",
  undo: "撤销",
  steps: "步骤",
  badShape: "这里的形状有 1 到 4 个轴，每个轴长 1 到 12，总共不超过 60 个元素，例如 (2, 3, 4)。",
  contiguous: "连续",
  yes: "是",
  no: "否",
  view: "x 的内存",
  copy: "新内存",
  copies: "有复制",
  whyContiguous: "按顺序读它的元素，就是依次读内存。",
  whyNot: (axis, has, ideal) => `不连续：轴 ${axis} 的步幅是 ${has}；若按内存顺序，应是 ${ideal}。`,
  whyCopy: (step) => `${step} 必须复制：没有一组步幅能按这个顺序读旧内存。`,
  blocked: (step, axis, has, needs) =>
    `${step} 必须复制：轴 ${axis} 的步幅是 ${has}，只有步幅为 ${needs} 才能与下一个轴连续。`,
  whyZero: "步幅为 0，就是反复读同一个位置。",
  ofX: "x 的内存",
  fresh: (step) => `${step} 建立的新内存`,
  step: (index, sum, place) => `元素 ${list(index)} 在位置 ${sum} = ${place}`,
  summary: (e, shape, strides, contiguous, view) =>
    `${e}：形状 ${shape}，步幅 ${strides}，${contiguous ? "" : "不"}连续，` +
    `在${view ? " x 的内存" : "新内存"}里。`,
};
