// What the graph explorer says, in Chinese.
export const words = {
  title: "计算图探索器",
  try: ({ mode }) =>
    mode === "run"
      ? "用 › 一步步往下走，再改一个输入：图里什么变了，什么没变？"
      : "每个输入的导数会是多少？用到两次的输入呢？先说出来，再用 › 一步步往下走。点一个节点，查看它的数；点一条边，查看它的乘积。",
  further: "更多：别的模式、换一个函数",
  challenge: {
    goals: ["调整 a 和 b，使结果对 a 的导数是 7，对 b 的导数是 2。"],
    found: ["找到了。z = (a + b) · a 的导数分别是 2a + b 和 a。"],
  },
  modes: { run: "运行", reverse: "反向模式", forward: "正向模式", both: "正反对照" },
  modesLabel: "模式",
  walk: "步骤",
  by: "对",
  zoomIn: "放大",
  zoomOut: "缩小",
  fit: "看全图",
  openAll: "展开所有块",
  foldAll: "折叠所有块",
  stage: "计算图：用方向键在节点和边之间移动",
  reverseStage: "反向模式：计算图",
  forwardStage: "正向模式：计算图",
  block: (k, of) => `第 ${k} 块，共 ${of} 块`,
  blockRows: (n) => `${n} 步`,
  reason: {
    constant: "常量",
    elsewhere: "与结果无关",
    nograd: "不需要梯度",
    decision: "只用来判断分支",
  },
  source: "动态图（隐式）：Python 代码",
  listing: "静态图（显式）：程序和依次得到的值",
  program: "程序",
  columns: ["行", "形状", "值", "∂"],
  inputs: "输入",
  formula: "换一个函数",
  unfetched: {
    formula: "读取函数的部分没有加载成功，这里显示的是本页原来的函数。",
    steps: "计算各步的部分没有加载成功，这里显示的是图的起点。",
  },
  again: "再试一次",
  valueOf: (name) => `${name} 的值`,
  sliderOf: (name) => `${name} 的滑块`,
  moreNumbers: (n, name) => `${name} 还有 ${n} 个数，可以在 Python 里设定。`,
  legend: {
    value: "值",
    derivative: "∂：结果对它的导数",
    tangent: "∂：它的导数，对",
    width: "边越宽，流过的数越大",
  },
  startRun: (names, written) =>
    written ? `程序已经写好，除了 ${names}，还没有任何值。` : `还没有开始运行。输入是 ${names}。`,
  startModes: (names) => `输入是 ${names}。先做一次正向计算，因为后面要用到这些值。`,
  edge: (from, to) => `从 ${from} 到 ${to} 的边`,
  node: (name, call, shape, value, derivative, reason) =>
    [
      `${name} = ${call}，形状 ${shape}`,
      value && `值 ${value}`,
      derivative && `导数 ${derivative}`,
      reason,
    ]
      .filter(Boolean)
      .join("；"),
  foldedNode: (title, n, value) =>
    `${title}：${n} 步，已折叠。按下展开。${value ? `值 ${value}` : ""}`,
};
