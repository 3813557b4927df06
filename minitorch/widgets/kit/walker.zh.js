// The buttons of a walk, in Chinese.
export const words = {
  play: "播放",
  pause: "暂停",
  walk: "沿内存逐个读取",
};
