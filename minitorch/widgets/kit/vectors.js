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

const MOST = 999; // steps: where no point of a line is pleasant by then, none is
const CLOSE = 4; // steps: pleasant points no further apart are near to any
const PARTS = [1, 2, 5, 10, 20, 50, 100, 200, 500]; // that leave decimals decimals

const tidy = (x) => Number(x.toPrecision(12));
const isWhole = (x) => Math.abs(x - Math.round(x)) <= 1e-12 * Math.max(1, Math.abs(x));

/**
 * The point of a line that is nearest to `raw` among those with pleasant coordinates: both in whole
 * steps or, where such points are far apart, in parts of steps; where there are none, as beside a
 * square root, the larger alone.
 */
export function snapped(raw, line, step) {
  const main = Math.abs(line[0]) >= Math.abs(line[1]) ? 0 : 1;
  const ratio = line[1 - main] / line[main];
  let steps = 1; // of the larger coordinate, for whole ones of the other
  while (steps <= MOST && !isWhole(steps * ratio)) steps++;
  const isPleasant = steps <= MOST;
  const size = isPleasant ? steps : 1;
  const parts = PARTS.find((n) => (size / n) * Math.hypot(1, ratio) <= CLOSE);
  const gap = (size * step) / parts;
  const nearest = (raw[main] + ratio * raw[1 - main]) / (1 + ratio ** 2);
  const at = tidy(Math.round(nearest / gap) * gap);
  const other = isPleasant ? tidy(at * ratio) : at * ratio;
  return [other, other].with(main, at);
}
