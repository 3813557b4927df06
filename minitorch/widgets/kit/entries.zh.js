// What is said of numbers that are typed, in Chinese.
export const words = {
  empty: "这里缺一个数；在输入之前，沿用原来的数。",
  notNumber: (typed) => `“${typed}”不是数。请输入 2、−0.5、1e-3 或 1/3 这样的数。`,
  outOfRange: (typed) => `${typed} 画不出来：大小须在 1e-100 到 1e100 之间，或者是 0。`,
};
