// What each operation computes, and its derivatives, on flat lists of numbers: those that most graphs are
// made of. The others are a part, `more.js`, which adds itself to the table.
// An elementwise one is a function and its partial derivatives; a reduction gives the result of a group of
// numbers, and the derivative by each.

const one = () => 1;
export const none = () => 0;
const minus = () => -1;

const power = (a, b) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b);
const powerBase = (a, b) => (b === 0 ? 0 : b * power(a, b - 1));
const powerExponent = (a, b, y) => (a === 0 && b >= 0 ? 0 : y * Math.log(a));
/** Of NaN it is 0, as in the library. */
export const sign = (x) => (x > 0) - (x < 0);
export const total = (numbers) => numbers.reduce((sum, x) => sum + x, 0);

export const table = (entries, make) =>
  Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, make(entry)]));
export const elementwise = ([f, ...partials]) => ({ kind: "elementwise", f, partials });
/** Of operations that choose: where nothing was taken, nothing comes back, not even of NaN. */
export const choosing = (entry) => ({ ...elementwise(entry), chooses: true });
export const test = (f) => elementwise([(...operands) => Number(f(...operands))]);
export const reduction = ([make, parts]) => ({ kind: "reduction", make, parts });
const matrices = () => ({ kind: "product" });

const ELEMENTWISE = {
  add: [(a, b) => a + b, one, one],
  sub: [(a, b) => a - b, one, minus],
  rsub: [(a, b) => a - b, one, minus],
  mul: [(a, b) => a * b, (a, b) => b, (a) => a],
  div: [(a, b) => a / b, (a, b) => 1 / b, (a, b) => -a / b / b],
  neg: [(x) => -x, minus],
  square: [(x) => x * x, (x) => 2 * x],
  pow: [power, powerBase, powerExponent],
  pow_number: [power, powerBase],
  number_pow: [power, none, powerExponent],
  reciprocal: [(x) => 1 / x, (x, y) => -y * y],
  sqrt: [Math.sqrt, (x, y) => 1 / (2 * y)],
  exp: [Math.exp, (x, y) => y],
  log: [Math.log, (x) => 1 / x],
  sin: [Math.sin, Math.cos],
  cos: [Math.cos, (x) => -Math.sin(x)],
  tanh: [Math.tanh, (x, y) => 1 - y * y],
  sigmoid: [(x) => 1 / (1 + Math.exp(-x)), (x, y) => (1 - y) * y],
  abs: [Math.abs, sign],
};

const CHOOSING = {
  relu: [(x) => (x < 0 ? 0 : x), (x, y) => Number(!(y <= 0))], // 1 of NaN, as in the library
};

const TESTS = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

const SUM = [total, (numbers) => numbers.map(one)];
const MEAN = [
  (numbers) => total(numbers) / numbers.length,
  (numbers) => numbers.map(() => 1 / numbers.length),
];

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

export const OPERATIONS = {
  ...table(ELEMENTWISE, elementwise),
  ...table(CHOOSING, choosing),
  ...table(TESTS, test),
  ...table({ sum: SUM, sum_dim: SUM, mean: MEAN, mean_dim: MEAN, norm: [norm, normParts] }, reduction),
  ...table({ dot: 1, mv: 1, mm: 1, bmm: 1 }, matrices),
};
