// What the preprocessing explorer says, in Chinese.
export const words = {
  title: "预处理探索器",
  try: ({ rows, train }) =>
    train && train < rows.length
      ? "横线以下的行用于测试。在那里改一个数：X 的哪些数变了？再改横线以上的一个数看看。"
      : "修改 data 里的一个格子：X 的哪些数变了？再让最后一行不用于训练，改改它看。",
  further: "更多：缺失值、文字、标准化",
  challenge: {
    goals: [
      () => "修改 data 的一个格子，让 X 恰好有一个数改变。",
      ({ rows }) => `先还原表格，再修改另一个格子，让 X 恰好有 ${rows.length} 个数改变。`,
    ],
    found: [
      "找到了。这一行用于测试，平均值和标准差都没有用到它。",
      ({ rows }) => `找到了。这一列的平均值和标准差由训练行算出，所以 ${rows.length} 行全都变了。`,
    ],
  },
  gaps: "数值的缺失值",
  texts: "文字",
  numbers: "所有数值",
  fill: { none: "不处理", mean: "平均值", median: "中位数", drop: "删行" },
  indicator: "+ 缺失指示",
  categories: { text: "不处理", "one-hot": "独热", "one-hot+nan": "独热，含 NaN" },
  standardise: "标准化",
  training: (k, n) => `${n} 行里前 ${k} 行用于训练`,
  less: "训练少用一行",
  more: "训练多用一行",
  target: "目标",
  legend: { filled: "填上的", new: "新的列", scaled: "标准化的" },
  noTensor: "无法得到张量",
  gap: "缺失",
  told: (place, story, scaling) => `${place}：${story}${scaling}`,
  cellOf: (name, row) => `${name}，行 ${row}`,
  badCell: "格子里可以是大小不超过 1e15 的数、不超过 16 个字的文字，或者空着。",
  changed: (n, of) => `X 的 ${of} 个数里有 ${n} 个变了。`,
  unseen: "这一行用于测试，平均值、中位数和标准差都不用它。",
  together: "由这一列算出的值也跟着变了。",
  summary: (x, xType, y, yType) =>
    `X 的形状是 ${x}，元素类型 ${xType}；y 的形状是 ${y}，元素类型 ${yType}。`,
  how: {
    same: ({ value }) => `${value}，没有变。`,
    gap: () => "缺失，仍是 NaN。",
    filled: ({ middle, met, value }) =>
      `原来缺失，填上 ${met || "（没有数）"} 的${middle} ${value}。`,
    text: ({ original }) => `${original}，不是数。`,
    flag: ({ from, value, original }) => `${from} 原来是 ${original}，所以是 ${value}。`,
    hot: ({ from, category, value, original }) =>
      `${from} 是 ${original}；这一列代表 ${category}，所以是 ${value}。`,
  },
  scaling: (x, centre, spread, is, value) =>
    `标准化：(${x} − ${centre}) / ${spread} ${is} ${value}。`,
  dropped: (n) => `删去 ${n} 行，目标也一同删去。`,
  still: (name, spread) => `${name}：训练行的标准差是 ${spread}，不能作除数。`,
  holes: (n) => `X 里还有 ${n} 个 NaN。只要有一个进入求和，和就是 NaN。`,
  gapCategory: {
    "one-hot": "缺失的文字变成一行 0：不属于任何类别。",
    "one-hot+nan": "缺失自成一个类别。",
  },
  onlyTraining: (k) => `平均值、中位数和标准差只由前 ${k} 行算出，不使用后面的行。`,
  noTarget: "没有目标的行不能用于训练：它的 y 是 NaN。",
  hints: {
    object: () => "文字不是数；表里只要有文字，整个数组的元素就都成了对象。",
  },
};
