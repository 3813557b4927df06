// The parts that are fetched when they are needed: what walks through a graph, and what reads functions.
let walking = null;
let formulas = null;

/** What walks through a program, if it is there; else null. */
export const walkingThrough = (program) => (walking?.canCompute(program) ? walking : null);

export const fetchWalking = async (program) => {
  walking ??= await import("./walking.js");
  if (!walking.canCompute(program)) await walking.fetchMore();
  return walking;
};

export const reading = () => formulas;

export const fetchReading = async (program) => {
  await fetchWalking(program);
  return (formulas ??= await walking.fetchTyping());
};
