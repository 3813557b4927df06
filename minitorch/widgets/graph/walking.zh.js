// What the graph explorer says of its steps, in Chinese.
export const words = {
  still: (name) => `不随 ${name} 变`,
  notNumber: (typed) => `“${typed}”不是数。请输入 2、−0.5、1e-3、nan 或 inf 这样的数。`,
  pending: (n, of) => `${of} 份中的 ${n} 份`,
  reasonWhy: {
    constant: "它变暗，因为它是常量，不随任何输入改变。",
    elsewhere: "它变暗，因为它与结果无关，反向传播不经过这里。",
    nograd: "它变暗，因为不需要它的梯度，导数不再往下传。",
    decision: "Python 根据这个值选择分支。判断本身没有导数。",
  },
  step: (k, of, sentence) => `第 ${k} 步，共 ${of} 步：${sentence}`,
  reverseStep: (k, of, sentence) => `反向第 ${k} 步，共 ${of} 步：${sentence}`,
  value: (name, call, value) => `${name} = ${call}，得 ${value}。`,
  seed: (name, many) =>
    many
      ? `从结果 ${name} 出发。它不止一个数；余切向量全取 1，求的是各数之和的导数。`
      : `从结果 ${name} 出发，它对自己的导数是 1。`,
  pull: (name, call, shares) => `经过 ${name} = ${call}：${shares}。`,
  share: (to, product) => `${to} 得到 ${product}`,
  gets: (share) => `${share}。`,
  carries: (name, value, user) => `${name}${value && ` = ${value}`} 进入 ${user}。`,
  sum: (name, n, parts, is, total) =>
    `${name} 用了 ${n} 次，各份梯度相加：${parts} ${is} ${total}。`,
  startForward: (name) => `${name} 的变化率取 1，其他输入取 0。`,
  push: (name, call, value, parts, tangent) =>
    `${name} = ${call}，得 ${value}；它的切向量是 ${parts}${tangent}。`,
  pass: (name, k, of) => `第 ${k} 次，共 ${of} 次，对 ${name}，一步完成。`,
  passOf: (k, of, sentence) => `第 ${k} 次，共 ${of} 次：${sentence}`,
  done: "已经完成。",
  bothSay: (reverse, forward) => `反向：${reverse}正向：${forward}`,
  doneReverse: (n) => `已经完成：一次反向传播就得到对全部 ${n} 个数的导数。`,
  noGradientWhy: "结果不依赖任何需要梯度的输入，所以无法反向传播。",
  otherWay: (name, before, now) =>
    `Python 运行时 ${name} 是 ${before}，现在是 ${now}。这张图是那一次运行的记录；换成现在的输入，Python 可能会执行另一个分支。`,
  stale:
    "其中有一个运算只能由 Python 计算：连接内核时它随输入变化；在网页上，它的值是第一次运行时的值。",
  localOf: (from, shape) => `对 ${from} 的 ∂${shape}`,
  detail: {
    value: "值",
    derivative: "∂",
    tangent: "切向量",
    users: "用于",
  },
  counted: "到目前为止",
  counts: { multiplications: "乘法次数", held: "保存的数", most: "最多同时保存" },
  countsWhy: "两个数相乘或相除，算一次乘法。一个数从算出时开始保存，到最后一次用到它为止。",
  nobody: "无",
};
