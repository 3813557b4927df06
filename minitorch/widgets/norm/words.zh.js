// What the norm explorer says, in Chinese.
export const words = {
  title: "范数探索器",
  try: "拖动 p，看长度为 1 的向量怎样变化；再拖动紫色箭头。",
  stage: "平面与单位球",
  ofVector: "向量的范数",
  ofMatrix: "矩阵的范数",
  parts: ["b 的第一个分量", "b 的第二个分量"],
  entries: ["A 的第 1 行第 1 列", "A 的第 1 行第 2 列", "A 的第 2 行第 1 列", "A 的第 2 行第 2 列"],
  slider: "p，从 1 到无穷",
  badP: "p 至少为 1，或者是 inf。",
  noNorm:
    "p 小于 1 时，球不再是凸的，三角不等式不成立，所以不是范数。" +
    "“L0”是非零分量的个数，也不是范数：b 变成两倍，它却不变。",
  ball: "灰色曲线是单位球：范数为 1 的所有向量。蓝色曲线上的向量与 b 范数相同。",
  image: "灰色曲线是单位球，蓝色曲线是它在 A 之下的像。",
  names: {
    1: "各分量绝对值之和：沿街道走的路程。",
    2: "通常所说的长度。",
    inf: "各分量绝对值的最大值。",
  },
  between: (inf, one) => `b 的各种范数都在 ‖b‖∞ = ${inf} 与 ‖b‖₁ = ${one} 之间。`,
  vector: (p, value) => `‖b‖${p} = ${value}。`,
  zero: "b 是零向量：它的任何范数都是 0。",
  most: (ratio) => `‖Ab‖ = ${ratio} ‖b‖：这是最大的拉伸，也就是 A 的范数。`,
  less: (ratio, most) => `‖Ab‖ = ${ratio} ‖b‖；最大的拉伸，即 A 的范数，是 ${most}。`,
  noStretch: (most) => `b 是零向量；最大的拉伸，即 A 的范数，是 ${most}。`,
  matrixNorm: (p) => `‖A‖${p}`,
  how: {
    1: "最大的列和",
    2: "最大的奇异值",
    inf: "最大的行和",
    other: "逐个方向搜索得到",
  },
  along: "方向",
  frobenius: "弗罗贝尼乌斯",
  frobeniusHow: "平方和的平方根",
  weaker:
    "弗罗贝尼乌斯范数把 A 看成一个长向量。它不小于 ‖A‖₂，却不是最大的拉伸：" +
    "单位矩阵不拉长任何向量，弗罗贝尼乌斯范数却是 √2。",
};
