// The challenge of the broadcasting explorer: a sum from few numbers, and one that cannot be.
import { product } from "../kit/array.js";
import { compare } from "../kit/broadcast.js";

const sumShape = (a, b) =>
  compare(a, b)
    .map(({ result }) => result)
    .reverse();

export const challenge = {
  start: { a: [3, 4], b: [4], step: 0 },
  goals: [
    ({ a, b }) => String(sumShape(a, b)) === "3,4" && product(a) + product(b) === 7,
    1, // of the answers in the words
  ],
};
