// Reductions: which elements of x meet in which element of the result, and what comes of them.
import {
  TorchError,
  fromValues,
  product,
  range,
  ravel,
  tuple,
  unravel,
  wrap,
} from "../kit/array.js";
import { halfWidth } from "../kit/width.js";

const OPERATIONS = {
  sum: (met) => met.reduce((a, b) => a + b, 0),
  mean: (met) => Math.fround(met.reduce((a, b) => a + b, 0) / met.length), // float32, as .float() is
  max: (met) => Math.max(...met),
};

/** The axes that `dim` names, in order; an empty one names them all. */
function collapsed(dim, n) {
  const axes = dim.map((axis) => wrap(axis, n));
  const twice = axes.find((axis, i) => axes.indexOf(axis) < i);
  if (twice !== undefined) {
    throw new TorchError(
      "RuntimeError",
      `dim ${twice} appears multiple times in the list of dims`,
      "twice",
    );
  }
  return axes.length ? axes : range(n);
}

/** A call has no keepdim without dim: then every axis is written out. */
const spelled = (shape, dim, keepdim) => (keepdim && !dim.length ? range(shape.length) : dim);

/** A maximum needs something to choose from. */
function refuseEmpty(shape, dim, axes) {
  if (!dim.length && !product(shape)) {
    throw new TorchError(
      "RuntimeError",
      "amax(): Expected reduction dim to be specified for input.numel() == 0. " +
        "Specify the reduction dim with the 'dim' argument.",
      "nothing",
    );
  }
  const empty = axes.findIndex((axis) => shape[axis] === 0);
  if (empty >= 0) {
    throw new TorchError(
      "IndexError",
      `amax(): Expected reduction dim ${dim[empty]} to have non-zero size.`,
      "nothing",
    );
  }
}

/**
 * x = arange(n) of `shape`, reduced: { axes, tensor, met, kept }. `met[k]` lists the elements of x
 * that meet in element k of the result; `kept[k]` is its index, with 0 along collapsed axes.
 */
export function reduce(shape, operation, dim, keepdim) {
  const written = spelled(shape, dim, keepdim);
  const axes = collapsed(written, shape.length);
  if (operation === "max") refuseEmpty(shape, written, axes);
  const kept = shape.map((length, axis) => (axes.includes(axis) ? 1 : length));
  const met = range(product(kept)).map(() => []);
  for (const element of range(product(shape))) {
    const index = unravel(element, shape).map((i, axis) => (axes.includes(axis) ? 0 : i));
    met[ravel(index, kept)].push(element);
  }
  const tensor = fromValues(
    met.map(OPERATIONS[operation]),
    keepdim ? kept : shape.filter((_, axis) => !axes.includes(axis)),
  );
  return { axes, tensor, met, kept };
}

const one = (axes) => (axes.length === 1 ? String(axes[0]) : tuple(axes));

/** The call in Python. */
export function call(shape, operation, dim, keepdim) {
  const axes = spelled(shape, dim, keepdim);
  const given = [axes.length > 0 && `dim=${one(axes)}`, keepdim && "keepdim=True"].filter(Boolean);
  const method = { sum: "sum", mean: "float().mean", max: "amax" }[operation];
  return `x.${method}(${given.join(", ")})`;
}

/** The axes that somebody types: 0, (0, 1), -1, None; null if it is none of these. */
export function parseAxes(typed) {
  const inner = halfWidth(typed)
    .trim()
    .replace(/^[([](.*)[)\]]$/, "$1")
    .trim()
    .replace(/,$/, "");
  if (!inner || inner === "None") return [];
  const axes = inner.split(/\s*[,\s]\s*/);
  return axes.every((axis) => /^-?\d{1,2}$/.test(axis)) ? axes.map(Number) : null;
}
export const writeAxes = (dim) => (dim.length ? one(dim) : "None");
