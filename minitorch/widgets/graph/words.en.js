// What the graph explorer says, in English.
export const words = {
  title: "Graph explorer",
  try: "Step through it, forwards and back. Tap a node to see its numbers, an edge to see its product; move an input, and all is computed again.",
  challenge: {
    goals: [
      "Move a and b until the derivative with respect to a is 7, and with respect to b it is 2.",
    ],
    found: ["Found. z = (a + b) · a has the derivatives 2a + b and a."],
  },
  modes: {
    run: "the run",
    reverse: "reverse mode",
    forward: "forward mode",
    both: "side by side",
  },
  modesLabel: "Mode",
  walk: "Steps",
  by: "with respect to",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Show all",
  openAll: "open all blocks",
  foldAll: "fold the blocks",
  stage: "The graph: arrow keys go along its nodes and edges",
  reverseStage: "Reverse mode: the graph",
  forwardStage: "Forward mode: the graph",
  block: (k, of) => `block ${k} of ${of}`,
  blockRows: (n) => `${n} steps`,
  reason: {
    constant: "a constant",
    elsewhere: "not in the result",
    nograd: "needs no gradient",
    decision: "looked at: a branch",
    still: (name) => `${name} does not move it`,
  },
  reasonWhy: {
    constant: "It is dimmed, for it is a constant: no input changes it.",
    elsewhere:
      "It is dimmed, for it does not lead to the result: the reverse pass never comes here.",
    nograd: "It is dimmed, for nobody asked for its gradient: no derivative is passed on here.",
    decision:
      "Python looked at this value and chose a branch. The choice itself has no derivative.",
  },
  pending: (n, of) => `${n} of ${of} shares`,
  source: "Record as you run: Python's lines",
  listing: "Define, then run: the program, and its values as they come",
  program: "The program",
  columns: ["row", "shape", "value", "∂"],
  inputs: "Inputs",
  formula: "Another function",
  unfetched: {
    formula: "The part that reads functions could not be loaded: this is the page’s own function.",
    more: "A part of this explorer could not be loaded, and its graph cannot be computed without it.",
  },
  again: "Try again",
  valueOf: (name) => `value of ${name}`,
  sliderOf: (name) => `slider of ${name}`,
  notNumber: (typed) => `“${typed}” is not a number. Type one such as 2, −0.5, 1e-3, nan or inf.`,
  moreNumbers: (n, name) => `${n} more numbers of ${name} can be set from Python.`,
  counted: "so far",
  counts: {
    multiplications: "multiplications",
    held: "values held",
    most: "most held",
  },
  countsWhy:
    "A multiplication is a pair of numbers multiplied or divided. A value is held from the step that makes it to the last step that needs it.",
  legend: {
    value: "value",
    derivative: "∂: derivative of the result with respect to it",
    tangent: "∂: its derivative with respect to",
    width: "a wider edge: a larger flow",
  },
  step: (k, of, sentence) => `Step ${k} of ${of}: ${sentence}`,
  reverseStep: (k, of, sentence) => `Step back ${k} of ${of}: ${sentence}`,
  startRun: (names, written) =>
    written
      ? `The program is written down; no value is there yet but those of ${names}.`
      : `Nothing has run yet. Inputs: ${names}.`,
  startModes: (names) => `Inputs: ${names}. First the run forward, for its values are needed.`,
  value: (name, call, value) => `${name} = ${call} is ${value}.`,
  seed: (name, many) =>
    many
      ? `start at the result ${name}. It holds several numbers; with ones as cotangent, the derivative is that of their sum.`
      : `start at the result ${name}. Its derivative with respect to itself is 1.`,
  pull: (name, call, shares) => `through ${name} = ${call}: ${shares}.`,
  share: (to, product) => `${to} gets ${product}`,
  gets: (share) => `${share}.`,
  edge: (from, to) => `edge from ${from} to ${to}`,
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
  nobody: "nobody",
  node: (name, call, shape, value, derivative, reason) =>
    [
      `${name} = ${call}, shape ${shape}`,
      value && `value ${value}`,
      derivative && `derivative ${derivative}`,
      reason,
    ]
      .filter(Boolean)
      .join("; "),
  foldedNode: (title, n, value) =>
    `${title}: ${n} steps, folded. Press to open.${value ? ` Value ${value}` : ""}`,
};
