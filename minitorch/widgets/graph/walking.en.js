// What the graph explorer says of its steps, in English.
export const words = {
  still: (name) => `${name} does not move it`,
  notNumber: (typed) => `“${typed}” is not a number. Type one such as 2, −0.5, 1e-3, nan or inf.`,
  pending: (n, of) => `${n} of ${of} shares`,
  reasonWhy: {
    constant: "It is dimmed, for it is a constant: no input changes it.",
    elsewhere:
      "It is dimmed, for it does not lead to the result: the reverse pass never comes here.",
    nograd: "It is dimmed, for nobody asked for its gradient: no derivative is passed on here.",
    decision:
      "Python looked at this value and chose a branch. The choice itself has no derivative.",
  },
  step: (k, of, sentence) => `Step ${k} of ${of}: ${sentence}`,
  reverseStep: (k, of, sentence) => `Step back ${k} of ${of}: ${sentence}`,
  value: (name, call, value) => `${name} = ${call} is ${value}.`,
  seed: (name, many) =>
    many
      ? `start at the result ${name}. It holds several numbers; with ones as cotangent, the derivative is that of their sum.`
      : `start at the result ${name}. Its derivative with respect to itself is 1.`,
  pull: (name, call, shares) => `through ${name} = ${call}: ${shares}.`,
  share: (to, product) => `${to} gets ${product}`,
  gets: (share) => `${share}.`,
  carries: (name, value, user) => `${name}${value && ` = ${value}`} goes into ${user}.`,
  sum: (name, n, parts, is, total) =>
    `${name} was used ${n} times, so its shares are added up: ${parts} ${is} ${total}.`,
  startForward: (name) => `${name} moves at speed 1, all other inputs stand still.`,
  push: (name, call, value, parts, tangent) =>
    `${name} = ${call} is ${value}; its tangent is ${parts}${tangent}.`,
  pass: (name, k, of) => `pass ${k} of ${of}, with respect to ${name}, all at once.`,
  passOf: (k, of, sentence) => `pass ${k} of ${of}: ${sentence}`,
  done: "done.",
  bothSay: (reverse, forward) => `Reverse: ${reverse} Forward: ${forward}`,
  doneReverse: (n) => `done: all derivatives, of ${n} numbers, in one pass.`,
  noGradientWhy:
    "The result does not depend on an input that requires a gradient, so there is nothing to walk back.",
  otherWay: (name, before, now) =>
    `${name} was ${before} when Python ran and is ${now} now. The graph is the record of that run; with these inputs Python might have gone another way.`,
  stale:
    "One of these operations only Python can compute: with a kernel it follows the inputs, on this page its values are those of the first run.",
  localOf: (from, shape) => `∂ with respect to ${from}${shape}`,
  detail: {
    value: "value",
    derivative: "∂",
    tangent: "tangent",
    users: "used by",
  },
  counted: "so far",
  counts: {
    multiplications: "multiplications",
    held: "values held",
    most: "most held",
  },
  countsWhy:
    "A multiplication is a pair of numbers multiplied or divided. A value is held from the step that makes it to the last step that needs it.",
  nobody: "nobody",
};
