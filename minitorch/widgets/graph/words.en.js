// What the graph explorer says, in English.
export const words = {
  title: "Graph explorer",
  try: ({ mode }) =>
    mode === "run"
      ? "Step on with ›, then change an input: what changes in the graph, and what does not?"
      : "Which derivative will each input get, also one that is used twice? Say it, then step on with ›. Tap a node to see its numbers, an edge to see its product.",
  further: "More: other modes, another function",
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
  },
  source: "Record as you run: Python's lines",
  listing: "Define, then run: the program, and its values as they come",
  program: "The program",
  columns: ["row", "shape", "value", "∂"],
  inputs: "Inputs",
  formula: "Another function",
  unfetched: {
    formula: "The part that reads functions could not be loaded: this is the page’s own function.",
    steps: "The part that takes the steps could not be loaded: this is the graph at its start.",
  },
  again: "Try again",
  valueOf: (name) => `value of ${name}`,
  sliderOf: (name) => `slider of ${name}`,
  moreNumbers: (n, name) => `${n} more numbers of ${name} can be set from Python.`,
  legend: {
    value: "value",
    derivative: "∂: derivative of the result with respect to it",
    tangent: "∂: its derivative with respect to",
    width: "a wider edge: a larger flow",
  },
  startRun: (names, written) =>
    written
      ? `The program is written down; no value is there yet but those of ${names}.`
      : `Nothing has run yet. Inputs: ${names}.`,
  startModes: (names) => `Inputs: ${names}. First comes the run forward: its values are needed.`,
  edge: (from, to) => `edge from ${from} to ${to}`,
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
