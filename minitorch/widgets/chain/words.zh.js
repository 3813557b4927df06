// What the chain explorer says, in Chinese.
export const words = {
  title: "链式法则探索器",
  try: "点 ×，把相邻的两个雅可比矩阵乘起来。按什么顺序，总的乘法次数最少？",
  further: "更多：例子、更长的链",
  challenge: {
    goals: [
      "选定各处的大小，使从左往右的乘法次数至少是从右往左的十倍。",
      "再选一组大小，使两种模式都不是最省的。",
    ],
    found: [
      "找到了。输入少、输出多：从右往左，每个中间结果都是窄的。",
      "找到了。链条中间窄：把那里留到最后再乘。",
    ],
  },
  sizeOf: (name) => `${name} 的元素个数`,
  halve: (name) => `${name} ÷ 2`,
  double: (name) => `${name} × 2`,
  more: "加一个函数",
  fewer: "减一个函数",
  undo: "撤销",
  clear: "全部撤销",
  examples: "例子",
  presets: {
    loss: "标量损失",
    network: "带损失的网络",
    input: "一个输入",
    bottleneck: "中间窄",
    square: "全都相等",
  },
  product: "乘积：后计算的函数写在前面",
  factor: (code, name, shape) => `${code}，即 ${name}，形状 ${shape}`,
  gap: (left, right, count) => `把 ${left} 和 ${right} 相乘：${count} 次乘法`,
  cost: (count) => `${count} 次`,
  costs: "代价",
  way: "加括号的方式",
  multiplications: "乘法次数",
  held: "同时保存的数",
  yours: "你的",
  ways: { left: "从左往右（反向）", right: "从右往左（正向）", best: "最省" },
  heldWhy: "同时保存的数：各步乘积最多同时占用多少个数，雅可比矩阵本身不计。",
  pickHint: "也可以先后点两个雅可比矩阵，按这个顺序相乘。",
  picked: (code, shape) => `${code}，形状 ${shape}：再点一个，放在它右边。`,
  released: (code) => `已取消选择 ${code}。`,
  start: (name, shape, count) =>
    `整个乘积是 ${name}，形状 ${shape}，要做 ${count} 次矩阵乘法。从哪里开始？`,
  step: (code, from, to, name, count) =>
    `${code}：${from} 得到 ${to}，也就是 ${name}；${count} 次乘法。`,
  done: {
    left: "从左往右，即反向模式",
    right: "从右往左，即正向模式",
    other: "这样加括号",
    only: "只有这一种乘法",
  },
  fewest: (mode, count) => `${mode}：${count} 次乘法，没有更省的了。`,
  above: (mode, count, least) => `${mode}：${count} 次乘法，其实 ${least} 次就够。`,
  why: {
    only: () => "两个雅可比矩阵只有一种乘法。加一个函数试试。",
    same: () => "这里怎样加括号都一样。乘法次数由各处的大小决定。",
    both: () => "这里反向和正向的乘法次数相同；换一种加括号的方式就不一定了。",
    left: ({ size }) =>
      size === 1
        ? "y 只是一个数，所以从左往右乘，中间结果始终只有一行：依次是 y 对各个中间值的导数。" +
          "这就是反向模式。"
        : `从左往右乘，中间结果的行数始终是 y 的 ${size}，很少。这就是反向模式。`,
    right: ({ size }) =>
      size === 1
        ? "x 只是一个数，所以从右往左乘，中间结果始终只有一列：依次是各个中间值对 x 的导数。" +
          "这就是正向模式。"
        : `从右往左乘，中间结果的列数始终是 x 的 ${size}，很少。这就是正向模式。`,
    narrow: ({ value, size }) =>
      `链条在 ${value} 处最窄，只有 ${size}。把这里留到最后再乘，左右两半就都是窄的。`,
    last: ({ value }) => `最省的乘法把 ${value} 处留到最后。`,
  },
  neither: "两种模式都不是最省的。",
  hints: {
    size: (typed) =>
      `${typed ? `“${typed}”不能作为大小` : "这里缺一个大小"}：请输入 1 到 1000 的整数。`,
    unfit: ({ inner, turned }) =>
      `相邻的两个大小必须相等，而 ${inner[0]} 不等于 ${inner[1]}。` +
      (turned ? "交换左右就能相乘：后计算的函数写在左边。" : "链式法则里，只有相邻的两个才相乘。"),
    stray: ({ code, inner, turned }) =>
      `${code} 乘得起来，因为 ${inner[0]} = ${inner[1]}，但它不是这个乘积的一部分：` +
      (turned ? "后计算的函数要写在左边，乘积的顺序不能交换。" : "漏掉了中间的因子。"),
  },
};
