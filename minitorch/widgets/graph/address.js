// The state in an address: mode;step;by;fold;numbers of the first input;of the second;…=formula
import { flatten, inputNames, isFold, nested } from "./rows.js";
import { MODES } from "./still.js";

/** A state as a text; `program` is the one that it draws. */
export function pack({ mode, step, wrt, fold, values, formula, given }, { program }) {
  const inputs = formula ? given : values;
  const lists = inputNames(program.rows, inputs).map((name) => flatten(inputs[name]));
  return [mode, step, wrt, fold, ...lists].join(";") + (formula && `=${formula}`);
}

export const formulaIn = (packed) => /=(.*)$/s.exec(packed)?.[1] ?? "";

/** The state of such a text; null if it does not fit the program, which has these values. */
export function unpack(packed, { program, values }) {
  const formula = formulaIn(packed);
  const [mode, step, wrt, fold, ...lists] = packed.split("=")[0].split(";");
  if (!program) return null;
  const names = inputNames(program.rows, values);
  const shapes = names.map((name) => program.rows.find((row) => row.name === name).shape ?? []);
  const numbers = lists.map((list) => (list ? list.split(",") : []));
  const fits =
    MODES.includes(mode) &&
    /^\d{1,6}$/.test(step) &&
    (formula || (isFold(program, fold) && names.some((name) => wrt.startsWith(name)))) &&
    lists.length === names.length &&
    shapes.every((shape, k) => numbers[k].length === shape.reduce((a, b) => a * b, 1)) &&
    numbers.flat().every((word) => word === "NaN" || !Number.isNaN(Number(word)));
  if (!fits) return null;
  const send = (word) =>
    Number.isFinite(Number(word)) ? Number(word) : word.toLowerCase().replace("infinity", "inf");
  const inputs = Object.fromEntries(
    names.map((name, k) => [name, nested(numbers[k].map(send), shapes[k])]),
  );
  const state = { mode, step: Number(step), wrt, fold, formula };
  return { ...state, [formula ? "given" : "values"]: inputs };
}
