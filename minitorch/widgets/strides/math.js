// Methods that change the shape, by PyTorch's rules: same memory where strides can say it.
import {
  TorchError,
  contiguousStrides,
  copy,
  expandedStrides,
  fromValues,
  isContiguous,
  list,
  product,
  values,
  wrap,
} from "../kit/array.js";
import { ReadError } from "../kit/reading.js";

/** The shape that was asked for, with its -1 worked out. */
function inferShape(asked, numel) {
  const invalid = () =>
    new TorchError(
      "RuntimeError",
      `shape '${list(asked)}' is invalid for input of size ${numel}`,
      "size",
      { asked, numel },
    );
  asked.forEach((length, i) => {
    if (length < -1) {
      throw new TorchError(
        "RuntimeError",
        `invalid shape dimension ${length} at index ${i} of shape ${list(asked)}`,
        "negative",
      );
    }
    if (length === -1 && asked.indexOf(-1) < i) {
      throw new TorchError("RuntimeError", "only one dimension can be inferred", "infer");
    }
  });
  const hole = asked.indexOf(-1);
  const known = product(asked.filter((length) => length !== -1));
  if (hole < 0) {
    if (known !== numel) throw invalid();
    return asked;
  }
  if (known === 0 && numel === 0) {
    throw new TorchError(
      "RuntimeError",
      `cannot reshape tensor of 0 elements into shape ` +
        `${list(asked)} because the unspecified dimension size -1 can be any value and is ` +
        "ambiguous",
      "infer",
    );
  }
  if (known === 0 || numel % known) throw invalid();
  return asked.with(hole, numel / known);
}

/**
 * Strides that read the same memory in the new shape: { strides }, or, if there are none,
 * { blocked }: the axis whose stride does not run on into the axis after it, and the one it needs.
 */
function viewStrides({ shape, strides }, target) {
  if (product(shape) === 0) {
    const same = String(shape) === String(target);
    return { strides: same ? strides : contiguousStrides(target) };
  }
  if (shape.length === 0) return { strides: target.map(() => 1) };
  const found = [];
  let to = target.length - 1;
  let base = strides.at(-1);
  let elements = 1; // in the run of old axes that are one in memory
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    elements *= shape[axis];
    const needs = elements * base;
    const runsOn = axis > 0 && (shape[axis - 1] === 1 || strides[axis - 1] === needs);
    if (runsOn) continue;
    let covered = 1; // by the new axes laid over this run
    while (to >= 0 && (covered < elements || target[to] === 1)) {
      found[to] = covered * base;
      covered *= target[to];
      to -= 1;
    }
    if (covered !== elements) {
      return { blocked: { axis: axis - 1, has: strides[axis - 1], needs } };
    }
    base = strides[axis - 1];
    elements = 1;
  }
  return { strides: found };
}

/** How each method is written. */
export const USAGE = {
  view: "x.view(2, -1)",
  reshape: "x.reshape(2, -1)",
  flatten: "x.flatten()",
  contiguous: "x.contiguous()",
  transpose: "x.transpose(0, 1)",
  unsqueeze: "x.unsqueeze(0)",
  squeeze: "x.squeeze(0)",
  expand: "x.expand(2, -1, 4)",
  ".T": "x[0].T",
};

const usage = (method) => {
  throw new ReadError("usage", 0, method);
};
const one = (args, method) => (args.length === 1 ? args[0] : usage(method));
const shared = (tensor, change) => ({ tensor: { ...tensor, ...change }, copied: false });
const reorder = (tensor, order) =>
  shared(tensor, {
    shape: order.map((axis) => tensor.shape[axis]),
    strides: order.map((axis) => tensor.strides[axis]),
  });

function reshaped(tensor, asked, orCopy) {
  const shape = inferShape(asked, product(tensor.shape));
  const { strides, blocked } = viewStrides(tensor, shape);
  if (strides) return shared(tensor, { shape, strides });
  if (orCopy) return { tensor: fromValues(values(tensor), shape), copied: true, blocked };
  throw new TorchError(
    "RuntimeError",
    "view size is not compatible with input tensor's size and " +
      "stride (at least one dimension spans across two contiguous subspaces). " +
      "Use .reshape(...) instead.",
    "view",
    blocked,
  );
}

/** What each method does to a tensor: { tensor, copied }, and why it had to copy (`blocked`). */
export const METHODS = {
  view: (x, asked) => reshaped(x, asked.length ? asked : usage("view"), false),
  reshape: (x, asked) => reshaped(x, asked.length ? asked : usage("reshape"), true),

  flatten(x, args) {
    if (args.length > 2) usage("flatten");
    const n = x.shape.length;
    const [start, end] = [wrap(args[0] ?? 0, n), wrap(args[1] ?? -1, n)];
    if (n === 0) return reshaped(x, [1], true);
    if (start > end) {
      throw new TorchError(
        "RuntimeError",
        "flatten() has invalid args: start_dim cannot come after end_dim",
        "order",
      );
    }
    if (start === end) return shared(x, {});
    const merged = product(x.shape.slice(start, end + 1));
    return reshaped(x, x.shape.toSpliced(start, end + 1 - start, merged), true);
  },

  contiguous(x, args) {
    if (args.length) usage("contiguous");
    return isContiguous(x) ? shared(x, {}) : { tensor: copy(x), copied: true };
  },

  transpose(x, args) {
    if (args.length !== 2) usage("transpose");
    const [i, j] = args.map((axis) => wrap(axis, x.shape.length));
    if (i === j) return shared(x, {});
    const order = x.shape.map((_, axis) => (axis === i ? j : axis === j ? i : axis));
    return reorder(x, order);
  },

  permute(x, axes) {
    const n = x.shape.length;
    if (axes.length !== n) {
      throw new TorchError(
        "RuntimeError",
        "permute(sparse_coo): number of dimensions in the tensor " +
          "input does not match the length of the desired ordering of dimensions i.e. " +
          `input.dim() = ${n} is not equal to len(dims) = ${axes.length}`,
        "permute",
        { n },
      );
    }
    const order = [];
    for (const axis of axes) {
      const at = wrap(axis, n);
      if (order.includes(at)) {
        throw new TorchError(
          "RuntimeError",
          "permute(): duplicate dims are not allowed.",
          "permute",
          { n },
        );
      }
      order.push(at);
    }
    return reorder(x, order);
  },

  unsqueeze(x, args) {
    const axis = wrap(one(args, "unsqueeze"), x.shape.length + 1);
    const stride = axis < x.shape.length ? x.shape[axis] * x.strides[axis] : 1;
    return shared(x, {
      shape: x.shape.toSpliced(axis, 0, 1),
      strides: x.strides.toSpliced(axis, 0, stride),
    });
  },

  squeeze(x, args) {
    const at = args.length && wrap(one(args, "squeeze"), x.shape.length);
    const keep = x.shape.map((length, axis) => length !== 1 || (args.length > 0 && axis !== at));
    return shared(x, {
      shape: x.shape.filter((_, axis) => keep[axis]),
      strides: x.strides.filter((_, axis) => keep[axis]),
    });
  },

  expand(x, sizes) {
    const missing = sizes.length - x.shape.length;
    if (missing < 0) {
      throw new TorchError(
        "RuntimeError",
        `expand(torch.LongTensor{${list(x.shape)}}, size=${list(sizes)}): ` +
          `the number of sizes provided (${sizes.length}) must be greater or equal to ` +
          `the number of dimensions in the tensor (${x.shape.length})`,
        "expand",
      );
    }
    const shape = [...sizes];
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      const own = axis < missing ? 1 : x.shape[axis - missing];
      if (sizes[axis] === -1) {
        if (axis < missing) usage("expand");
        shape[axis] = own;
      } else if (sizes[axis] < 0) {
        usage("expand");
      } else if (own !== 1 && own !== sizes[axis]) {
        throw new TorchError(
          "RuntimeError",
          `The expanded size of the tensor (${sizes[axis]}) must ` +
            `match the existing size (${own}) at non-singleton dimension ${axis}.  Target sizes: ` +
            `${list(sizes)}.  Tensor sizes: ${list(x.shape)}`,
          "expand",
        );
      }
    }
    return shared(x, { shape, strides: expandedStrides(x, shape) });
  },

  ".T": (x) => (x.shape.length === 2 ? reorder(x, [1, 0]) : usage(".T")),
};
