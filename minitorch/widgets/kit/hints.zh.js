// What an index expression got wrong, in Chinese.

export const words = {
  bounds: ({ length }) =>
    length
      ? `这个轴有 ${length} 个位置：从 0 到 ${length - 1}，从末尾数则是 -${length} 到 -1。`
      : "这个轴上没有位置。",
  many: ({ taken, dimensions }) =>
    `要取 ${taken} 个轴，而数组只有 ${dimensions} 个。去掉一个下标。`,
  step: () => "PyTorch 不支持负的步长：步长至少为 1。要反转，请用 torch.flip(x, (0,))，它会复制。",
  integer: () => "位置是整数；1.5 落在两个元素之间。",
  pairs: ({ lengths }) => `多个列表要成对使用，长度却分别是 ${lengths.join("、")}。`,
  mask: ({ mask, length }) =>
    `掩码要为每个位置给出 True 或 False：这里需要 ${length} 个，不是 ${mask} 个。`,
  zero: () => "已经没有可以移动的轴了。",
  number: (c) => `这里不支持 ${c} 这样的数。`,
  name: (c) => `这里只有数组 x，没有 ${c}。`,
  character: (c) => `“${c}”在这里没有意义。请输入 x[1:3, ::2] 或 x[x > 5] 这样的表达式。`,
  start: () => "请以数组 x 开头。",
  empty: () => "请输入以 x 开头的表达式。",
  comparison: () => "掩码是 x 与一个数的比较，例如 x > 5 或 x % 2 == 0。",
  parentheses: () => "每个比较都要加括号：(x > 2) & (x < 9)。",
  tuple: () => "方括号里写元组，与直接写这些数相同。请写 x[1, 2]。",
  words: (c) =>
    `Python 的 ${c} 只用于单个真值，而掩码有许多个。组合掩码要用 & 和 |，取反用 ~，` +
    "每个比较都加括号：(x > 2) & (x < 9)。",
  modulo: () => "请对大于 0 的整数取余。",
  nested: () => "这里只支持由数组成的列表，不支持嵌套列表。",
  list: () => "列表里只能是整数，或者 True 与 False。",
  mixed: () => "列表里要么全是整数，要么全是 True 与 False。",
};
