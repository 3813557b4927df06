// What the descent explorer says, in Chinese.
export const words = {
  title: "梯度下降探索器",
  try: "步子越大就越快吗？把 lr 调大，直到损失降不下去；也可以多走几步，或拖动紫色的起点。",
  further: "更多：别的曲面、动量、结局图、Adam",
  stage: "平面、损失的等高线与下降的路径",
  losses: "每一步之后的损失",
  surface: "曲面",
  surfaces: { bowl: "碗", valley: "峡谷", saddle: "鞍点", minima: "多个极小值" },
  formulas: {
    bowl: "x² + y²",
    valley: "x²/2 + 10y²",
    saddle: "x²/2 + y⁴/4 − y²/2",
    minima: "(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y) / 20",
  },
  optimizer: "优化器",
  start: "起点",
  rate: "学习率",
  momentum: "动量",
  bounds: (name, low, high) => `${name} 应是 ${low} 到 ${high} 之间的数。`.replace("-", "−"),
  walk: "下降的步数",
  step: "步数",
  point: "点",
  loss: "损失",
  gradient: "梯度",
  map: "结局如何：横向是 lr，纵向是动量",
  outcomes: { arrives: "到底", nears: "仍在下降", swings: "来回摆动", diverges: "发散" },
  chosen: (lr, momentum, outcome) =>
    `lr = ${lr}，动量 = ${momentum}：` +
    {
      arrives: "100 步之内，梯度已几乎为 0。",
      nears: "走了 100 步，仍在慢慢下降。",
      swings: "走了 100 步，还在来回摆动。",
      diverges: "发散了。",
    }[outcome],
  verdict: {
    start: () => "箭头与梯度方向相反，指向下坡。走一步看看。",
    still: () => "点没有动：lr 是 0，或几乎是 0。",
    down: ({ loss, before }) => `下降：损失从 ${before} 降到 ${loss}。`,
    across: ({ loss, before }) =>
      `损失从 ${before} 降到 ${loss}，但梯度的方向转了 90° 以上：这一步越过了谷底。`,
    up: ({ loss, before }) =>
      `没有下降：损失原来是 ${before}，现在是 ${loss}。步子太大，落到了对面的坡上。`,
    carried: ({ loss, before }) => `上坡了：损失从 ${before} 升到 ${loss}，这是先前的梯度带来的惯性。`,
    diverges: ({ k, loss }) =>
      `发散：每一步都太大，而且越来越大。第 ${k} 步的损失是 ${loss}。`,
    lowest: ({ loss }) => `梯度几乎为 0：到了最低点，损失是 ${loss}。`,
    minimum: ({ loss }) => `梯度几乎为 0：这是极小值，损失是 ${loss}，但别处还有更低的。`,
    saddle: ({ loss }) => `梯度几乎为 0，但这是鞍点，损失是 ${loss}：往旁边走还能下降。`,
    top: ({ loss }) => `梯度几乎为 0，但这是极大值，损失是 ${loss}。`,
  },
};
