// Eigenvalues and eigenvectors of a matrix of two rows and two columns. Pure functions.
// Complex numbers are { re, im }.
import { mix } from "../kit/motion.js";
import { singular } from "../kit/singular.js";
import {
  SLACK,
  add,
  apply,
  cross,
  determinant,
  difference,
  dot,
  length,
  multiply,
  quarterTurn,
  scale,
  square,
} from "../kit/vectors.js";

/** A vector of length 1, pointing to the right (or up, if it is upright). */
function direction(v) {
  const size = length(v);
  const [x, y] = scale(v, 1 / size);
  return x < 0 || (x === 0 && y < 0) ? [-x, -y] : [x, y];
}

/** x of P x = v, for P with columns p and q: coordinates of v along p and q. */
export function coordinates([p, q], v) {
  const area = ([x, y], [z, w]) => difference(x * w, y * z); // 0 for a v along p or q
  return [area(v, q) / cross(p, q), area(p, v) / cross(p, q)];
}

const reals = (...numbers) => numbers.map((re) => ({ re, im: 0 }));

/**
 * Eigenvalues and all that goes with them. The larger modulus comes first. `kind` is real, complex,
 * scalar (every direction is an eigendirection) or defective (repeated, with one eigenline only).
 * `algebraic` and `geometric` hold multiplicities; `lines` are the real eigendirections; `basis` holds
 * two vectors in whose coordinates A is `form`: diagonal; a turn with scaling, for a complex pair; or a
 * shear, for a defective matrix.
 */
export function analyse(matrix) {
  const [[a, b], [c, d]] = matrix;
  const trace = difference(a, -d);
  const mean = trace / 2;
  const p = difference(a, d) / 2;
  // λ = mean ± √q. Rounding of a and d disturbs p², that of b and c their product.
  const noise = SLACK * ((Math.abs(p) * (Math.abs(a) + Math.abs(d))) / 2 + Math.abs(b * c));
  const exact = p * p + b * c;
  const q = Math.abs(exact) <= noise ? 0 : exact;
  const det = q === 0 ? mean * mean : determinant(matrix);
  const repeated = b || c ? defective : scalar;
  const solve = q < 0 ? complexPair : q > 0 ? realPair : repeated;
  return {
    trace,
    det,
    discriminant: 4 * q,
    singular: det === 0,
    symmetric: difference(b, c) === 0,
    lines: [],
    algebraic: q ? [1, 1] : [2],
    geometric: q ? [1, 1] : [repeated === defective ? 1 : 2],
    ...solve(matrix, { trace, mean, det, p, root: Math.sqrt(Math.abs(q)) }),
  };
}

function realPair(matrix, known) {
  const [[, b], [c]] = matrix;
  const roots = realRoots(matrix, known).sort(
    (one, other) => Math.abs(other.value) - Math.abs(one.value) || other.value - one.value,
  );
  const lines = roots.map(({ t }) =>
    direction(known.p * t >= 0 ? [known.p + t, c] : [b, t - known.p]),
  );
  const [one, other] = roots.map(({ value }) => value);
  const form = square([one, 0, 0, other]);
  return { kind: "real", values: reals(one, other), lines, basis: lines, form };
}

/** The two eigenvalues, each with t = λ - mean, from which its vector is made without cancellation. */
function realRoots([[a, b], [c, d]], { trace, mean, det, p, root }) {
  const pair = (one, other, t) => [
    { value: one, t },
    { value: other, t: -t },
  ];
  if (b === 0 || c === 0) return pair(a, d, p);
  const t = mean < 0 ? -root : root;
  if (det === 0) return pair(trace, 0, t);
  const large = mean + t;
  // Of two ways to the small one, the one whose rounding weighs less.
  const byProduct = Math.abs(a * d) + Math.abs(b * c) <= large * large;
  return pair(large, byProduct ? det / large : mean - t, t);
}

function scalar(matrix, { mean }) {
  const form = square([mean, 0, 0, mean]);
  return { kind: "scalar", values: reals(mean, mean), basis: square([1, 0, 0, 1]), form };
}

function defective(matrix, { mean, p }) {
  const [[, b], [c]] = matrix;
  const line = direction(Math.abs(c) > Math.abs(b) ? [p, c] : [b, -p]);
  const across = quarterTurn(line);
  const form = square([mean, dot(line, apply(matrix, across)), 0, mean]);
  return {
    kind: "defective",
    values: reals(mean, mean),
    lines: [line],
    basis: [line, across],
    form,
  };
}

function complexPair([[, b], [c]], { mean, p, root }) {
  const turn = c > 0 ? root : -root; // anticlockwise, if positive
  const [x, y] = square(Math.abs(b) >= Math.abs(c) ? [b, -p, 0, turn] : [p, c, turn, 0]);
  // x + iy belongs to mean + i·turn. It may be multiplied by any e^iφ: this one makes x ⟂ y.
  const phase = -Math.atan2(2 * dot(x, y), dot(x, x) - dot(y, y)) / 2;
  const size = Math.hypot(length(x), length(y));
  const [cos, sin] = [Math.cos(phase) / size, Math.sin(phase) / size];
  return {
    kind: "complex",
    values: [root, -root].map((im) => ({ re: mean, im })),
    basis: [add(scale(x, cos), scale(y, -sin)), add(scale(x, -sin), scale(y, -cos))],
    form: square([mean, -turn, turn, mean]),
    angle: Math.atan2(turn, mean),
    modulus: Math.hypot(mean, root),
  };
}

/** How far something may be off and still count as exact, for a vector put there by a drag. */
export const SAME = 1e-9;

/** What A does to v: { kind, value } for zero and eigen, or { kind: "turned", angle, stretch }. */
export function effect(matrix, v, { lines, kind, values }) {
  if (length(v) === 0) return { kind: "zero" };
  const image = apply(matrix, v);
  const most = singular(matrix).values[0] * length(v);
  const off = (value) => length(add(image, scale(v, -value)));
  const real = kind === "scalar" || lines.length ? values.map(({ re }) => re) : [];
  const value = real.length && real.reduce((best, next) => (off(next) < off(best) ? next : best));
  if (real.length && off(value) <= SAME * most) return { kind: "eigen", value };
  const angle = Math.atan2(cross(v, image), dot(v, image));
  return { kind: "turned", angle, stretch: length(image) / length(v) };
}

/**
 * A walk as far as a step that need not be whole: the last of its points is on its way from the one
 * before.
 */
export function walkTo(matrix, v, step) {
  const whole = Math.sign(step) * Math.ceil(Math.abs(step));
  const found = walk(matrix, v, whole);
  const { points } = found;
  const part = Math.abs(whole - step);
  if (part === 0 || points.length <= Math.abs(whole)) return found;
  return { ...found, points: points.with(-1, mix(points.at(-1), points.at(-2), part)) };
}

/**
 * v, Av, A²v, … for a positive number of steps, v, A⁻¹v, … for a negative one. It ends early where
 * numbers do: `end` is large or small; and a singular matrix does not let anybody back: `end` is none
 * (nothing lands on v) or many (a whole line does, that through `from` along `along`).
 */
export function walk(matrix, v, steps) {
  const points = [v];
  const [[a, b], [c, d]] = matrix;
  const { det } = analyse(matrix);
  if (steps < 0 && det === 0) return { points, ...wayBack(matrix, v) };
  const back = (at) => [d, a].map((x, i) => (x / det) * at[i] - ([b, c][i] / det) * at[1 - i]);
  for (let k = 0; k < Math.abs(steps); k++) {
    const next = steps > 0 ? apply(matrix, points.at(-1)) : back(points.at(-1));
    if (!next.every((x) => Math.abs(x) < 1e150)) return { points, end: "large" };
    if (length(points.at(-1)) > 0 && length(next) > 0 && length(next) < 1e-150)
      return { points, end: "small" };
    points.push(next);
  }
  return { points, end: "" };
}

function wayBack(matrix, v) {
  const { values, left, right } = singular(matrix);
  const seen = dot(left[0], v);
  const missed = values[0] > 0 ? Math.abs(dot(left[1], v)) : length(v);
  if (missed > SAME * length(v)) return { end: "none" };
  return {
    end: "many",
    from: values[0] > 0 ? scale(right[0], seen / values[0]) : v,
    along: right[1],
  };
}

const IDENTITY = square([1, 0, 0, 1]);
const rotation = (turn) =>
  square([Math.cos(turn), -Math.sin(turn), Math.sin(turn), Math.cos(turn)]);
const angle = ([x, y]) => Math.atan2(y, x);

/** On the straight way from the identity to a matrix. */
export const onTheWay = (matrix, t) => mix(IDENTITY, matrix, t);

/**
 * A as UΣVᵀ, where U and V are turns: their angles, and the two factors of Σ. It is Σ that mirrors, by a
 * negative factor.
 */
export function turns(matrix) {
  const { values, right, left } = singular(matrix);
  const mirrored = determinant(matrix) < 0 ? -1 : 1;
  return { first: -angle(right[0]), stretch: [values[0], mirrored * values[1]], last: angle(left[0]) };
}

/** On the way of a matrix in three parts, a third of the time each: Vᵀ turns, Σ stretches, U turns. */
export function byThirds(matrix, t) {
  if (t === 1) return matrix;
  const { first, stretch, last } = turns(matrix);
  const part = (k) => Math.max(0, Math.min(1, 3 * t - k));
  const scaled = mix(IDENTITY, square([stretch[0], 0, 0, stretch[1]]), part(1));
  return multiply(rotation(part(2) * last), multiply(scaled, rotation(part(0) * first)));
}

/** The name of what A does to the plane, the most special first. */
export function regime(matrix, { trace, det, kind, symmetric, singular: flat, modulus, values }) {
  const [[a, b], [c, d]] = matrix;
  const same = (x, y) => difference(x, y) === 0;
  const perpendicular = same(a * b, -c * d) && same(a * a + c * c, 1) && same(b * b + d * d, 1);
  const sums = [a, b, c, d].every((x) => x >= 0) && same(a + c, 1) && same(b + d, 1);
  if (kind === "scalar") return a === 0 ? "zero" : a === 1 ? "identity" : "scaling";
  if (perpendicular) return det > 0 ? "rotation" : "reflection";
  if (kind === "complex") {
    if (same(a, d) && same(b, -c)) return "turnScale";
    return same(modulus, 1) ? "orbit" : modulus > 1 ? "spiralOut" : "spiralIn";
  }
  if (kind === "defective") return flat ? "nilpotent" : values[0].re === 1 ? "shear" : "defective";
  if (flat) return same(trace, 1) ? "projection" : "singular";
  if (sums) return "markov";
  if (b === 0 && c === 0) return "diagonal";
  if (symmetric) return "symmetric";
  return det < 0 ? "flips" : "real";
}
