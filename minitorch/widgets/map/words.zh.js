// What the map explorer says, in Chinese.
import { sign, written } from "../kit/numbers.js";

export const words = {
  title: "矩阵映射探索器",
  try: ({ show }) =>
    show.includes("composition")
      ? "让两个映射先后作用：顺序有影响吗？再拖动它们的列，直到顺序没有影响。"
      : "拖动 A 的两列，也就是两个单位向量的像。能不能让字母变成镜像？",
  further: "更多：例子、第二个映射",
  challenge: {
    goals: ["移动 A 的两列，让 det A = −3。", "再做一个 −3，但第一列必须是 (1, 2)。"],
    found: [
      "找到了。面积变成 3 倍，字母成了镜像。",
      "找到了。设 a₂ = (x, y)，行列式就是 y − 2x；满足条件的 a₂ 都在同一条直线上。",
    ],
  },
  stage: (name) => `${name} 作用后的平面：网格、一个字母和 ${name} 的两列`,
  apply: (name) => `让 ${name} 作用`,
  way: (name) => `从 I 到 ${name} 的过程`,
  onTheWay: (name, t, det) => `(1 − t) I + t ${name}，t = ${t}：det ≈ ${det}`,
  applyBoth: "先后作用",
  wayOfBoth: "到两个乘积的过程：先作用一个映射，再作用另一个",
  onBothWays: (t, ba, ab) => `t = ${t}：BA 途中 det ≈ ${ba}，AB 途中 det ≈ ${ab}`,
  columns: [(name) => `${name} 的第一列，(1, 0) 的像`, (name) => `${name} 的第二列，(0, 1) 的像`],
  entries: (name) =>
    ["第 1 行第 1 列", "第 1 行第 2 列", "第 2 行第 1 列", "第 2 行第 2 列"].map(
      (place) => `${name} ${place}`,
    ),
  examples: "例子",
  presets: {
    identity: "恒等",
    stretch: "伸缩",
    turn: "旋转 90°",
    shear: "剪切",
    mirror: "镜像",
    projection: "投影",
    random: "随机",
  },
  showing: "显示",
  show: { grid: "网格", letter: "字母", composition: "第二个映射" },
  flat: (name) => `det ${name} = 0：${name} 把平面压扁了。面积都变成 0，无法还原。`,
  area: (name, det) =>
    `${Math.abs(Math.abs(det) - 1) < 1e-12 ? "面积不变" : `面积都变成原来的 ${written(Math.abs(det))} 倍`}；` +
    (det > 0 ? "字母没有翻转：定向不变。" : "字母成了镜像：行列式为负，平面翻了面。"),
  second: "第二个映射 B",
  orders: ["先 A（虚线）后 B：矩阵 BA", "先 B（虚线）后 A：矩阵 AB"],
  same: "BA = AB：这两个映射可以交换。",
  differ: "BA 与 AB 不同：先后顺序不能交换。",
  dets: (a, b, ba) =>
    `面积的倍数与先后无关：det BA = det AB = det A · det B ${sign([a, b, ba])} ${written(a)} · ${written(b)} ${sign([a, b, ba])} ${written(ba)}。`,
};
