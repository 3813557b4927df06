// What the norm explorer says.

export const NORM_WORDS = {
  en: {
    title: "Norm explorer",
    try: "Slide p and watch the vectors of length 1; drag the purple arrow.",
    stage: "The plane with the unit ball",
    ofVector: "norm of a vector",
    ofMatrix: "norm of a matrix",
    parts: ["b, first entry", "b, second entry"],
    entries: [
      "A, row 1, column 1",
      "A, row 1, column 2",
      "A, row 2, column 1",
      "A, row 2, column 2",
    ],
    slider: "p, from 1 to infinity",
    badP: "p is 1 or more, or inf.",
    noNorm:
      "Below p = 1 the ball is no longer convex and the triangle inequality fails: not a norm. " +
      "“L0”, the count of entries that are not 0, is none either: doubling b does not double it.",
    ball: "The grey curve is the unit ball: every vector with norm 1. The blue one has the norm of b.",
    image: "The grey curve is the unit ball, the blue one its image under A.",
    names: {
      1: "Sum of the sizes: the way along the streets.",
      2: "The length that a ruler measures.",
      inf: "Only the largest entry counts.",
    },
    between: (inf, one) => `Every norm of b lies between ‖b‖∞ = ${inf} and ‖b‖₁ = ${one}.`,
    vector: (p, value) => `‖b‖${p} = ${value}.`,
    zero: "b is the zero vector: every norm of it is 0.",
    most: (ratio) =>
      `‖Ab‖ = ${ratio} ‖b‖: nothing is stretched more. This number is the norm of A.`,
    less: (ratio, most) => `‖Ab‖ = ${ratio} ‖b‖; the largest stretch, the norm of A, is ${most}.`,
    noStretch: (most) => `b is the zero vector; the largest stretch, the norm of A, is ${most}.`,
    matrixNorm: (p) => `‖A‖${p}`,
    how: {
      1: "largest column sum",
      2: "largest singular value",
      inf: "largest row sum",
      other: "found by looking around",
    },
    along: "along",
    frobenius: "Frobenius",
    frobeniusHow: "root of the sum of squares",
    weaker:
      "The Frobenius norm treats A as one long vector. It is never below ‖A‖₂, and it is no largest " +
      "stretch: the identity stretches nothing, and its Frobenius norm is √2.",
  },
  zh: {
    title: "范数探索器",
    try: "拉动 p，看长度为 1 的向量怎样变；再拖动紫色箭头。",
    stage: "平面与单位球",
    ofVector: "向量的范数",
    ofMatrix: "矩阵的范数",
    parts: ["b 的第一个分量", "b 的第二个分量"],
    entries: [
      "A 的第 1 行第 1 列",
      "A 的第 1 行第 2 列",
      "A 的第 2 行第 1 列",
      "A 的第 2 行第 2 列",
    ],
    slider: "p，从 1 到无穷",
    badP: "p 至少为 1，或者是 inf。",
    noNorm:
      "p 小于 1 时，球不再是凸的，三角不等式不成立，所以不是范数。" +
      "“L0”数的是非零分量的个数，也不是范数：b 变成两倍，它却不变。",
    ball: "灰色曲线是单位球：范数为 1 的所有向量。蓝色曲线上的向量与 b 范数相同。",
    image: "灰色曲线是单位球，蓝色曲线是它在 A 之下的像。",
    names: {
      1: "各分量大小之和：沿街道走的路程。",
      2: "用尺子量出的长度。",
      inf: "只看最大的分量。",
    },
    between: (inf, one) => `b 的各种范数都在 ‖b‖∞ = ${inf} 与 ‖b‖₁ = ${one} 之间。`,
    vector: (p, value) => `‖b‖${p} = ${value}。`,
    zero: "b 是零向量：它的任何范数都是 0。",
    most: (ratio) => `‖Ab‖ = ${ratio} ‖b‖：没有向量被拉得更长，这个数就是 A 的范数。`,
    less: (ratio, most) => `‖Ab‖ = ${ratio} ‖b‖；最大的拉伸，即 A 的范数，是 ${most}。`,
    noStretch: (most) => `b 是零向量；最大的拉伸，即 A 的范数，是 ${most}。`,
    matrixNorm: (p) => `‖A‖${p}`,
    how: {
      1: "最大的列和",
      2: "最大的奇异值",
      inf: "最大的行和",
      other: "逐个方向找出来的",
    },
    along: "方向",
    frobenius: "弗罗贝尼乌斯",
    frobeniusHow: "平方和的平方根",
    weaker:
      "弗罗贝尼乌斯范数把 A 当成一个长向量。它不小于 ‖A‖₂，却不是最大的拉伸：" +
      "单位矩阵什么也不拉长，弗罗贝尼乌斯范数却是 √2。",
  },
};
