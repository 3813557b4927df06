// What the broadcasting explorer says, in Chinese.
import { list } from "../kit/array.js";

export const words = {
  title: "广播探索器",
  try: (state, opening) =>
    opening
      ? "这两个形状对得上吗？先说出和的形状，再看是不是这样。"
      : "一步一步往下看。然后改一个长度，或者去掉一个轴：还对得上吗？",
  further: "更多：别的形状",
  challenge: {
    goals: [
      "让和的形状是 (3, 4)。找出 a 和 b，使两者的元素总数尽可能少。",
      "再来一个：a 的形状是 (3, 1)，要让和的形状是 (6, 4)。先试几个 b，再选出结论。",
    ],
    found: [
      "找到了。一列加一行：和有 12 个元素，而两者一共只有 3 + 4 个。",
      "对。只有长度 1 能拉伸。不论 b 是什么，3 仍是 3。",
    ],
    choices: [
      [],
      [
        ["b 取 (2, 4)", "2 与 3 不相等，又都不是 1：无法广播。"],
        ["做不到：a 的长度是 3", ""],
        ["b 取 (6, 4)", "6 与 3 不相等，又都不是 1：长度是两倍也不行。"],
        ["做不到：b 要有三个轴", "缺的轴按长度 1 算，轴数不是障碍。"],
      ],
    ],
  },
  phases: { align: "对齐", pad: "补 1", compare: "比较", stretch: "拉伸", add: "相加" },
  chips: ["列 + 行", "矩阵 + 行", "标量", "三维 + 二维", "不能广播", "长度为零"],
  badShape: "这里的形状有 0 到 4 个轴，每个轴长 0 到 6，例如 (3, 1)。",
  axis: (i) => `轴 ${i}`,
  sum: "a + b",
  guess: "对得上吗？a + b 的形状：",
  never: "对不上",
  right: (shape) => (shape ? `对，是 ${shape}。` : "对，它们对不上。"),
  wrong: (shape) => `${shape ? `不是 ${shape}。` : "其实对得上。"}一步一步往下走，看看差在哪里。`,
  given: (a, b) => `a 的形状是 ${a}，b 的形状是 ${b}。`,
  shorter: "减一",
  longer: "加一",
  addAxis: "+ 轴",
  dropAxis: "− 轴",
  length: (name, axis) => `${name} 在轴 ${axis} 上的长度`,
  noAxes: (name) => `${name} 没有轴：它是一个数。`,
  align: "把两个形状上下对齐写，让各自的最后一个轴落在同一列。",
  padded: (name, k) => `${name} 少 ${k} 个轴。缺的轴在左边补上，长度为 1。`,
  unpadded: "两者的轴数相同，不用补。",
  equal: (axis, n) => `轴 ${axis}：两边都是 ${n}，对得上。`,
  stretches: (axis, name, n) => `轴 ${axis}：${name} 的长度是 1，拉伸到 ${n}。`,
  differs: (axis, p, q) => `轴 ${axis}：${p} 与 ${q} 不相等，又都不是 1，无法广播。`,
  read: (name, shape, strides, axes) =>
    `${name} 按形状 ${shape}、步幅 ${strides} 来读。沿${axes} 步幅为 0：` +
    "每走一步仍停在同一个数上，不用复制内存。",
  unstretched: "两个形状相等，不用拉伸。",
  add: (shape, n) =>
    n
      ? `形状一致了，逐个元素相加。和的形状是 ${shape}，共 ${n} 个元素。`
      : `和的形状是 ${shape}：没有元素。长度 0 与 0 对得上，与 1 也对得上，1 变成 0。`,
  term: (at, p, q, x, y) =>
    `(a + b)${list(at)} = a${list(p)} + b${list(q)} = ${x} + ${y} = ${x + y}`,
  large: "有四个轴，画不下；看上面的表就够了。",
};
