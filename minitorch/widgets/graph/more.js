// The operations that few graphs are made of: a part, which adds itself to the table of the others.
import {
  OPERATIONS,
  choosing,
  elementwise,
  none,
  reduction,
  sign,
  table,
  test,
  total,
} from "./operations.js";

const atTie = (a, b, wins) => (a === b ? 0.5 : Number(wins));
function toEven(x) {
  const near = Math.round(x);
  return Math.abs(x % 1) === 0.5 && near % 2 ? near - 1 : near;
}
const over = (x) => 1 / Math.sqrt(x);

const ELEMENTWISE = {
  rsqrt: [over, (x, y) => -0.5 * y * y * y],
  exp2: [(x) => 2 ** x, (x, y) => y * Math.LN2],
  expm1: [Math.expm1, (x, y) => y + 1],
  log2: [Math.log2, (x) => 1 / (x * Math.LN2)],
  log10: [Math.log10, (x) => 1 / (x * Math.LN10)],
  log1p: [Math.log1p, (x) => 1 / (x + 1)],
  tan: [Math.tan, (x, y) => 1 + y * y],
  asin: [Math.asin, (x) => over(1 - x * x)],
  acos: [Math.acos, (x) => -over(1 - x * x)],
  atan: [Math.atan, (x) => 1 / (x * x + 1)],
  sinh: [Math.sinh, Math.cosh],
  cosh: [Math.cosh, Math.sinh],
};

const CHOOSING = {
  sign: [sign, none],
  floor: [Math.floor, none],
  ceil: [Math.ceil, none],
  trunc: [Math.trunc, none],
  round: [toEven, none],
  zero: [none, none],
  maximum: [
    (a, b) => Math.max(a, b),
    (a, b) => atTie(a, b, !(a <= b)),
    (a, b) => atTie(a, b, !(b <= a)),
  ],
  minimum: [
    (a, b) => Math.min(a, b),
    (a, b) => atTie(a, b, !(a >= b)),
    (a, b) => atTie(a, b, !(b >= a)),
  ],
  where: [(c, a, b) => (c ? a : b), none, (c) => Number(c !== 0), (c) => Number(c === 0)],
  clamp_numbers: [
    (x, low, high) => Math.min(Math.max(x, low), high),
    (x, low, high) => Number(x >= low && x <= high),
  ],
  clamp_low_number: [(x, low) => Math.max(x, low), (x, low) => Number(x >= low)],
  clamp_high_number: [(x, high) => Math.min(x, high), (x, high) => Number(x <= high)],
};

const TESTS = {
  isnan: Number.isNaN,
  logical_and: (a, b) => a && b,
  logical_or: (a, b) => a || b,
  logical_not: (a) => !a,
};

// ---- reductions

/** Ties share evenly. Among them NaN counts for `max` and `min`; `amax` and `amin` have none, 0 / 0. */
const extreme = (choose, isTie) => [
  (numbers) => numbers.reduce((a, b) => choose(a, b)),
  (numbers, y) => {
    const ties = numbers.filter((x) => isTie(x, y)).length;
    return numbers.map((x) => Number(isTie(x, y)) / ties);
  },
];
const equal = (x, y) => x === y;
const same = (x, y) => x === y || (Number.isNaN(x) && Number.isNaN(y));
/** The first of the greatest, or of the smallest; NaN before all numbers. */
const placeOf = (choose) => (numbers) => {
  const best = numbers.reduce((a, b) => choose(a, b));
  return numbers.findIndex((x) => same(x, best));
};
const [largest, smallest] = [Math.max, Math.min].map(placeOf);
const at = (find) => [
  (numbers) => numbers[find(numbers)],
  (numbers) => numbers.map((_, i) => Number(i === find(numbers))),
];
const place = (find) => [find, (numbers) => numbers.map(none)];
const PRODUCT = [
  (numbers) => numbers.reduce((product, x) => product * x, 1),
  (numbers) =>
    numbers.map((_, i) => numbers.reduce((product, x, k) => (k === i ? product : product * x), 1)),
];
const deviations = (numbers, { correction }) => {
  const mean = total(numbers) / numbers.length;
  return numbers.map((x) => (x - mean) / (numbers.length - correction));
};
const variance = (numbers, { correction }) => {
  const mean = total(numbers) / numbers.length;
  return total(numbers.map((x) => (x - mean) ** 2)) / (numbers.length - correction);
};
function logSum(numbers) {
  const top = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  const base = Math.abs(top) === Infinity ? 0 : top;
  return Math.log(total(numbers.map((x) => Math.exp(x - base)))) + base;
}


const REDUCTIONS = {
  prod: PRODUCT,
  prod_dim: PRODUCT,
  var: [variance, (numbers, y, params) => deviations(numbers, params).map((x) => 2 * x)],
  std: [
    (numbers, params) => Math.sqrt(variance(numbers, params)),
    (numbers, y, params) => deviations(numbers, params).map((x) => (y === 0 ? 0 : x / y)),
  ],
  logsumexp: [logSum, (numbers, y) => numbers.map((x) => Math.exp(x - y))],
};
const EXTREMES = {
  max: extreme((a, b) => Math.max(a, b), same),
  amax: extreme((a, b) => Math.max(a, b), equal),
  min: extreme((a, b) => Math.min(a, b), same),
  amin: extreme((a, b) => Math.min(a, b), equal),
  max_dim: at(largest),
  min_dim: at(smallest),
  argmax: place(largest),
  argmin: place(smallest),
};

// ---- shares of a whole, along some axes: a group comes in, a group goes out

function exponentials(numbers) {
  const top = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  return numbers.map((x) => Math.exp(x - top));
}
const SHARES = {
  softmax: {
    make: (numbers) => {
      const powers = exponentials(numbers);
      const sum = total(powers);
      return powers.map((x) => x / sum);
    },
    pull: (g, y) => {
      const sum = total(g.map((x, i) => x * y[i]));
      return y.map((share, i) => share * (g[i] - sum));
    },
  },
  log_softmax: {
    make: (numbers) => {
      const top = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
      const sum = Math.log(total(exponentials(numbers)));
      return numbers.map((x) => x - top - sum);
    },
    pull: (g, y) => {
      const sum = total(g);
      return g.map((x, i) => x - Math.exp(y[i]) * sum);
    },
    push: (t, y) => {
      const sum = total(t.map((x, i) => x * Math.exp(y[i])));
      return t.map((x) => x - sum);
    },
  },
};

export const MORE = {
  ...table(ELEMENTWISE, elementwise),
  ...table(CHOOSING, choosing),
  ...table(TESTS, test),
  ...table(REDUCTIONS, reduction),
  ...table(EXTREMES, (entry) => ({ ...reduction(entry), chooses: true })),
  ...table(SHARES, (entry) => ({ kind: "shares", ...entry })),
};
Object.assign(OPERATIONS, MORE);
