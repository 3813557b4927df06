// Vectors and matrices in the plane: a vector is [x, y], a matrix [[a, b], [c, d]]. Pure functions.

// Typed decimals are rounded before anything is computed. What is left of a difference below this is
// that rounding: 1.1 - 0.1 - 1 is meant to be 0, and 0.3·0.1 - 0.03 too.
export const SLACK = 8 * Number.EPSILON;
export const difference = (x, y) =>
  Math.abs(x - y) <= SLACK * (Math.abs(x) + Math.abs(y)) ? 0 : x - y;

/** A matrix from its four entries, row by row. */
export const square = ([a, b, c, d]) => [
  [a, b],
  [c, d],
];
export const dot = ([x, y], [z, w]) => difference(x * z, -(y * w));
export const cross = ([x, y], [z, w]) => x * w - y * z;
export const scale = (v, by) => v.map((c) => c * by);
export const add = (v, w) => v.map((c, i) => c + w[i]);
export const length = (v) => Math.hypot(...v);
export const apply = (matrix, v) => matrix.map((row) => dot(row, v));
export const transpose = ([[a, b], [c, d]]) => [
  [a, c],
  [b, d],
];
export const multiply = (left, right) => transpose(transpose(right).map((v) => apply(left, v)));
export const determinant = ([[a, b], [c, d]]) => difference(a * d, b * c);
export const quarterTurn = ([x, y]) => [-y, x];

/** The point of a line through the origin that is nearest to v. */
const onto = (v, line) => scale(line, dot(v, line));
/** The point of a line nearest to `raw` whose larger coordinate is in whole steps. */
export function snapped(raw, line, step) {
  const main = Math.abs(line[0]) >= Math.abs(line[1]) ? 0 : 1;
  const wanted = Math.round(onto(raw, line)[main] / step) * step;
  const tidy = Number(wanted.toPrecision(12));
  return scale(line, tidy / line[main]).with(main, tidy);
}
