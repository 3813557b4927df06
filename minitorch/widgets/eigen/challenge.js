// The challenge of the eigen explorer: one eigenline for an eigenvalue that counts twice; then a matrix
// from its eigenvectors.
import { apply, difference } from "../kit/vectors.js";
import { analyse } from "./math.js";

const takes = (matrix, v, image) => apply(matrix, v).every((x, i) => difference(x, image[i]) === 0);
const first = ({ matrix }) => takes(matrix, [1, 1], [3, 3]);
const second = ({ matrix }) => takes(matrix, [1, 2], [-1, -2]);

export const challenge = {
  start: {
    matrix: [
      [2, 0],
      [0, 1],
    ],
    vector: [1, 1],
    show: ["eigenlines", "grid"],
    step: 0,
  },
  goals: [
    ({ matrix }) => {
      const { kind, values } = analyse(matrix);
      return kind === "defective" && difference(values[0].re, 2) === 0;
    },
    first,
    (state) => first(state) && second(state),
  ],
};
