// Norms of vectors, and the largest stretch that a matrix gives to any. Pure functions.
import { singular } from "../kit/singular.js";
import { apply, difference, length, scale, transpose } from "../kit/vectors.js";

/** (|x|^p + |y|^p)^(1/p); for p = Infinity, the largest entry. */
export function norm(v, p) {
  const sizes = v.map(Math.abs);
  const largest = Math.max(...sizes);
  if (p === Infinity || largest === 0) return largest;
  if (p === 1) return sizes[0] + sizes[1];
  if (p === 2) return length(v);
  return largest * sizes.reduce((sum, x) => sum + (x / largest) ** p, 0) ** (1 / p);
}

const NORMAL = 2 ** -126; // the least float32 with all of its digits

/** The norm as the program has it: its tensors are of float32, which holds no power that is too large or small. */
export function inFloat32(v, p) {
  const sizes = v.map((x) => Math.abs(Math.fround(x)));
  if (p === Infinity) return Math.max(...sizes);
  const sum = sizes.reduce((sum, x) => Math.fround(sum + Math.fround(x ** p)), 0);
  return sum >= NORMAL && sum < Infinity ? norm(v, p) : Math.fround(sum ** (1 / p));
}

/** Whether the legs of a vector are together shorter than itself: what no norm allows. */
export const fails = (v, p) => p < 1 && v.every((x) => x !== 0);

/** The vector of norm 1 in a direction. */
export const unit = (v, p) => scale(v, 1 / norm(v, p));

const PARTS = 144; // of a turn: the corners of all balls, at 0° and 45°, are among them
const around = (turn) => [Math.cos(turn), Math.sin(turn)];

/** The vectors of norm 1, as a closed curve. */
export const ball = (p) =>
  Array.from({ length: PARTS }, (_, k) => unit(around((2 * Math.PI * k) / PARTS), p));

export const frobenius = (matrix) => Math.hypot(...matrix.flat());

/** Whether a matrix only scales, exchanges axes and changes signs: it stretches all alike. */
function isUniform([[a, b], [c, d]]) {
  const [one, other] = b || c ? [b, c] : [a, d];
  return (b || c ? !a && !d : true) && difference(Math.abs(one), Math.abs(other)) === 0;
}

/** The largest ‖Ax‖ / ‖x‖, a direction x that has it, and whether every direction has it. */
export function stretch(matrix, p) {
  const { values } = singular(matrix);
  const rotates = p === 2 && difference(...values) === 0;
  return { ...largest(matrix, p), everywhere: rotates || isUniform(matrix) };
}

function largest(matrix, p) {
  if (p === 1) {
    const columns = transpose(matrix).map((column) => norm(column, 1));
    return { most: Math.max(...columns), along: columns[0] >= columns[1] ? [1, 0] : [0, 1] };
  }
  if (p === Infinity) {
    const row = matrix.toSorted((one, other) => norm(other, 1) - norm(one, 1))[0];
    return { most: norm(row, 1), along: row.map((x) => (x < 0 ? -1 : 1)) };
  }
  if (p === 2) {
    const { values, right } = singular(matrix);
    return { most: values[0], along: right[0] };
  }
  return search(matrix, p);
}

/** For any other p nobody knows a formula: look all around, then closer and closer. */
function search(matrix, p) {
  const most = Math.max(...matrix.flat().map(Math.abs));
  if (most === 0) return { most, along: [1, 0] };
  const scaled = matrix.map((row) => scale(row, 1 / most)); // so that no power overflows
  const found = (turn) => norm(apply(scaled, unit(around(turn), p)), p);
  let step = Math.PI / 360;
  const turns = Array.from({ length: 360 }, (_, k) => k * step);
  let [best] = turns.toSorted((one, other) => found(other) - found(one));
  for (let i = 0; i < 40; i++) {
    step /= 2;
    best = [best, best - step, best + step].reduce((a, b) => (found(b) > found(a) ? b : a));
  }
  return { most: most * found(best), along: unit(around(best), p) };
}
