// What is said of a function that is typed into the graph explorer, in Chinese.
export const words = {
  label: "函数",
  help:
    "名字就是输入；w = [3, −1] 给出它的数；各行用分号隔开：s = a + b; s * a。" +
    "运算符、比较、x[0]、A[:, 1:]、exp、relu、sum(dim=0)、max(dim=0).values、reshape(2, -1)、torch.where 等写法与 PyTorch 相同。",
  hints: {
    character: (c) => `“${c}”在这里没有意义。请输入 (a * b + c).tanh() ** 2 这样的式子。`,
    product: (c) => `“${c}”前面缺少运算符。乘号不能省略：2x 要写成 2*x。`,
    power: () => "乘方用两个星号：x^2 要写成 x**2。",
    truth: () =>
      "比较的结果是 True 或 False。可以用它乘一个数，或者用 torch.where(x > 0, x, 0) 选择。",
    places: () => "位置是整数，没有导数。这里可以比较位置，或者让它和浮点张量一起运算：x * x.argmax()。",
    pair: () =>
      "沿一个轴的 max 和 min 给出两个张量。取其中一个：x.max(dim=0).values 或 .indices；或者两个都起名：v, i = x.max(dim=0)。",
    axes: (c) => `这里的 ${c} 只支持${c === "@" ? "向量和矩阵" : "矩阵"}。`,
    arguments: (c) => `这里不支持 ${c} 的这些参数。`,
    twice: (c) => `${c} 已经有数了。`,
    matmul: () => "@ 沿左边的最后一个轴和右边的第一个轴求和，两者的长度必须相等。",
  },
};
