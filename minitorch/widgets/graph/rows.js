// The rows of a program and how they hang together: what can be known before anything is computed.
import { product, range } from "../kit/array.js";

/** What a row is that does not say otherwise. */
const USUAL = {
  kind: "operation",
  dtype: "float32",
  shape: [],
  cost: [0, [], []],
  operands: [],
  keeps: [],
};

export const isRow = (operand) => typeof operand === "number";

/** The program with the size of each row, and who uses it. */
export function linked(program) {
  const rows = [];
  for (const [place, told] of program.rows.entries()) {
    const row = { ...USUAL, ...told, place, users: [] };
    row.wanted ??= row.grad ? range(row.operands.length).filter((k) => isRow(row.operands[k])) : [];
    row.size = product(row.shape);
    rows.push(row);
    row.operands.forEach((operand, k) => isRow(operand) && rows[operand].users.push([place, k]));
  }
  return { ...program, rows };
}

/** The rows that a reverse pass visits: those from which the result is reached by derivatives. */
export function visited({ rows, output }) {
  const found = new Set([output]);
  for (let at = output; at >= 0; at--)
    if (found.has(at)) for (const place of rows[at].wanted) found.add(rows[at].operands[place]);
  return found;
}

/** For each row why it is left out: "decision", "constant", "elsewhere", "nograd"; null if it is not. */
export function reasons(prepared) {
  const { rows, output } = prepared;
  const [taken, leading] = [visited(prepared), new Set([output])];
  const fixed = new Set();
  for (const { operands, place } of rows.toReversed())
    if (leading.has(place)) for (const one of operands) leading.add(one);
  for (const { kind, operands, place } of rows)
    if (
      kind === "constant" ||
      (kind === "operation" && operands.filter(isRow).every((one) => fixed.has(one)))
    )
      fixed.add(place);
  return rows.map((row) => {
    if (taken.has(row.place) && rows[output].grad) return null;
    if (row.dtype === "bool" && !row.users.length && row.size === 1) return "decision";
    if (fixed.has(row.place)) return "constant";
    return leading.has(row.place) ? "nograd" : "elsewhere";
  });
}

/** Whether a text names a way to fold: a view that Python laid out, or a block that is open. */
export const isFold = ({ views, blocks }, fold) =>
  fold in views || (/^\d+$/.test(fold) && fold in blocks);

// ---- inputs and their numbers

export const number = (x) => (typeof x === "string" ? Number(x.replace("inf", "Infinity")) : x);

/** Lists within lists, as Python gives a tensor's values, as one flat list of numbers. */
export const flatten = (value) => [value].flat(Infinity).map(number);
export const nested = (numbers, shape) =>
  shape.length === 0
    ? numbers[0]
    : range(shape[0]).map((i) => {
        const size = numbers.length / shape[0];
        return nested(numbers.slice(i * size, (i + 1) * size), shape.slice(1));
      });
export const flatValues = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat(Infinity)]));

/** The inputs in the order of the program; that of `values` is lost on the way into a page. */
export const inputNames = (rows, values) =>
  rows.filter(({ kind, name }) => kind === "input" && name in values).map(({ name }) => name);

/** The name of a number of an input: x, w[1], A[0, 1]; of one without a name, as of its row. */
export function elementName({ name, place, shape }, element) {
  if (!shape.length) return name;
  const places = [];
  let rest = element;
  for (const n of shape.toReversed()) {
    places.unshift(rest % n);
    rest = Math.floor(rest / n);
  }
  return `${name || `%${place}`}[${places.join(", ")}]`;
}
