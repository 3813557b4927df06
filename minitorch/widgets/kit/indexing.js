// x[...] by PyTorch's rules: integers, slices, `...` and None give a view; lists and masks a copy.
import { TorchError, arange, fromValues, indices, list, ravel, range, wrap } from "./array.js";

const outOfRange = (index, axis, length) =>
  new TorchError(
    "IndexError",
    `index ${index} is out of bounds for dimension ${axis} with size ${length}`,
    "bounds",
    { index, length },
  );

const tooMany = (dimensions, taken, got) =>
  new TorchError(
    "IndexError",
    `too many indices for tensor of dimension ${dimensions}${got}`,
    "many",
    { taken, dimensions },
  );

function checkAxes({ shape }, last) {
  if (last > shape.length) throw tooMany(shape.length, last, ` (got ${last})`);
}

function slice(view, axis, [start, stop, step]) {
  const length = view.shape[axis];
  const clamp = (at, low) => Math.min(Math.max(at < 0 ? at + length : at, low), length);
  const from = clamp(start?.value ?? 0, 0);
  const to = clamp(stop?.value ?? length, from);
  const by = step?.value ?? 1;
  return {
    ...view,
    shape: view.shape.with(axis, Math.ceil((to - from) / by)),
    strides: view.strides.with(axis, view.strides[axis] * by),
    offset: view.offset + from * view.strides[axis],
  };
}

function checkSlice(parts) {
  if (parts.some((part) => part?.float)) {
    throw new TorchError(
      "TypeError",
      "slice indices must be integers or None or have an __index__ method",
      "integer",
    );
  }
  const step = parts[2]?.value ?? 1;
  if (step === 0) throw new TorchError("ValueError", "slice step cannot be zero", "step");
  if (step < 0) throw new TorchError("ValueError", "step must be greater than zero", "step");
}

const select = (view, axis, index) => {
  const length = view.shape[axis];
  return {
    ...view,
    shape: view.shape.toSpliced(axis, 1),
    strides: view.strides.toSpliced(axis, 1),
    offset: view.offset + (index < 0 ? index + length : index) * view.strides[axis],
  };
};

const insert = (view, axis) => {
  const at = wrap(axis, view.shape.length + 1);
  const stride = at < view.shape.length ? view.shape[at] * view.strides[at] : 1;
  return {
    ...view,
    shape: view.shape.toSpliced(at, 0, 1),
    strides: view.strides.toSpliced(at, 0, stride),
  };
};

const INLINE = 5; // PyTorch has room for so many lengths in every tensor

/** The length of an axis. A second `...` leads beyond the last one, where PyTorch finds 0. */
const lengthOf = ({ shape }, axis) => shape[axis] ?? (axis < INLINE ? 0 : wrap(axis, shape.length));

/** Whether a slice takes a whole axis, as `:` does; beyond the last axis no other one is taken. */
const isWhole = ([start, stop, step]) =>
  (start?.value ?? 0) === 0 && (stop?.value ?? 0) >= 0 && (step?.value ?? 1) === 1;

/**
 * The result of one [...]: { tensor, copied }. `single` says that no comma stood in the brackets;
 * `base` is the shape of x, which a mask such as `x > 5` compares.
 */
export function index(tensor, items, single, base) {
  const dimensions = tensor.shape.length;
  if (single && dimensions === 0) zeroDimensional(items[0]);
  const taken = items.reduce(
    (sum, item) => sum + (item.newAxis || item.ellipsis ? 0 : item.mask ? base.length : 1),
    0,
  );
  if (taken > dimensions) {
    throw tooMany(dimensions, taken, "");
  }

  let view = tensor;
  let axis = 0;
  const picks = []; // the lists and masks, done after all the rest
  items.forEach((item, position) => {
    if (item.float) {
      throw new TorchError(
        "IndexError",
        "only integers, slices (`:`), ellipsis (`...`), None and " +
          "long or byte Variables are valid indices (got float)",
        "integer",
      );
    } else if (item.integer !== undefined) {
      const length = lengthOf(view, axis);
      if (item.integer < -length || item.integer >= length) {
        throw outOfRange(item.integer, position, length);
      }
      view = select(view, axis, item.integer);
    } else if (item.slice) {
      checkSlice(item.slice);
      if (axis >= view.shape.length && !isWhole(item.slice)) wrap(axis, view.shape.length);
      if (axis < view.shape.length) view = slice(view, axis, item.slice);
      axis += 1;
    } else if (item.ellipsis) {
      axis += dimensions - taken;
    } else if (item.newAxis) {
      view = insert(view, axis);
      axis += 1;
    } else {
      picks.push({ ...item, axis });
      axis += item.mask ? base.length : 1;
    }
  });
  if (picks.length) checkAxes(view, picks.at(-1).axis + 1);
  return picks.length
    ? { tensor: gather(view, picks, base), copied: true }
    : { tensor: view, copied: false };
}

function zeroDimensional(item) {
  if (item.integer) throw outOfRange(item.integer, 0, 0);
  if (item.integer === 0) {
    throw new TorchError(
      "IndexError",
      "invalid index of a 0-dim tensor. Use `tensor.item()` in " +
        "Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number",
      "zero",
    );
  }
  if (item.slice) {
    checkSlice(item.slice);
    throw new TorchError("IndexError", "slice() cannot be applied to a 0-dim tensor.", "zero");
  }
}

/** One list of positions for each axis that a list or a mask stands on. */
function positions(view, picks, base) {
  return picks.flatMap(({ list: numbers, flags, mask, axis }) => {
    if (numbers) return [{ axis, numbers }];
    const shape = flags ? [flags.length] : base;
    const lit = flags ?? arange(base).storage.map(mask);
    shape.forEach((length, i) => {
      if (axis + i === view.shape.length) checkAxes(view, axis + shape.length);
      if (length !== view.shape[axis + i]) {
        throw new TorchError(
          "IndexError",
          `The shape of the mask ${list(shape)} at index ${i} does ` +
            `not match the shape of the indexed tensor ${list(view.shape)} at index ${axis + i}`,
          "mask",
          { mask: length, length: view.shape[axis + i] },
        );
      }
    });
    const found = indices(shape).filter((at) => lit[ravel(at, shape)]);
    return shape.map((_, i) => ({ axis: axis + i, numbers: found.map((at) => at[i]) }));
  });
}

/** Copies out what lists and masks pick: read side by side, like the columns of a table. */
function gather(view, picks, base) {
  const lists = positions(view, picks, base);
  const lengths = lists.map(({ numbers }) => numbers.length);
  const count = lengths.find((n) => n !== 1) ?? 1;
  if (lengths.some((n) => n !== 1 && n !== count)) {
    throw new TorchError(
      "IndexError",
      "shape mismatch: indexing tensors could not be broadcast " +
        `together with shapes ${lengths.map((n) => `[${n}]`).join(", ")}`,
      "pairs",
      { lengths },
    );
  }
  const axes = lists.map(({ axis }) => axis);
  if (count && axes.some((axis) => view.shape[axis] === 0)) {
    throw new TorchError(
      "IndexError",
      "index is out of bounds for dimension with size 0",
      "bounds",
      { length: 0 },
    );
  }

  // The picked axes become one: in their place if they stand together, else in front.
  const together = axes.every((axis, i) => i === 0 || axis === axes[i - 1] + 1);
  const rest = range(view.shape.length).filter((axis) => !axes.includes(axis));
  const front = together ? rest.filter((axis) => axis < axes[0]).length : 0;
  const shape = rest.map((axis) => view.shape[axis]).toSpliced(front, 0, count);
  const storage = indices(shape).map((at) => {
    const pick = at[front];
    let place = view.offset;
    lists.forEach(({ axis, numbers }, order) => {
      const number = numbers[numbers.length === 1 ? 0 : pick];
      const length = view.shape[axis];
      if (number < -length || number >= length) throw outOfRange(number, order, length);
      place += (number < 0 ? number + length : number) * view.strides[axis];
    });
    at.toSpliced(front, 1).forEach((i, k) => {
      place += i * view.strides[rest[k]];
    });
    return view.storage[place];
  });
  return fromValues(storage, shape);
}

/** The index expression that selects the block between two corners (both inside it). */
export function blockExpression(corner, opposite, shape) {
  const parts = shape.map((length, axis) => {
    const [from, to] = [corner[axis], opposite[axis]].sort((a, b) => a - b);
    if (from === to) return String(from);
    return `${from || ""}:${to + 1 < length ? to + 1 : ""}`;
  });
  while (parts.length > 1 && parts.at(-1) === ":") parts.pop();
  return `x[${parts.join(", ")}]`;
}
