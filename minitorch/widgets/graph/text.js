// Rows of a program in words and signs.
import { tuple } from "../kit/array.js";
import { short } from "../kit/numbers.js";
import { inputNames } from "./rows.js";

const SIGNS = {
  add: "+",
  sub: "−",
  rsub: "−",
  mul: "×",
  div: "÷",
  pow: "**",
  pow_number: "**",
  number_pow: "**",
  gt: ">",
  ge: "≥",
  lt: "<",
  le: "≤",
  eq: "=",
  ne: "≠",
};

/** An operation's name without what tells the table's variants apart. */
const plainName = (name) => name.replace(/^number_|_(dim|numbers?)$/g, "");

/** What stands on a node: x, +, · × 2, sin, sum dim=0; select, for its parameters are too long. */
export function title({ kind, name, operands, said, value, size }) {
  if (kind === "input") return name || "w";
  if (kind === "constant") return size === 1 ? short(Number(value[0]), 4) : "const";
  const [sign, plain] = [SIGNS[name], plainName(name)];
  const some = operands.some((operand) => typeof operand === "string");
  const text = sign
    ? some
      ? operands.map((one) => (typeof one === "string" ? one : "·")).join(` ${sign} `)
      : sign
    : plain + (said && plain.length + said.length < 10 ? ` ${said}` : "");
  return text.length > 10 ? `${text.slice(0, 9).trimEnd()}…` : text;
}

export const rowName = ({ place, kind, name }) => (kind === "input" && name ? name : `%${place}`);

/** A row as a listing writes it: mul(%3, 2), x. */
export function call(row, rows) {
  if (row.kind === "input") return row.name || "leaf";
  if (row.kind === "constant")
    return row.size === 1 ? short(Number(row.value[0]), 4) : `const${tuple(row.shape)}`;
  const operands = row.operands.map((one) => (typeof one === "string" ? one : rowName(rows[one])));
  return `${plainName(row.name)}(${[...operands, row.said].filter(Boolean).join(", ")})`;
}

/** The numbers of a row as its type has them: those of a comparison are true or false. */
export const typed = ({ dtype }, numbers) => (dtype === "bool" ? numbers?.map(Boolean) : numbers);

/** Numbers in one line: 2, [1, 3], True; all of them, or with a dot for the rest. */
export function numbersText(numbers, most = 6) {
  const places = 4 - Math.min(2, numbers.length - 1);
  const write = (x) => (x === true ? "True" : x === false ? "False" : short(x, places));
  const written = numbers.slice(0, most).map(write);
  if (numbers.length === 1) return written[0];
  return `[${[...written, ...(numbers.length > most ? ["…"] : [])].join(", ")}]`;
}

/** What is said before the first step. */
export const begun = ({ mode, program, rows, values }, text) => {
  const names = inputNames(rows, values).join(text.comma);
  return mode === "run"
    ? text.startRun(names, !program.source?.length)
    : text.startModes(names);
};
