// What the reduction explorer says, in Chinese.
export const words = {
  title: "归约探索器",
  try: (state, opening) =>
    opening
      ? "压掉一个轴，就是让沿着它的数合成一个。剩下的是什么形状？先说出来，再看它怎样压掉。"
      : "选择要压掉的轴，再指向 y 的一个格子：它由 x 的哪些数合成？",
  further: "更多：平均、最大值、别的形状",
  challenge: {
    goals: ["让 0 到 3 和 12 到 15 恰好归到 y 的同一个数里。", "再让 y 的形状仍能与 x 广播。"],
    found: [
      "找到了。它们在轴 1 上的位置相同，所以压掉另外两个轴。",
      "找到了。压掉的轴保留长度 1，y 就能与 x 对齐：可以计算 x − y。",
    ],
  },
  badShape: "这里的形状有 1 到 4 个轴，每个轴长 0 到 6，总共不超过 60 个元素，例如 (2, 3, 4)。",
  badAxes: "dim 是一个轴，如 0 或 -1；几个轴，如 (0, 1)；或 None，即所有轴。",
  axis: (i) => `轴 ${i}`,
  collapse: "压掉：",
  walk: "逐个查看 y",
  predict: "先猜形状",
  ask: (code) => `${code} 的形状会是什么？`,
  guess: "y 的形状",
  show: "揭晓",
  right: (shape) => `对，是 ${shape}。`,
  wrong: (shape, keepdim) =>
    `不是 ${shape}。${keepdim ? "压掉的轴还在，长度变成 1" : "压掉的轴划去"}，其余的长度按原来的顺序留下。`,
  and: "、",
  collapses: "压掉",
  met: "每格合并的个数",
  block: (name, shape) => `画成立体的 ${name}，形状 ${shape}`,
  gone: (axes) => `只在${axes} 上位置不同的数，合成一个；这个轴随之消失。`,
  goneAll: (axes) => `只在${axes} 上位置不同的数，合成一个；这几个轴随之消失。`,
  kept: "keepdim=True 保留压掉的轴，长度为 1，所以 y 仍能与 x 广播。",
  all: "所有轴都压掉了，只剩一个数。",
  renumbered: "排在压掉的轴后面的轴往前移，在 y 里编号变了。",
  floating: "平均数可能落在两个整数之间，所以先把 x 变成浮点数。",
  amax: "amax 沿若干个轴取最大值；max(dim=k) 还会给出它的位置。",
  emptySum: "没有数可加，和是 0。",
  emptyMean: "没有数可平均：0 / 0 是 nan（不是数）。",
  summary: (code, from, to) => `${code}：形状 ${from} 变成 ${to}。`,
  term: (name, at, sources, is, sum) => `${name}${at} = ${sources} ${is} ${sum}`,
  nobody: (name, at, value) => `没有数合成 ${name}${at}，它的值是 ${value}。`,
  joins: (source, target) => `${source} 归入 ${target}。`,
  hints: {
    axis: ({ n }) => `x 有 ${n} 个轴：编号 0 到 ${n - 1}，或从末尾数 -${n} 到 -1。`,
    twice: () => "每个轴只能压掉一次。负数是从最后一个轴往回数。",
    nothing: () => "没有数，就没有最大的数。换成求和则得 0。",
  },
};
