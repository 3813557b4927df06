// The singular value decomposition of a matrix of two rows and two columns.
import { determinant, length, quarterTurn, scale } from "./vectors.js";

/** Singular values, and the directions that they stretch (`right`) to those of the ellipse (`left`). */
export function singular(matrix) {
  const [[a, b], [c, d]] = matrix;
  // A = turn · stretch · turn: the two angles are seen in the parts of A that commute with turns or not.
  const turning = [a / 2 + d / 2, c / 2 - b / 2];
  const mirroring = [a / 2 - d / 2, c / 2 + b / 2];
  const [inner, outer] = [-1, 1].map(
    (sign) =>
      (Math.atan2(turning[1], turning[0]) + sign * Math.atan2(mirroring[1], mirroring[0])) / 2,
  );
  const largest = length(turning) + length(mirroring);
  const det = determinant(matrix);
  const right = [
    [Math.cos(inner), -Math.sin(inner)],
    [Math.sin(inner), Math.cos(inner)],
  ];
  const first = [Math.cos(outer), Math.sin(outer)];
  return {
    values: [largest, largest && Math.abs(det) / largest],
    right,
    left: [first, scale(quarterTurn(first), det < 0 ? -1 : 1)],
  };
}
