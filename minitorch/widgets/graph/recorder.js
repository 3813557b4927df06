// What Python would record of a call, and PyTorch's errors for shapes and kinds that do not fit.
// An operand is a row or the text of a number; a list of them stands for a tuple.
import { TorchError, product, range, tuple, wrap } from "../kit/array.js";
import { broadcastShape } from "../kit/broadcast.js";
import { MORE } from "./more.js";
import { OPERATIONS } from "./operations.js";
import { shaping } from "./shaping.js";

const KNOWN = { ...OPERATIONS, ...MORE };
const OTHERS = ["matmul", "detach", "clamp"]; // have no operation of this name
const LARGEST = 4000; // numbers of one result
const SIGNS = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "**": "pow",
  "@": "matmul",
  ">": "gt",
  ">=": "ge",
  "<": "lt",
  "<=": "le",
  "==": "eq",
  "!=": "ne",
};
const MIRRORED = { gt: "lt", ge: "le", lt: "gt", le: "ge", eq: "eq", ne: "ne" };
const WITH_NUMBER = { pow: "pow_number" };
const NUMBER_FIRST = { sub: "rsub", pow: "number_pow" };
const DEFAULTS = { var: { correction: 1 }, std: { correction: 1 } };
const TWO_NAMES = ["sum", "mean", "prod"]; // one for all axes, one with those that are named
const BASIC = ["add", "sub", "mul", "div"]; // take whole numbers beside others

export const isTensor = (one) => one?.shape !== undefined;
const isAxis = (one) => /^-?\d+$/.test(one);
export const typeName = (one) =>
  one.pair ?? (Array.isArray(one) ? "tuple" : isAxis(one) ? "int" : "float");
const refused = (message, topic = "") => new TorchError("RuntimeError", message, topic);

/** A row for an operation, without its numbers. */
function row(name, operands, shape, more) {
  const isTest = name in MIRRORED;
  const grad = !isTest && name !== "detach" && operands.some((one) => one.grad);
  return { name, operands, shape, grad, ...(isTest && { dtype: "bool" }), ...more };
}

/** What reads the operations of one text; `fail(topic, name)` refuses one in our own words. */
export function recorder(record, fail) {
  const loose = new WeakSet(); // rows whose numbers may lie in another order than they are read in
  const made = (name, operands, shape, more, isLoose) => {
    if (product(shape) > LARGEST) fail("large");
    const found = record(row(name, operands, shape, more));
    // of two axes and more, results lie as their operands do
    const follows = shape.length > 1 && name !== "mm" && operands.some((one) => loose.has(one));
    if (isLoose ?? follows) loose.add(found);
    return found;
  };
  const shaper = shaping(made, fail, (one) => loose.has(one));
  /** Truth values and places have no derivative: here they go beside numbers that may have one. */
  const numeric = (name, operands) => {
    const hasFloats = operands.some((one) => isTensor(one) && !one.dtype);
    const fits = {
      bool: name === "mul" && hasFloats,
      int64: name in MIRRORED || (BASIC.includes(name) && hasFloats),
    };
    const odd = operands.find(({ dtype }) => dtype && !fits[dtype]);
    if (odd) fail(odd.dtype === "bool" ? "truth" : "places");
  };
  const elementwise = (name, ...operands) => {
    const shapes = operands.filter(isTensor).map(({ shape }) => shape);
    const isWhole = name === "where" && operands.slice(1).every(isAxis);
    return made(name, operands, shapes.reduce(broadcastShape), isWhole ? { dtype: "int64" } : {});
  };

  function arithmetic(sign, a, b) {
    const name = SIGNS[sign];
    if (name === "matmul") return matmul(a, b);
    numeric(name, [a, b]);
    if (isTensor(a) && isTensor(b)) return elementwise(name, a, b);
    if (isTensor(a)) return elementwise(WITH_NUMBER[name] ?? name, a, b);
    if (name === "div") return elementwise("mul", elementwise("reciprocal", b), a);
    if (NUMBER_FIRST[name]) return elementwise(NUMBER_FIRST[name], a, b);
    return elementwise(MIRRORED[name] ?? name, b, a);
  }

  const identity = (name, x, shape, more) =>
    made(name, [x], shape, { moves: [[0, range(product(shape))]], ...more });

  function matmul(a, b) {
    if (!isTensor(a) || !isTensor(b)) {
      const types = [a, b].map((one) => (isTensor(one) ? "'Tensor'" : `'${typeName(one)}'`));
      const message = `unsupported operand type(s) for @: ${types.join(" and ")}`;
      throw new TorchError("TypeError", message);
    }
    numeric("matmul", [a, b]);
    const [p, q] = [a.shape, b.shape];
    if (!p.length || !q.length)
      throw refused(
        "both arguments to matmul need to be at least 1D, " +
          `but they are ${p.length}D and ${q.length}D`,
      );
    if (p.length > 2 || q.length > 2) fail("axes", "@");
    if (p.length === 1 && q.length === 2) {
      const line = identity("unsqueeze", a, [1, ...p], { said: "dim=0", view: true });
      const out = matmul(line, b);
      return identity("squeeze_row", out, [q[1]], { said: "dim=0" });
    }
    if (p.at(-1) !== q[0]) throw refused(misfit(p, q), "matmul");
    const name = ["dot", "mv", "mm"][p.length + q.length - 2];
    return made(name, [a, b], [...p.slice(0, -1), ...q.slice(1)]);
  }

  /** The axes of a call in order, each once; all of them when none is named. */
  function axesOf({ shape }, dim) {
    if (dim === undefined) return [...shape.keys()];
    const axis = (one) => (isAxis(one) ? wrap(Number(one), shape.length) : fail("arguments", "dim"));
    const named = [dim].flat().map(axis);
    const twice = named.find((axis, i) => named.indexOf(axis) < i);
    if (twice !== undefined)
      throw refused(`dim ${twice} appears multiple times in the list of dims`);
    return shape.length ? named.toSorted((a, b) => a - b) : [];
  }

  function reduction(name, x, dim, keepdim = false, p = 2) {
    const axes = axesOf(x, dim);
    const all = axes.length === x.shape.length;
    const extra = name === "norm" ? { p } : (DEFAULTS[name] ?? {});
    const shape = x.shape.flatMap((n, axis) => (!axes.includes(axis) ? n : keepdim ? 1 : []));
    const said = [
      !all && `dim=${axes.length === 1 ? axes : tuple(axes)}`,
      keepdim && "keepdim=True",
      ...Object.entries(extra).map(([key, value]) => `${key}=${Number.isInteger(p) && key === "p" ? `${p}.0` : value}`),
    ];
    const some = dim !== undefined && TWO_NAMES.includes(name);
    const plain = dim === undefined && (name === "sum" || name === "mean");
    return made(some ? `${name}_dim` : name, [x], shape, {
      params: plain ? {} : { dim: axes, keepdim: Number(keepdim), ...extra },
      said: said.filter(Boolean).join(", "),
    });
  }

  /** What one axis, or without one all together, comes down to: a row of the number, or of its place. */
  function chosen(name, x, dim, keepdim = false, more = {}) {
    const known = dim === undefined || isAxis(dim);
    if (!known || typeof keepdim !== "boolean") fail("arguments", `${name.replace("_dim", "")}()`);
    const axes = axesOf(x, dim);
    const shape = x.shape.flatMap((n, axis) => (!axes.includes(axis) ? n : keepdim ? 1 : []));
    const axis = dim && wrap(Number(dim), x.shape.length);
    const params = { dim: axis ?? axes, keepdim: Number(keepdim) };
    const said = [dim && `dim=${axis}`, keepdim && "keepdim=True"].filter(Boolean).join(", ");
    return made(name, [x], shape, { params, said, ...more }, false);
  }
  const placeIn = (name, ...call) => chosen(name, ...call, { dtype: "int64", grad: false });

  /** The two results of max(dim) and min(dim); `indices` is a row once it is asked for. */
  function paired(name, x, dim, keepdim = false) {
    const values = chosen(`${name}_dim`, x, dim, keepdim);
    let found = null;
    const indices = () => (found ??= placeIn(`arg${name}`, x, dim, keepdim));
    return { pair: `torch.return_types.${name}`, values, indices };
  }

  /** A function or a method by its name, with the operands and the named arguments of the call. */
  function call(name, [x, ...rest], named) {
    const { kind, f, partials = [] } = KNOWN[name] ?? {};
    const given = (place, key) => rest[place] ?? named[key];
    const allowed = (count, ...keys) => {
      const known = Object.keys(named).every((key) => keys.includes(key));
      if (rest.length > count || !known) fail("arguments", `${name}()`);
    };
    const tensor = (one, place, label = "other") => {
      if (isTensor(one)) return;
      if (one === undefined) fail("arguments", `${name}()`);
      const what = `argument '${place ? label : "input"}' (position ${place + 1})`;
      throw new TorchError("TypeError", `${name}(): ${what} must be Tensor, not ${typeName(one)}`);
    };
    const needed = (dim) => {
      if (dim !== undefined) return dim;
      const message = `${name}() missing 1 required positional arguments: "dim"`;
      throw new TorchError("TypeError", message);
    };
    const shape = Object.hasOwn(shaper.methods, name) && shaper.methods[name];
    if (!kind && !shape && !OTHERS.includes(name)) fail("method", `${name}()`);
    tensor(x, 0);
    if (name !== "where" && name !== "detach") numeric(name, [x, ...rest]);
    if (shape) {
      if (Object.keys(named).length || rest.flat().some(isTensor)) fail("arguments", `${name}()`);
      return shape(x, rest);
    }
    if (name === "matmul" || name === "dot") {
      allowed(1);
      tensor(rest[0], 1, "tensor");
      const [p, q] = [x, rest[0]].map(({ shape }) => shape.length);
      if (name === "dot" && p * q !== 1)
        throw refused(`1D tensors expected, but got ${p}D and ${q}D tensors`);
      return matmul(x, rest[0]);
    }
    if (name === "detach") return x.grad ? identity(name, x, x.shape) : x;
    if (name === "maximum" || name === "minimum") {
      tensor(rest[0], 1);
      allowed(1);
      return elementwise(name, x, rest[0]);
    }
    if (name === "where") {
      if (x.dtype !== "bool")
        throw refused(
          "where expected condition to be a boolean tensor, but got a tensor with dtype Float",
        );
      allowed(2);
      if (rest.length < 2 || rest.some(({ dtype }) => dtype)) fail("arguments", "where()");
      return elementwise(name, x, ...rest);
    }
    if (name === "clamp") {
      allowed(2, "min", "max");
      const [low, high] = [given(0, "min"), given(1, "max")];
      if (low === undefined && high === undefined)
        throw refused("torch.clamp: At least one of 'min' or 'max' must not be None");
      if ([low, high].some(isTensor)) fail("arguments", "clamp()");
      if (high === undefined) return elementwise("clamp_low_number", x, low);
      if (low === undefined) return elementwise("clamp_high_number", x, high);
      return elementwise("clamp_numbers", x, low, high);
    }
    if (kind === "elementwise" && partials.length === 1 && f.length === 1) {
      allowed(0);
      return elementwise(name, x);
    }
    if (kind === "reduction" && !name.endsWith("_dim")) {
      if (name === "norm") return norm(x, rest, named, allowed);
      const asked = rest.length || Object.keys(named).length;
      const two = asked && (name === "max" || name === "min");
      if (two && isTensor(rest[0])) return call(`${name}imum`, [x, ...rest], named);
      allowed(2, "dim", "keepdim");
      if (name.startsWith("arg")) return placeIn(name, x, given(0, "dim"), given(1, "keepdim") ?? false);
      if (two) return paired(name, x, given(0, "dim") ?? fail("arguments", `${name}()`), given(1, "keepdim"));
      if (name === "logsumexp") needed(given(0, "dim"));
      return reduction(name, x, given(0, "dim"), given(1, "keepdim"));
    }
    if (kind === "shares") {
      allowed(1, "dim");
      const axes = axesOf(x, needed(given(0, "dim")));
      const said = axes.length < x.shape.length ? `dim=${axes}` : "";
      return made(name, [x], x.shape, { params: { dim: axes }, said });
    }
    return fail("method", `${name}()`);
  }

  /** The order p comes first; of order 0 there is another operation. */
  function norm(x, rest, named, allowed) {
    allowed(3, "p", "dim", "keepdim");
    const [p, dim, keepdim] = ["p", "dim", "keepdim"].map((key, k) => rest[k] ?? named[key]);
    const order = Number(p ?? 2);
    if (!order || !Number.isFinite(order)) fail("arguments", "norm()");
    return reduction("norm", x, dim, keepdim, order);
  }

  const negative = (x) => numeric("neg", [x]) ?? elementwise("neg", x);
  const indexed = (x, ...items) => numeric("index", [x]) ?? shaper.indexed(x, ...items);
  const property = (name, x) => numeric(name, [x]) ?? shaper.property(name, x);
  return { arithmetic, call, indexed, negative, property };
}

/** PyTorch's words for two operands of @ that do not fit. */
function misfit(p, q) {
  const [m, k] = p;
  if (p.length === 1)
    return (
      `inconsistent tensor size, expected tensor [${m}] and src [${q[0]}] to have the same ` +
      `number of elements, but got ${m} and ${q[0]} elements respectively`
    );
  return q.length === 1
    ? `size mismatch, got input (${m}), mat (${m}x${k}), vec (${q[0]})`
    : `mat1 and mat2 shapes cannot be multiplied (${m}x${k} and ${q.join("x")})`;
}
