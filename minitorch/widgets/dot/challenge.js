// The challenge of the dot explorer: an arrow of length 5 that is orthogonal to another.
import { relate } from "./math.js";

export const challenge = {
  start: { a: [3, 4], b: [1, 2] },
  goals: [
    ({ a, b }) => {
      const { relation, lengths } = relate(a, b);
      return String(a) === "3,4" && relation === "orthogonal" && Math.abs(lengths[1] - 5) < 1e-9;
    },
  ],
};
