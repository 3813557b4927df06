// What the dot explorer says, in Chinese.
export const words = {
  title: "点积探索器",
  try: "拖动紫色箭头 b：a · b 在哪里等于 0，在哪里是负的？",
  challenge: {
    goals: ["a 是 (3, 4)。找一个与它正交、长度为 5 的 b。"],
    found: [
      "找到了。交换两个分量，再把其中一个变号，两个乘积就互相抵消。换一种范数，这个箭头的长度还可以是 7 或 4。",
    ],
  },
  stage: "平面与箭头 a、b",
  parts: ["a 的第一个分量", "a 的第二个分量", "b 的第一个分量", "b 的第二个分量"],
  examples: "例子",
  presets: {
    acute: "锐角",
    orthogonal: "正交",
    obtuse: "钝角",
    same: "同向",
    opposite: "反向",
    unit: "a 长为 1",
  },
  relation: {
    zero: () => "有一个箭头是零向量：a · b = 0，夹角没有定义。",
    orthogonal: () => "a · b = 0：两个箭头正交。b 在 a 上的投影是零向量。",
    same: (k) => `方向相同：b ${k} a。b 在 a 上的投影就是它自身。`,
    opposite: (k) => `方向相反：b ${k} a。点积等于 −‖a‖ ‖b‖。`,
    acute: (angle) => `a · b 是正的：夹角 ${angle} 小于 90°。`,
    obtuse: (angle) => `a · b 是负的：夹角 ${angle} 大于 90°。`,
  },
  lengths: "长度",
  angle: "夹角 θ",
  projection: "投影",
  residual: "余下",
  check: "a · (b − p)",
  none: "没有：a 没有方向",
  lengthsOf: (a, b) => `‖a‖ ${a}，‖b‖ ${b}`,
  projectionOf: (is, factor, at) => `p ${is} ${factor} a ${at}`,
  residualOf: (at) => `b − p ${at}`,
};
