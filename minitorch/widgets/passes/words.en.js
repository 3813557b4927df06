// What the passes explorer says, in English.
export const words = {
  title: "Passes explorer",
  try: "Take the passes one by one: which lines does each of them strike out? Then leave one out.",
  passes: "Passes:",
  walk: "Walk through the passes",
  listing: "The program",
  listingLabel: "The program; the arrow keys go from line to line, and light the node of each",
  graph: "Its graph",
  graphLabel: (n) =>
    `The graph of the program, ${n} operations; each stands to the right of what it reads.`,
  counts: ["lines", "operations", "multiplications", "numbers held"],
  written: "The lines as the derivative rules wrote them; no pass has run.",
  does: {
    common: "what is computed twice from the same is computed once.",
    algebra: "what changes nothing, or can be said in less, goes.",
    fold: "what depends on no input is computed now.",
    dead: "what nobody reads goes.",
    loops: "elementwise lines of large arrays run together, block by block.",
    memory: "results go into memory that is there already.",
  },
  pass: (name, does, changed) => `${name}: ${does} ${changed}`,
  changed: (gone, came) =>
    gone + came === 0
      ? "Here it changes nothing."
      : `Here it strikes out ${gone} ${gone === 1 ? "line" : "lines"} and writes ${came}.`,
};
