// The challenge of the graph explorer, for s = a + b, z = s · a: inputs for two given derivatives.
import { evaluate, prepare } from "./math.js";
import { flatValues } from "./state.js";
import { reverseSteps } from "./steps.js";

const WANTED = { a: 7, b: 2 };

/** The derivative of the result with respect to each input, by name. */
function slopes(model, given) {
  const prepared = prepare(model.get("program"));
  const { cotangents } = reverseSteps(prepared, evaluate(prepared, flatValues(given)));
  const inputs = prepared.rows.filter(({ kind }) => kind === "input");
  return Object.fromEntries(inputs.map(({ name, place }) => [name, cotangents[place]?.[0]]));
}

export const challenge = {
  start: { values: { a: 1, b: 1 }, mode: "reverse", step: 0 },
  goals: [
    ({ values }, initial, model) => {
      const found = slopes(model, values);
      return Object.entries(WANTED).every(([name, slope]) => Math.abs(found[name] - slope) < 1e-6);
    },
  ],
  fits: (initial, model) => {
    const { rows, output } = model.get("program"); // as it came: it may have what is fetched later
    const names = rows.map(({ name }) => name);
    const last = rows[output];
    const terms = last.name === "mul" ? last.operands.map((place) => rows[place]) : [];
    return (
      String(names.toSorted()) === "a,add,b,mul" &&
      rows.every(({ shape = [] }) => !shape.length) &&
      terms
        .map(({ name }) => name)
        .toSorted()
        .join() === "a,add"
    );
  },
};
