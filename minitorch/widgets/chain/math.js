// A chain of functions from x to y: the shapes of its Jacobians, and what their product costs.
// `sizes` says how many numbers x, the values on the way, and y have. A factor { from, to, code } is
// the Jacobian of value `to` by value `from`, or a product of such; gap k, counted from the left of
// the product as it is written, is a place where two factors can be multiplied.
import { TorchError, product, range } from "../kit/array.js";
import { halfWidth } from "../kit/width.js";

export const MOST = 1000; // numbers in one value
export const FUNCTIONS = [2, 5];

const isSize = (n) => Number.isInteger(n) && n >= 1 && n <= MOST;
export const areSizes = (sizes) =>
  sizes.length > FUNCTIONS[0] && sizes.length <= FUNCTIONS[1] + 1 && sizes.every(isSize);

/** The gaps that such a chain has, each once. */
export const usable = (sizes, order) =>
  order.filter((gap, i) => range(sizes.length - 2).includes(gap) && order.indexOf(gap) === i);

/** What value number i is called: x, a, b, …, y. */
export const valueName = (sizes, i) =>
  i === 0 ? "x" : i === sizes.length - 1 ? "y" : "abcd"[i - 1];

export const shapeOf = (sizes, { from, to }) => [sizes[to], sizes[from]];
export const isProduct = ({ from, to }) => to - from > 1;
export const times = (left, right) =>
  [left, right].map((one) => (isProduct(one) ? `(${one.code})` : one.code)).join(" @ ");

/** The Jacobians as their product is written: the last function first. */
export const jacobians = (sizes) =>
  range(sizes.length - 1)
    .map((i) => ({ from: i, to: i + 1, code: `J${i + 1}` }))
    .reverse();

/** The value that both factors at a gap share; and the other way round. */
export const across = (sizes, gapOrValue) => sizes.length - 2 - gapOrValue;

/**
 * Multiplies at the gaps of `order`, one after another. Gives the factors that are left, the steps,
 * the multiplications in all, and the most numbers that the products on the way, the last one
 * among them, ever held at once. The Jacobians themselves are not counted.
 */
export function multiply(sizes, order) {
  const factors = jacobians(sizes);
  const steps = [];
  let [kept, most] = [0, 0];
  for (const gap of order) {
    const middle = across(sizes, gap);
    const at = factors.findIndex(({ from }) => from === middle);
    const [left, right] = factors.slice(at, at + 2);
    const result = { from: right.from, to: left.to, code: times(left, right) };
    const lengths = [left.to, middle, right.from].map((i) => sizes[i]);
    const numbers = (one) => (isProduct(one) ? product(shapeOf(sizes, one)) : 0);
    const held = kept + numbers(result);
    steps.push({ left, right, result, lengths, multiplications: product(lengths), held });
    kept = held - numbers(left) - numbers(right);
    most = Math.max(most, held);
    factors.splice(at, 2, result);
  }
  const multiplications = steps.reduce((sum, step) => sum + step.multiplications, 0);
  return { factors, steps, multiplications, held: most };
}

/** Dynamic programming: the order that is best for every stretch of the chain, short ones first. */
function extreme(sizes, better) {
  const best = new Map();
  const last = sizes.length - 1;
  for (const i of range(last)) best.set(`${i} ${i + 1}`, { cost: 0, order: [] });
  for (let length = 2; length <= last; length++) {
    for (let i = 0; i + length <= last; i++) {
      const j = i + length;
      for (let k = i + 1; k < j; k++) {
        const [left, right] = [best.get(`${k} ${j}`), best.get(`${i} ${k}`)];
        const cost = left.cost + right.cost + sizes[i] * sizes[k] * sizes[j];
        const found = best.get(`${i} ${j}`);
        if (found && !better(cost, found.cost)) continue;
        best.set(`${i} ${j}`, { cost, order: [...left.order, ...right.order, across(sizes, k)] });
      }
    }
  }
  return best.get(`0 ${last}`);
}

/** The three bracketings that have a name, each multiplied out, and which of the modes is cheapest. */
export function ways(sizes) {
  const left = range(sizes.length - 2);
  const orders = { left, right: left.toReversed(), best: extreme(sizes, (a, b) => a < b).order };
  const named = Object.fromEntries(
    Object.entries(orders).map(([name, order]) => [name, { order, ...multiply(sizes, order) }]),
  );
  const least = named.best.multiplications;
  const wins = (name) => named[name].multiplications === least;
  const regime =
    sizes.length === 3
      ? "only"
      : extreme(sizes, (a, b) => a > b).cost === least
        ? "same"
        : wins("left") && wins("right")
          ? "both"
          : (["left", "right"].find(wins) ?? "neither");
  return { named, regime };
}

/** Why two factors, taken in this order, make no part of the product; null if they do. */
export function obstacle(sizes, left, right) {
  if (left.from === right.to) return null;
  const [a, b] = [left, right].map((one) => shapeOf(sizes, one));
  const found = { code: times(left, right), inner: [a[1], b[0]], turned: right.from === left.to };
  return a[1] === b[0]
    ? { topic: "stray", found }
    : new TorchError(
        "RuntimeError",
        `mat1 and mat2 shapes cannot be multiplied (${a.join("x")} and ${b.join("x")})`,
        "unfit",
        found,
      );
}

/** A size as people type it, full-width digits too; null if it is none. */
export function parseSize(typed) {
  const text = halfWidth(typed.trim());
  return /^\d+$/.test(text) && isSize(Number(text)) ? Number(text) : null;
}
