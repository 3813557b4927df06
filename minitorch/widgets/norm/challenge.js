// The challenge of the norm explorer: one vector measured as 7 and as 4, and where two norms agree.
import { difference } from "../kit/vectors.js";
import { norm } from "./math.js";

const START = [4, -3];
const measured =
  (wanted) =>
  ({ vector, p, matrix }) =>
    !matrix &&
    String(vector) === String(START) &&
    difference(norm(vector, p === "inf" ? Infinity : p), wanted) === 0;

export const challenge = {
  start: { vector: START, p: 2, matrix: null },
  goals: [
    measured(7),
    measured(4),
    ({ vector }) =>
      norm(vector, 1) > 0 && difference(norm(vector, 1), 2 * norm(vector, Infinity)) === 0,
  ],
};
