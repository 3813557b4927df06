// What every explorer says, in Chinese.
export const words = {
  reset: "重置",
  link: "复制链接",
  linkCopied: "链接已复制。",
  badLink: "链接里的状态无效，这里显示初始状态。",
  here: "链接：",
  shape: "形状",
  strides: "步幅",
  offset: "偏移",
  memory: "内存",
  back: "上一步",
  next: "下一步",
  check: "核对",
  noShape: "形状这样写：(2, 3)。",
  comma: "、",
  semicolon: "；",
  strip: (count, path) => `内存共 ${count} 个位置；读取顺序为 ${path}`,
};
