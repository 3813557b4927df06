// 优化遍探索器的中文。
export const words = {
  title: "优化遍探索器",
  try: "逐个看优化遍：每一个划掉哪些行？再去掉其中一个试试。",
  passes: "优化遍：",
  walk: "逐个查看",
  listing: "程序",
  listingLabel: "程序；用上下方向键逐行查看，对应的节点随之亮起",
  graph: "计算图",
  graphLabel: (n) => `程序的计算图，共 ${n} 个运算；每个节点位于它所读取的节点右侧。`,
  counts: ["行数", "运算", "乘法", "同时保存的数"],
  written: "这是求导规则直接写出的各行，还没有经过任何优化。",
  does: {
    common: "由相同的操作数算两次的，只算一次。",
    algebra: "去掉不改变结果的运算，能简写的简写。",
    fold: "与输入无关的部分现在就算好。",
    dead: "没有用到的结果不再计算。",
    loops: "大数组的逐元素运算合在一起，逐块进行。",
    memory: "结果写进已有的内存。",
  },
  pass: (name, does, changed) => `${name}：${does}${changed}`,
  changed: (gone, came) =>
    gone + came === 0 ? "这里没有变化。" : `这里划掉 ${gone} 行，写下 ${came} 行。`,
};
