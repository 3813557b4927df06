// The challenge of the chain explorer: sizes that make one mode far cheaper, and sizes where neither
// mode is the cheapest.
import { ways } from "./math.js";

export const challenge = {
  start: { sizes: [4, 4, 4, 4], order: [] },
  goals: [
    ({ sizes }) => {
      const { left, right } = ways(sizes).named;
      return left.multiplications >= 10 * right.multiplications;
    },
    ({ sizes }) => ways(sizes).regime === "neither",
  ],
};
