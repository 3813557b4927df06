// A program computed again: values, shares of a cotangent, tangents, matrices of local derivatives.
// A program is what Python observed: rows of inputs, constants and operations. Values are flat lists.
import { product, range } from "../kit/array.js";
import { OPERATIONS } from "./operations.js";
import { isRow, linked, number } from "./rows.js";

const ROUND = { float32: Math.fround, float16: (x) => (Math.f16round ?? Math.fround)(x) };
const exact = (x) => x;

/** For each place of `shape` the place of the operand that is broadcast to it. */
function stretched(own, shape) {
  const lead = shape.length - own.length;
  const steps = own.map((n, k) => (n === 1 ? 0 : product(own.slice(k + 1))));
  return range(product(shape)).map((at) => {
    let [place, rest] = [0, at];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (axis >= lead) place += (rest % shape[axis]) * steps[axis - lead];
      rest = Math.floor(rest / shape[axis]);
    }
    return place;
  });
}

/** For each number of `shape` the number of the result into which the axes `dim` lay it. */
function groups(shape, dim) {
  const kept = shape.map((n, axis) => (dim.includes(axis) ? 1 : n));
  const found = range(product(kept)).map(() => []);
  stretched(kept, shape).forEach((to, at) => found[to].push(at));
  return found;
}

/** The lengths (batch, n, k, m) of a product of matrices. */
function lengths({ name, operands }, rows) {
  const [a, b] = operands.map((operand) => rows[operand].shape);
  if (name === "dot") return [1, 1, a[0], 1];
  if (name === "mv") return [1, ...a, 1];
  return name === "mm" ? [1, ...a, b[1]] : [...a, b[2]];
}

/** Adds to `out`, for every pair of numbers that a product multiplies, what `term` says. */
function multiplying([batch, n, k, m], visit) {
  for (let z = 0; z < batch; z++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++)
        for (let l = 0; l < k; l++)
          visit((z * n + i) * m + j, (z * n + i) * k + l, (z * k + l) * m + j);
}

const zeros = (count) => new Array(count).fill(0);

/** What can be done with each row: `value(xs)`, `pull(place, g, xs, y)` and `push(place, t, xs, y)`. */
const KINDS = {
  elementwise(row, rows, { f, partials, chooses }) {
    const { shape } = row;
    const maps = row.operands.map((operand) =>
      isRow(operand) ? stretched(rows[operand].shape, shape) : zeros(row.size),
    );
    const at = (xs, i) => xs.map((x, place) => x[maps[place][i]]);
    const times = (t, d) => (chooses && d === 0 ? 0 : t * d);
    const slope = (place, xs, y, i) => partials[place](...at(xs, i), y[i]);
    return {
      diagonal: true,
      value: (xs) => range(row.size).map((i) => f(...at(xs, i))),
      pull(place, g, xs, y) {
        const share = zeros(rows[row.operands[place]].size);
        g.forEach((x, i) => (share[maps[place][i]] += times(x, slope(place, xs, y, i))));
        return share;
      },
      push: (place, t, xs, y) =>
        range(row.size).map((i) => times(t[maps[place][i]], slope(place, xs, y, i))),
    };
  },
  reduction(row, rows, { make, parts, chooses }) {
    const { params = {} } = row;
    const { shape } = rows[row.operands[0]];
    const gathered = groups(shape, [params.dim ?? [...shape.keys()]].flat());
    const taken = ([x], to) => gathered[to].map((i) => x[i]);
    const settings = { ...params, p: number(params.p ?? 2) };
    const slopes = (xs, y, to) => parts(taken(xs, to), y[to], settings);
    return {
      value: (xs) => gathered.map((_, to) => make(taken(xs, to), settings)),
      pull(place, g, xs, y) {
        const share = zeros(xs[0].length);
        gathered.forEach((group, to) => {
          const found = slopes(xs, y, to);
          group.forEach((i, k) => (share[i] = chooses && found[k] === 0 ? 0 : g[to] * found[k]));
        });
        return share;
      },
      push: (place, t, xs, y) =>
        gathered.map((group, to) => {
          const found = slopes(xs, y, to);
          return group.reduce(
            (sum, i, k) => sum + (chooses && found[k] === 0 ? 0 : t[i] * found[k]),
            0,
          );
        }),
    };
  },
  shares(row, rows, { make, pull, push = pull }) {
    const gathered = groups(row.shape, row.params.dim);
    const each = (work, ...lists) => {
      const out = zeros(row.size);
      for (const group of gathered) {
        const found = work(...lists.map((list) => group.map((i) => list[i])));
        group.forEach((i, k) => (out[i] = found[k]));
      }
      return out;
    };
    return {
      value: ([x]) => each(make, x),
      pull: (place, g, xs, y) => each(pull, g, y),
      push: (place, t, xs, y) => each(push, t, y),
    };
  },
  product(row, rows) {
    const sizes = lengths(row, rows);
    const times = (a, b) => {
      const out = zeros(row.size);
      multiplying(sizes, (to, left, right) => (out[to] += a[left] * b[right]));
      return out;
    };
    return {
      value: ([a, b]) => times(a, b),
      pull(place, g, [a, b]) {
        const share = zeros([a, b][place].length);
        multiplying(sizes, (to, left, right) => {
          if (place === 0) share[left] += g[to] * b[right];
          else share[right] += g[to] * a[left];
        });
        return share;
      },
      push: (place, t, [a, b]) => (place === 0 ? times(t, b) : times(a, t)),
    };
  },
  moves(row, rows) {
    const of = (place) => row.moves.find(([from]) => from === place)[1];
    const moved = (x, from) => from.map((i) => (i < 0 ? 0 : x[i]));
    return {
      moves: true,
      value: (xs) =>
        row.moves
          .map(([place, from]) => moved(xs[place], from))
          .reduce((one, other) => one.map((x, i) => x + other[i])),
      pull(place, g, xs) {
        const share = zeros(xs[place].length);
        of(place).forEach((i, to) => {
          if (i >= 0) share[i] += g[to];
        });
        return share;
      },
      push: (place, t) => moved(t, of(place)),
    };
  },
  /** What only Python can compute: it has said the value and the derivatives. */
  told(row, rows) {
    const told = row.value.map(number);
    const jacobian = (place) => row.jacobians[place].map(number);
    const width = (place) => rows[row.operands[place]].size;
    return {
      told: true,
      value: () => told,
      pull: (place, g) =>
        range(width(place)).map((j) =>
          g.reduce((sum, x, i) => sum + x * jacobian(place)[i * width(place) + j], 0),
        ),
      push: (place, t) =>
        range(row.size).map((i) =>
          t.reduce((sum, x, j) => sum + x * jacobian(place)[i * width(place) + j], 0),
        ),
    };
  },
};

/** Whether a program has operations of the part that is fetched. */
export const needsMore = ({ rows }) =>
  rows.some(({ kind = "operation", name, moves, jacobians }) =>
    kind === "operation" && !OPERATIONS[name] && !moves && !jacobians,
  );

/** The program with what can be done with each row. */
export function prepare(program) {
  const { rows } = linked(program);
  for (const row of rows) {
    row.round = ROUND[row.dtype] ?? exact;
    if (row.kind !== "operation") continue;
    const known = OPERATIONS[row.name];
    const kind = known?.kind ?? (row.moves ? "moves" : "told");
    row.does = KINDS[kind](row, rows, known);
    const tensors = row.operands.filter(isRow).map((operand) => rows[operand]);
    const round = tensors.length && !ROUND[row.dtype] ? tensors[0].round : row.round;
    row.numbers = row.operands.map((one) => (isRow(one) ? null : [round(number(one))]));
  }
  return { ...program, rows };
}

const gather = (row, values) =>
  row.operands.map((operand, k) => (isRow(operand) ? values[operand] : row.numbers[k]));

/** The values of all rows, for inputs given as flat lists by name. */
export function evaluate({ rows }, inputs) {
  const values = [];
  for (const row of rows) {
    const found =
      row.kind === "operation"
        ? row.does.value(gather(row, values))
        : (inputs[row.name] ?? row.value).map(number);
    values.push(found.map(row.round));
  }
  return values;
}

/** The share of the cotangent `g` of a row that belongs to the operand at `place`. */
export function pull({ rows }, values, at, place, g) {
  const row = rows[at];
  const { round } = rows[row.operands[place]];
  return row.does.pull(place, g, gather(row, values), values[at]).map(round);
}

/** What a tangent `t` of the operand at `place` adds to that of a row. */
export function push({ rows }, values, at, place, t) {
  const row = rows[at];
  return row.does.push(place, t, gather(row, values), values[at]).map(row.round);
}

export const added = (rows, at, one, other) => one.map((x, i) => rows[at].round(x + other[i]));

/** The local derivatives of a row by an operand: a row for every number of the result. */
export function jacobian(prepared, values, at, place) {
  const { size } = prepared.rows[at];
  return range(size).map((i) =>
    pull(
      prepared,
      values,
      at,
      place,
      range(size).map((k) => Number(k === i)),
    ),
  );
}
