// What an operation costs in multiplications, and what its derivatives read: what the library's account
// and its derivative rules say of each that can be typed.
import { product } from "../kit/array.js";

/**
 * First the cost of the value; then for each operand what the derivative with respect to it reads,
 * a, b, c for the operands and y for the result, and what it costs, after a slash in forward mode if
 * that is another. Costs are in r, the numbers of the result, n, those of the first operand, and m, the
 * pairs that a product of matrices multiplies.
 */
const TABLE = {
  "0 :0": "neg sign floor ceil trunc round zero sum sum_dim max_dim min_dim argmax argmin",
  "0 :0 :0": "add sub rsub",
  "0 - a:0 a:0": "where",
  "0 y:0": "relu",
  "0 a:0": "clamp_numbers clamp_low_number clamp_high_number",
  "0 a:r": "sin cos sinh cosh log log1p abs",
  "0 a:2r": "atan log2 log10",
  "0 a:3r": "asin acos",
  "0 y:r": "exp expm1",
  "0 y:2r": "exp2 sqrt tan tanh sigmoid",
  "r :r": "mean",
  "r :n/r": "mean_dim",
  "r a:2r": "square",
  "r y:2r": "reciprocal",
  "r y:4r": "rsqrt",
  "r b:r a:r": "mul",
  "r b:r ab:3r": "div",
  "0 ab:r ab:r": "maximum minimum",
  "0 ab:2r aby:2r": "pow",
  "0 - by:2r": "number_pow",
  "m b:m a:m": "dot mv mm bmm",
  "0 ay:n": "logsumexp",
  "0 ay:2n": "amax amin",
  "0 ay:r/2n": "max min",
  "n-r ay:2n": "prod prod_dim",
  "n a:n+2r/2n+r": "var",
  "n ay:n+4r/3n+2r": "std",
  "0 y:2n/6n": "softmax",
  "0 y:n/4n": "log_softmax",
};
const COSTS = Object.fromEntries(
  Object.entries(TABLE).flatMap(([cost, names]) => names.split(" ").map((name) => [name, cost])),
);

/** Of a power by an integer above 0, by multiplying again and again; any other counts as one. */
const power = (b) => (b > 0 ? Math.min(b - 1, 2 * Math.floor(Math.log2(b))) : 1);
function powerCost(b) {
  const [value, slope] = /^\d+$/.test(b) ? [power(b), power(b - 1)] : [1, 1];
  return `${value}r a:${Number(b) ? 2 + slope : 0}r`;
}

/** Of a norm of order p. */
function normCost(p) {
  const slope = p === 1 ? "n" : p === 2 ? "2n" : p > 1 ? "3n+2r/4n+r" : "4n+r";
  return `n ay:${slope}`;
}

/** A sum such as 2n+r, for given n, r and m. */
const count = (sum, sizes) =>
  [...sum.matchAll(/(-?)(\d*)([nrm])/g)].reduce(
    (total, [, minus, times, letter]) => total + Number(`${minus}${times || 1}`) * sizes[letter],
    0,
  );

/** Of a row among others, what the reverse pass wants: `wanted`, `cost`, `keeps` and `keeps_result`. */
export function costOf({ name, operands, shape, grad, params }, rows) {
  const isRow = (one) => typeof one === "number";
  const wanted = [...operands.keys()].filter((k) => isRow(operands[k]) && rows[operands[k]].grad);
  const places = grad ? wanted : [];
  const first = rows[operands.find(isRow)].shape;
  const r = product(shape);
  const sizes = { r, n: product(first), m: r * (first.at(-1) ?? 1) };
  const told =
    name === "pow_number"
      ? powerCost(operands[1])
      : name === "norm"
        ? normCost(params.p)
        : (COSTS[name] ?? "0");
  const [value, ...slopes] = told.split(" ");
  const parts = places.map((place) => (slopes[place] ?? ":0").split(":"));
  const read = parts.map(([letters]) => letters).join("");
  return {
    wanted: places,
    cost: [
      count(value, sizes),
      parts.map(([, costs]) => count(costs.split("/")[0], sizes)),
      parts.map(([, costs]) => count(costs.split("/").at(-1), sizes)),
    ],
    keeps: operands.filter((one, place) => isRow(one) && read.includes("abc"[place])),
    keeps_result: read.includes("y"),
  };
}
