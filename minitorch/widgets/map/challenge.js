// The challenge of the map explorer: a matrix that turns the plane over and makes areas three times
// as large, and the same with one column given.
import { determinant, transpose } from "../kit/vectors.js";

const isThree = ({ a }) => Math.abs(determinant(a) + 3) < 1e-9;

export const challenge = {
  start: ({ b }) => ({
    a: [
      [1, 0],
      [0, 1],
    ],
    b,
    show: ["grid", "letter"],
  }),
  goals: [isThree, (state) => isThree(state) && String(transpose(state.a)[0]) === "1,2"],
};
