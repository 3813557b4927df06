// What each operation computes, and its derivatives, on flat lists of numbers.
// An elementwise one states its partial derivatives; a reduction, what each of its numbers adds; the
// others, how a cotangent is pulled back and a tangent pushed forward.

const one = () => 1;
const none = () => 0;
const minus = () => -1;
const elementwise = (f, ...partials) => ({ kind: "elementwise", f, partials });
const test = (f) => elementwise((a, b) => Number(f(a, b)));
/** Of operations that choose: where nothing was taken, nothing comes back, not even of NaN. */
const choosing = (f, ...partials) => ({ ...elementwise(f, ...partials), chooses: true });

const power = (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b);
const powerBase = (a, b) => (b === 0 ? 0 : b * power(a, b - 1));
const powerExponent = (a, b, y) => (a === 0 && b >= 0 ? 0 : y * Math.log(a));
const atTie = (a, b, wins) => (a === b ? 0.5 : Number(wins));
function toEven(x) {
  const near = Math.round(x);
  return Math.abs(x % 1) === 0.5 && near % 2 ? near - 1 : near;
}
const over = (x) => 1 / Math.sqrt(x);
/** Of NaN it is 0, as in the library. */
const sign = (x) => (x > 0) - (x < 0);

const ELEMENTWISE = {
  add: elementwise((a, b) => a + b, one, one),
  sub: elementwise((a, b) => a - b, one, minus),
  rsub: elementwise((a, b) => a - b, one, minus),
  mul: elementwise(
    (a, b) => a * b,
    (a, b) => b,
    (a) => a,
  ),
  div: elementwise(
    (a, b) => a / b,
    (a, b) => 1 / b,
    (a, b) => -a / b / b,
  ),
  neg: elementwise((x) => -x, minus),
  square: elementwise(
    (x) => x * x,
    (x) => 2 * x,
  ),
  pow: elementwise(power, powerBase, powerExponent),
  pow_number: elementwise(power, powerBase),
  number_pow: elementwise(power, none, powerExponent),
  reciprocal: elementwise(
    (x) => 1 / x,
    (x, y) => -y * y,
  ),
  sqrt: elementwise(Math.sqrt, (x, y) => 1 / (2 * y)),
  rsqrt: elementwise(over, (x, y) => -0.5 * y * y * y),
  exp: elementwise(Math.exp, (x, y) => y),
  exp2: elementwise(
    (x) => 2 ** x,
    (x, y) => y * Math.LN2,
  ),
  expm1: elementwise(Math.expm1, (x, y) => y + 1),
  log: elementwise(Math.log, (x) => 1 / x),
  log2: elementwise(Math.log2, (x) => 1 / (x * Math.LN2)),
  log10: elementwise(Math.log10, (x) => 1 / (x * Math.LN10)),
  log1p: elementwise(Math.log1p, (x) => 1 / (x + 1)),
  sin: elementwise(Math.sin, Math.cos),
  cos: elementwise(Math.cos, (x) => -Math.sin(x)),
  tan: elementwise(Math.tan, (x, y) => 1 + y * y),
  asin: elementwise(Math.asin, (x) => over(1 - x * x)),
  acos: elementwise(Math.acos, (x) => -over(1 - x * x)),
  atan: elementwise(Math.atan, (x) => 1 / (x * x + 1)),
  sinh: elementwise(Math.sinh, Math.cosh),
  cosh: elementwise(Math.cosh, Math.sinh),
  tanh: elementwise(Math.tanh, (x, y) => 1 - y * y),
  sigmoid: elementwise(
    (x) => 1 / (1 + Math.exp(-x)),
    (x, y) => (1 - y) * y,
  ),
  relu: choosing(
    (x) => (x < 0 ? 0 : x),
    (x, y) => Number(!(y <= 0)), // 1 of NaN, as in the library
  ),
  abs: elementwise(Math.abs, sign),
  sign: elementwise(sign, none),
  floor: elementwise(Math.floor, none),
  ceil: elementwise(Math.ceil, none),
  trunc: elementwise(Math.trunc, none),
  round: elementwise(toEven, none),
  zero: elementwise(none, none),
  maximum: choosing(
    (a, b) => Math.max(a, b),
    (a, b) => atTie(a, b, !(a <= b)),
    (a, b) => atTie(a, b, !(b <= a)),
  ),
  minimum: choosing(
    (a, b) => Math.min(a, b),
    (a, b) => atTie(a, b, !(a >= b)),
    (a, b) => atTie(a, b, !(b >= a)),
  ),
  where: choosing(
    (c, a, b) => (c ? a : b),
    none,
    (c) => Number(c !== 0),
    (c) => Number(c === 0),
  ),
  clamp_numbers: choosing(
    (x, low, high) => Math.min(Math.max(x, low), high),
    (x, low, high) => Number(x >= low && x <= high),
  ),
  clamp_low_number: choosing(
    (x, low) => Math.max(x, low),
    (x, low) => Number(x >= low),
  ),
  clamp_high_number: choosing(
    (x, high) => Math.min(x, high),
    (x, high) => Number(x <= high),
  ),
  eq: test((a, b) => a === b),
  ne: test((a, b) => a !== b),
  lt: test((a, b) => a < b),
  le: test((a, b) => a <= b),
  gt: test((a, b) => a > b),
  ge: test((a, b) => a >= b),
  isnan: test(Number.isNaN),
  logical_and: test((a, b) => a && b),
  logical_or: test((a, b) => a || b),
  logical_not: test((a) => !a),
};

// ---- reductions: `make` gives the result of a group of numbers, `parts` the derivative by each

const total = (numbers) => numbers.reduce((sum, x) => sum + x, 0);
/** Ties share evenly. Among them NaN counts for `max` and `min`; `amax` and `amin` have none, 0 / 0. */
const extreme = (choose, isTie) => ({
  chooses: true,
  make: (numbers) => numbers.reduce((a, b) => choose(a, b)),
  parts: (numbers, y) => {
    const ties = numbers.filter((x) => isTie(x, y)).length;
    return numbers.map((x) => Number(isTie(x, y)) / ties);
  },
});
const equal = (x, y) => x === y;
const same = (x, y) => x === y || (Number.isNaN(x) && Number.isNaN(y));
const [SUM, MEAN, PRODUCT] = [
  { make: total, parts: (numbers) => numbers.map(one) },
  {
    make: (numbers) => total(numbers) / numbers.length,
    parts: (numbers) => numbers.map(() => 1 / numbers.length),
  },
  {
    make: (numbers) => numbers.reduce((product, x) => product * x, 1),
    parts: (numbers) =>
      numbers.map((_, i) =>
        numbers.reduce((product, x, k) => (k === i ? product : product * x), 1),
      ),
  },
];
const deviations = (numbers, { correction }) => {
  const mean = total(numbers) / numbers.length;
  return numbers.map((x) => (x - mean) / (numbers.length - correction));
};
const variance = (numbers, { correction }) => {
  const mean = total(numbers) / numbers.length;
  return total(numbers.map((x) => (x - mean) ** 2)) / (numbers.length - correction);
};
function norm(numbers, { p }) {
  const sizes = numbers.map(Math.abs);
  if (p === Infinity) return sizes.reduce((a, b) => Math.max(a, b), 0);
  if (p === -Infinity) return sizes.reduce((a, b) => Math.min(a, b));
  return p === 2
    ? Math.sqrt(total(sizes.map((x) => x * x)))
    : total(sizes.map((x) => x ** p)) ** (1 / p);
}
function normParts(numbers, y, { p }) {
  const hits = numbers.filter((x) => Math.abs(x) === y).length;
  return numbers.map((x) => {
    if (Math.abs(p) === Infinity) return Math.abs(x) === y ? sign(x) / hits : 0;
    return x === 0 || y === 0 ? 0 : sign(x) * (Math.abs(x) / y) ** (p - 1);
  });
}
function logSum(numbers) {
  const top = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  const base = Math.abs(top) === Infinity ? 0 : top;
  return Math.log(total(numbers.map((x) => Math.exp(x - base)))) + base;
}

const REDUCTIONS = {
  sum: SUM,
  sum_dim: SUM,
  mean: MEAN,
  mean_dim: MEAN,
  prod: PRODUCT,
  prod_dim: PRODUCT,
  max: extreme((a, b) => Math.max(a, b), same),
  amax: extreme((a, b) => Math.max(a, b), equal),
  min: extreme((a, b) => Math.min(a, b), same),
  amin: extreme((a, b) => Math.min(a, b), equal),
  var: {
    make: variance,
    parts: (numbers, y, params) => deviations(numbers, params).map((x) => 2 * x),
  },
  std: {
    make: (numbers, params) => Math.sqrt(variance(numbers, params)),
    parts: (numbers, y, params) => deviations(numbers, params).map((x) => (y === 0 ? 0 : x / y)),
  },
  norm: { make: norm, parts: normParts },
  logsumexp: { make: logSum, parts: (numbers, y) => numbers.map((x) => Math.exp(x - y)) },
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

const kindOf = (kind, table) =>
  Object.fromEntries(Object.entries(table).map(([name, entry]) => [name, { kind, ...entry }]));

export const OPERATIONS = {
  ...ELEMENTWISE,
  ...kindOf("reduction", REDUCTIONS),
  ...kindOf("shares", SHARES),
  ...kindOf("product", { dot: {}, mv: {}, mm: {}, bmm: {} }),
};
