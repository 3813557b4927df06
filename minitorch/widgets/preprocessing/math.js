// From a table with gaps to tensors, step by step, as pandas does it.
import { TorchError, fromValues, printed, range } from "../kit/array.js";
import { printedFloats } from "../kit/printing.js";

// ---- reading a table

const GAPS = new Set(
  (
    "|#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|-NaN|-nan|1.#IND|1.#QNAN|<NA>|N/A|NA|NULL|NaN|None|n/a|" +
    "nan|null"
  ).split("|"),
);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const OTHER = /^[+-]?inf(inity)?$|^true$|^false$/i; // what pandas reads as something else again
const LARGEST = 1e15;

const LONGEST = 16; // letters of a text

/** A cell as `read_csv` takes it: null for a gap, a number, or a text; undefined if we refuse it. */
export function readCell(typed) {
  if (typed === null || typeof typed === "number") return typed;
  if (GAPS.has(typed)) return null;
  const text = typed.trim();
  if (NUMBER.test(text)) return Math.abs(Number(text)) <= LARGEST ? Number(text) : undefined;
  return OTHER.test(text) ? undefined : typed;
}

/** What the state keeps of a cell: a number written otherwise, such as 2.50 or 007, as it was typed. */
export function keptCell(typed) {
  const cell = readCell(typed);
  if (typeof cell === "number") return String(cell) === typed.trim() ? cell : typed.trim();
  return typeof cell === "string" && cell.length > LONGEST ? undefined : cell;
}

/** A number that is still being typed: -, 2e, .5e-. */
export const isUnfinished = (typed) =>
  /^\s*[+-]?(\.|(\d+\.?\d*|\.\d+)e[+-]?)?\s*$/i.test(typed) && typed.trim() !== "";

const isInteger = (cell) =>
  typeof cell === "number" ? Number.isSafeInteger(cell) : /^[+-]?\d+$/.test(cell);

/** Rows with their cells in the order of the columns, which a saved notebook does not keep. */
export const inOrder = (rows, columns) =>
  rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));

const isGap = (cell) => cell === null || Number.isNaN(cell);

/** The columns of a table: { name, dtype, cells }. A gap among numbers is NaN, as in pandas. */
export function columnsOf(rows) {
  return Object.keys(rows[0]).map((name) => {
    const typed = rows.map((row) => row[name]);
    const cells = typed.map(readCell);
    if (cells.some((cell) => typeof cell === "string")) {
      const texts = cells.map((cell, i) => (cell === null ? null : `${typed[i]}`));
      return { name, dtype: "str", cells: texts };
    }
    const whole = typed.every((cell) => cell !== null && isInteger(cell));
    return {
      name,
      dtype: whole ? "int64" : "float64",
      cells: cells.map((cell) => cell ?? NaN),
    };
  });
}

// ---- statistics; gaps do not count

/** NumPy's order of adding, so that the last digit agrees, too. */
function total(numbers) {
  const left = numbers.length % 8;
  const many = numbers.length - left;
  if (!many) return numbers.reduce((a, b) => a + b, 0);
  const r = numbers.slice(0, 8);
  for (let i = 8; i < many; i++) r[i % 8] += numbers[i];
  const eight = r[0] + r[1] + (r[2] + r[3]) + (r[4] + r[5] + (r[6] + r[7]));
  return numbers.slice(many).reduce((a, b) => a + b, eight);
}
const counted = (numbers) => numbers.filter((x) => !isGap(x));
const overGaps = (numbers, f) => numbers.map((x) => (isGap(x) ? 0 : f(x)));

const mean = (numbers) => total(overGaps(numbers, (x) => x)) / counted(numbers).length;
function median(numbers) {
  const sorted = counted(numbers).sort((a, b) => a - b);
  const half = sorted.length / 2;
  if (!sorted.length) return NaN;
  return half % 1 ? sorted[Math.floor(half)] : (sorted[half - 1] + sorted[half]) / 2;
}
/** The sample's standard deviation: divided by n - 1, as pandas and PyTorch do; of fewer than two, NaN. */
function deviation(numbers) {
  const middle = mean(numbers);
  const squares = overGaps(numbers, (x) => (middle - x) * (middle - x));
  const divisor = counted(numbers).length - 1;
  return divisor > 0 ? Math.sqrt(total(squares) / divisor) : NaN;
}

// ---- the steps

const MIDDLES = { mean, median };

/** One column of numbers: gaps filled, then standardised by its training rows. */
function numberColumn(column, rows, { fill, standardise, train }) {
  const training = (values) => values.filter((_, i) => rows[i] < train);
  const raw = rows.map((row) => column.cells[row]);
  const middle = MIDDLES[fill]?.(training(raw));
  const filled = raw.map((x) => (isGap(x) && middle !== undefined ? middle : x));
  const [centre, spread] = [mean(training(filled)), deviation(training(filled))];
  return {
    name: column.name,
    from: column.name,
    dtype: standardise ? "float64" : column.dtype,
    scale: standardise ? { centre, spread } : null,
    cells: filled.map((x, i) => ({
      value: standardise ? (x - centre) / spread : x,
      row: rows[i],
      how: isGap(raw[i]) ? (middle === undefined ? "gap" : "filled") : "same",
      plain: x,
    })),
    met: training(rows).filter((row) => !isGap(column.cells[row])),
  };
}

const flag = (name, from, rows, how, holds) => ({
  name,
  from,
  dtype: "float64",
  cells: rows.map((row) => ({ value: holds(row) ? 1 : 0, row, how })),
});

/** The categories among texts, in order, and last the gap, where it counts as one. */
function categoriesOf({ cells }, rows, withGap) {
  const texts = new Set(rows.map((row) => cells[row]).filter((cell) => cell !== null));
  return [...[...texts].sort(), ...(withGap ? [null] : [])];
}

/**
 * { kept, columns, target }: the rows that are left, the columns of the inputs after all steps, and
 * the target, which is the table's last column. A cell says its `value`, its `row` and `how` it came.
 */
export function prepare(rows, settings) {
  const { fill, indicator, categories } = settings;
  const table = columnsOf(rows);
  const inputs = table.slice(0, -1);
  const numbers = inputs.filter(({ dtype }) => dtype !== "str");
  const texts = inputs.filter(({ dtype }) => dtype === "str");
  const kept = range(rows.length).filter(
    (row) => fill !== "drop" || numbers.every(({ cells }) => !isGap(cells[row])),
  );
  const stays = inputs.filter(({ dtype }) => dtype !== "str" || categories === "text");
  const gappy = numbers.filter(({ cells }) => kept.some((row) => isGap(cells[row])));
  const columns = [
    ...stays.map((column) =>
      column.dtype === "str"
        ? {
            name: column.name,
            from: column.name,
            dtype: "str",
            cells: kept.map((row) => ({ value: column.cells[row], row, how: "text" })),
          }
        : numberColumn(column, kept, settings),
    ),
    ...(indicator ? gappy : []).map(({ name, cells }) =>
      flag(`${name}_gap`, name, kept, "flag", (row) => isGap(cells[row])),
    ),
    ...(categories === "text" ? [] : texts).flatMap((column) =>
      categoriesOf(column, kept, categories === "one-hot+nan").map((category) => ({
        ...flag(
          `${column.name}_${category ?? "nan"}`,
          column.name,
          kept,
          "hot",
          (row) => column.cells[row] === category,
        ),
        category,
      })),
    ),
  ];
  return { table, kept, columns, target: table.at(-1) };
}

/** Which numbers of the inputs are others than before; null if their rows or columns are. */
export function changed(before, after) {
  const named = ({ kept, columns }) => JSON.stringify([kept, columns.map(({ name }) => name)]);
  if (named(before) !== named(after)) return null;
  const flat = ({ kept, columns }) =>
    kept.flatMap((_, i) => columns.map(({ cells }) => cells[i].value));
  const old = flat(before);
  return flat(after).flatMap((value, k) => (Object.is(value, old[k]) ? [] : [k]));
}

// ---- to tensors

const noTensor = () =>
  new TorchError(
    "TypeError",
    "can't convert np.ndarray of type numpy.object_. The only supported types are: float64, " +
      "float32, float16, complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, " +
      "uint8, and bool.",
    "object",
  );

/** The inputs as a tensor: { tensor, dtype }, or { error }, PyTorch's words about texts. */
export function inputsTensor({ kept, columns }) {
  if (!columns.length || columns.some(({ dtype }) => dtype === "str")) return { error: noTensor() };
  const values = kept.flatMap((_, i) => columns.map(({ cells }) => cells[i].value));
  const whole = columns.every(({ dtype }) => dtype === "int64");
  return {
    tensor: fromValues(values, [kept.length, columns.length]),
    dtype: whole ? "int64" : "float64",
  };
}
export function targetTensor({ kept, target: { dtype, cells } }) {
  if (dtype === "str") return { error: noTensor() };
  return {
    tensor: fromValues(
      kept.map((row) => cells[row]),
      [kept.length],
    ),
    dtype,
  };
}

/** The same steps in Python, for a DataFrame `data`; only those that are switched on. */
export function program(rows, { fill, indicator, categories, standardise, train }) {
  const training = train < rows.length ? `inputs[numbers].loc[:${train - 1}]` : "inputs[numbers]";
  const needed = fill !== "none" || indicator || standardise;
  return [
    "inputs, targets = data.iloc[:, :-1], data.iloc[:, -1]",
    needed && 'numbers = inputs.select_dtypes("number").columns',
    fill === "drop" && "inputs = inputs.dropna(subset=numbers)",
    fill === "drop" && "targets = targets[inputs.index]",
    indicator && "gaps = inputs[numbers].isna()",
    MIDDLES[fill] && `inputs = inputs.fillna(${training}.${fill}())`,
    standardise && `train = ${training}`,
    standardise && "inputs[numbers] = (inputs[numbers] - train.mean()) / train.std()",
    indicator && 'flags = gaps.loc[:, gaps.any()].astype(float).add_suffix("_gap")',
    indicator && "inputs = pd.concat([inputs, flags], axis=1)",
    categories === "one-hot" && "inputs = pd.get_dummies(inputs, dtype=float)",
    categories === "one-hot+nan" && "inputs = pd.get_dummies(inputs, dummy_na=True, dtype=float)",
  ].filter(Boolean);
}

/** What `print` shows for it. */
export const printedTensor = (tensor, dtype) =>
  dtype === "int64" ? printed(tensor) : printedFloats(tensor, dtype);
