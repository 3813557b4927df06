// What Python would record of x[…], reshape and the like: the numbers stay, and are laid out anew. An axis
// or a length is the text of a number.
import { TorchError, arange, isContiguous, list, product, range, tuple, values, wrap } from "../kit/array.js";
import { index } from "../kit/indexing.js";

const isWhole = (one) => /^-?\d+$/.test(one);
const refused = (message) => new TorchError("RuntimeError", message);
const ALL = { slice: [null, null, null] };

/** The lengths that are asked for, with what -1 stands for. */
function lengths(asked, size) {
  const small = asked.findIndex((n) => n < -1);
  if (small >= 0)
    throw refused(`invalid shape dimension ${asked[small]} at index ${small} of shape ${list(asked)}`);
  if (asked.filter((n) => n === -1).length > 1) throw refused("only one dimension can be inferred");
  const known = product(asked.filter((n) => n !== -1));
  const found = asked.map((n) => (n === -1 ? size / known : n));
  if (product(found) !== size || !found.every(Number.isInteger))
    throw refused(`shape '${list(asked)}' is invalid for input of size ${size}`);
  return found;
}

/** A slice of an axis as the listing says it: where it begins, ends, and its step. */
function bounds([start, stop, step], length) {
  const clamp = (at, low) => Math.min(Math.max(at < 0 ? at + length : at, low), length);
  const from = clamp(start?.value ?? 0, 0);
  return [from, clamp(stop?.value ?? length, from), step?.value ?? 1];
}

/**
 * What records them; `made(name, operands, shape, more)` adds a row, `fail(topic, name)` refuses in our own
 * words. `isLoose(row)` tells whether the numbers of a row may lie in another order than they are read in.
 */
export function shaping(made, fail, isLoose) {
  /** A view of x, read as kit's `tensor` reads the numbers of x. */
  const view = (name, x, tensor, said = "") => {
    if (!product(tensor.shape)) fail("arguments", "[…]");
    const loose = isLoose(x) || !isContiguous(tensor);
    return made(name, [x], tensor.shape, { moves: [[0, values(tensor)]], said, view: true }, loose);
  };
  const whole = (one, name) => (isWhole(one) ? Number(one) : fail("arguments", `${name}()`));

  function indexed(x, items, single) {
    const read = (tensor, some) => index(tensor, some, single, tensor.shape).tensor;
    const picked = read(arange(x.shape), items); // or PyTorch's words
    if (items.some((item) => item.list)) {
      if (!single || !product(picked.shape)) fail("arguments", "[…]");
      return made("index", [x], picked.shape, { moves: [[0, values(picked)]] });
    }
    const taken = items.filter((item) => item.slice || item.integer !== undefined).length;
    let [found, axis] = [x, 0];
    for (const item of items) {
      const { shape } = found;
      if (item.ellipsis) {
        axis += x.shape.length - taken;
        continue;
      }
      const at = [...range(axis).map(() => ALL), item];
      const tensor = index(arange(shape), at, false, shape).tensor;
      if (item.newAxis) found = view("unsqueeze", found, tensor, `dim=${axis}`);
      else if (item.slice) {
        const [start, stop, step] = bounds(item.slice, shape[axis]);
        const said = `dim=${axis}, start=${start}, stop=${stop}, step=${step}`;
        const isAll = start === 0 && stop === shape[axis] && step === 1;
        if (single || !isAll) found = view("slice", found, tensor, said);
      } else {
        const place = item.integer < 0 ? item.integer + shape[axis] : item.integer;
        found = view("select", found, tensor, `dim=${axis}, index=${place}`);
      }
      if (item.integer === undefined) axis += 1;
    }
    return found === x ? view("alias", x, arange(x.shape)) : found;
  }

  function reshape(name, x, asked) {
    const numbers = asked.flat().map((one) => whole(one, name));
    if (!asked.length || isLoose(x)) fail("arguments", `${name}()`);
    const shape = lengths(numbers, product(x.shape));
    return view("view", x, arange(shape), `shape=${tuple(shape)}`);
  }

  /** With the axes in another order. */
  function permuted(name, x, order, said = `dims=${tuple(order)}`) {
    const { strides, ...tensor } = arange(x.shape);
    const [shape, steps] = [tensor.shape, strides].map((one) => order.map((axis) => one[axis]));
    return view(name, x, { ...tensor, shape, strides: steps }, said);
  }

  const swapped = ([a, b], n) => range(n).map((k) => (k === a ? b : k === b ? a : k));

  /** What is written without brackets: x.T, x.mT. */
  function property(name, x) {
    const n = x.shape.length;
    if (!n || (name === "T" && n !== 2)) fail("axes", `.${name}`);
    if (n < 2)
      throw refused(
        `tensor.mT is only supported on matrices or batches of matrices. Got ${n}-D tensor.`,
      );
    return permuted(name === "T" ? "permute" : "transpose", x, swapped([n - 2, n - 1], n));
  }

  /** Methods by name, from a tensor and the other operands of the call. */
  const methods = {
    reshape: (x, rest) => reshape("reshape", x, rest),
    view: (x, rest) => reshape("view", x, rest),
    flatten: (x, rest) => {
      if (rest.length) fail("arguments", "flatten()");
      return x.shape.length === 1 ? x : reshape("flatten", x, ["-1"]);
    },
    t: (x, rest) => {
      const n = x.shape.length;
      if (rest.length || n > 2) fail("arguments", "t()");
      return permuted("t", x, range(n).toReversed(), "");
    },
    transpose: (x, rest) => {
      if (rest.length !== 2) fail("arguments", "transpose()");
      const n = x.shape.length;
      const axes = rest.map((one) => wrap(whole(one, "transpose"), n));
      return permuted("transpose", x, swapped(axes, n));
    },
    unsqueeze: (x, rest) => {
      if (rest.length !== 1) fail("arguments", "unsqueeze()");
      const axis = wrap(whole(rest[0], "unsqueeze"), x.shape.length + 1);
      return view("unsqueeze", x, arange(x.shape.toSpliced(axis, 0, 1)), `dim=${axis}`);
    },
  };
  return { indexed, property, methods };
}
