// A tensor as PyTorch keeps it: one flat storage, and a shape, strides and an offset to walk it by.
// Pure functions only; the explorers draw what these say.
import { halfWidth } from "./width.js";

/** An error that PyTorch raises: its class, its words, and what our hint about it needs. */
export class TorchError extends Error {
  constructor(kind, message, topic = "", facts = {}) {
    super(message);
    Object.assign(this, { kind, topic, facts });
  }
}

export const product = (numbers) => numbers.reduce((a, b) => a * b, 1);
export const range = (n) => Array.from({ length: n }, (_, i) => i);
export const list = (numbers) => `[${numbers.join(", ")}]`;
/** A shape as Python writes a tuple: (), (3,), (2, 3). */
export const tuple = (numbers) => `(${numbers.join(", ")}${numbers.length === 1 ? "," : ""})`;

/** The lengths of a shape as people type it: "(2, 3)", "[2,3]", "2 3", "2 × 3"; null if it is none. */
export function parseShape(text) {
  const inner = halfWidth(text)
    .trim()
    .replace(/^\((.*)\)$|^\[(.*)\]$/, "$1$2")
    .trim()
    .replace(/,$/, "");
  if (!inner) return [];
  const lengths = inner.split(/\s*[,×x\s]\s*/);
  return lengths.every((word) => /^\d{1,3}$/.test(word)) ? lengths.map(Number) : null;
}

export function contiguousStrides(shape) {
  const strides = [];
  let step = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = step;
    step *= Math.max(shape[axis], 1);
  }
  return strides;
}

export const fromValues = (storage, shape) => ({
  storage,
  shape,
  strides: contiguousStrides(shape),
  offset: 0,
});
export const arange = (shape) => fromValues(range(product(shape)), shape);

/** Every index of a shape, last axis fastest: the order in which PyTorch reads an array. */
export function indices(shape) {
  return range(product(shape)).map((k) => unravel(k, shape));
}
export function unravel(k, shape) {
  const index = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index[axis] = k % shape[axis];
    k = Math.floor(k / shape[axis]);
  }
  return index;
}
export const ravel = (index, shape) => index.reduce((k, i, axis) => k * shape[axis] + i, 0);

/** The place in storage of every element, in reading order. */
export const places = ({ shape, strides, offset }) =>
  indices(shape).map((index) => index.reduce((at, i, axis) => at + i * strides[axis], offset));
export const values = (tensor) => places(tensor).map((place) => tensor.storage[place]);
export const copy = (tensor) => fromValues(values(tensor), tensor.shape);

export function isContiguous({ shape, strides }) {
  const ideal = contiguousStrides(shape);
  return (
    product(shape) === 0 ||
    shape.every((length, axis) => length === 1 || strides[axis] === ideal[axis])
  );
}

/** The strides that read `tensor` as the larger `shape`: a stretched axis gets stride 0. */
export function expandedStrides(tensor, shape) {
  if (tensor.shape.length === 0) return shape.map(() => 0);
  const missing = shape.length - tensor.shape.length;
  const strides = [];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const own = tensor.shape[axis - missing] ?? 1;
    const next = axis + 1 < shape.length ? shape[axis + 1] * strides[axis + 1] : 1;
    const stride = axis < missing ? next : tensor.strides[axis - missing];
    strides[axis] = own === shape[axis] ? stride : 0;
  }
  return strides;
}

/** An axis as PyTorch counts it: a negative one from the end. */
export function wrap(axis, dimensions) {
  const n = Math.max(dimensions, 1);
  if (axis < -n || axis >= n) {
    throw new TorchError(
      "IndexError",
      `Dimension out of range (expected to be in range of [${-n}, ${n - 1}], but got ${axis})`,
      "axis",
      { n },
    );
  }
  return axis < 0 ? axis + n : axis;
}

/**
 * The numbers of a tensor as `print` lays them out, up to the last bracket. `writer` gives, from all
 * the numbers, their width and how one is written. (Up to 1000 elements PyTorch prints them all.)
 */
export function layout(tensor, writer) {
  const { shape } = tensor;
  const flat = values(tensor);
  const { width, write } = writer(flat);
  const perLine = (indent) => Math.max(1, Math.floor((80 - indent) / (width + 2)));
  const block = (from, axis, indent) => {
    if (axis === shape.length) return write(flat[from]);
    const size = product(shape.slice(axis + 1));
    const parts = range(shape[axis]).map((i) => block(from + i * size, axis + 1, indent + 1));
    const pad = " ".repeat(indent + 1);
    if (axis < shape.length - 1) {
      return `[${parts.join("," + "\n".repeat(shape.length - axis - 1) + pad)}]`;
    }
    const lines = [];
    while (parts.length) lines.push(parts.splice(0, perLine(indent)).join(", "));
    return `[${lines.join(",\n" + pad)}]`;
  };
  return `tensor(${block(0, 0, "tensor(".length)}`;
}

/** Whole numbers are written as they are, all in one width. */
function wholes(numbers) {
  const width = Math.max(...numbers.map((number) => String(number).length));
  return { width, write: (number) => String(number).padStart(width) };
}

/** What `print` shows for a tensor of integers. */
export function printed(tensor) {
  const { shape } = tensor;
  if (product(shape)) return `${layout(tensor, wholes)})`;
  return `tensor([], ${shape.length === 1 ? "" : `size=${tuple(shape)}, `}dtype=torch.int64)`;
}
