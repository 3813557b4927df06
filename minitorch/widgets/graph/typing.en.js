// What is said of a function that is typed into the graph explorer, in English.
export const words = {
  label: "function",
  help:
    "Names are inputs; w = [3, −1] gives one its numbers; semicolons separate lines: s = a + b; s * a. " +
    "Operators, comparisons, x[0], A[:, 1:], exp, relu, sum(dim=0), max(dim=0).values, reshape(2, -1), torch.where and others as in PyTorch.",
  hints: {
    character: (c) => `“${c}” has no meaning here. Type a formula such as (a * b + c).tanh() ** 2.`,
    product: (c) => `A sign is missing before “${c}”. A product is typed with a star: 2*x, not 2x.`,
    power: () => "A power is typed with two stars: x**2, not x^2.",
    truth: () =>
      "A comparison gives True or False. Multiply a number by it, or choose: torch.where(x > 0, x, 0).",
    places: () =>
      "Places are whole numbers without a derivative. Here they can be compared, or reckoned with beside a tensor of floats: x * x.argmax().",
    pair: () =>
      "max and min along an axis give two tensors. Take one, x.max(dim=0).values or .indices, or name both: v, i = x.max(dim=0).",
    axes: (c) => `${c} is drawn here for ${c === "@" ? "vectors and matrices" : "matrices"} only.`,
    arguments: (c) => `This explorer does not read ${c} with these arguments.`,
    twice: (c) => `${c} has its numbers already.`,
    matmul: () =>
      "@ sums along the last axis of the left operand and the first of the right one: these must be equally long.",
  },
};
