// The tracks of a mode at their start, where nothing is computed yet.
import { range } from "../kit/array.js";
import { chosenNumber, flatValues, number, numbersOf } from "./rows.js";

export const MODES = ["run", "reverse", "forward", "both"];

export function still({ rows, output, wrt, mode, ...now }) {
  const inputs = flatValues(now.values);
  const values = rows.map((row) =>
    row.kind === "operation" ? null : (inputs[row.name] ?? row.value).map(number),
  );
  const track = (look, current, more) => {
    const here = { look, values, valueAt: new Map(), index: 0, current, steps: [current], ...more };
    return { ...here, here };
  };
  const none = { multiplications: [0], held: [0], most: [0] };
  const unknown = { multiplications: [], held: [], most: [] };
  const numbers = numbersOf({ rows });
  const forward = ([row, element], more) =>
    track(
      "tangent",
      { kind: "start", row, element, pass: 0 },
      {
        tangents: { [row]: range(rows[row].size).map((i) => Number(i === element)) },
        tangentAt: new Map([[row, 0]]),
        ...unknown,
        ...more,
      },
    );
  const reverse = (largest) =>
    track(
      "derivative",
      { kind: "inputs" },
      { cotangents: {}, cotangentAt: new Map(), shares: {}, shareAt: new Map(), largest, ...none },
    );
  const isForward = mode === "forward" || mode === "both";
  if (mode === "run" || (isForward && !numbers.length)) return [track("", { kind: "inputs" }, none)];
  if (mode === "reverse") return [reverse(rows[output].grad)];
  const chosen = chosenNumber({ rows }, wrt);
  if (mode === "forward") return [forward(chosen, { input: chosen[0], largest: 1 })];
  return [reverse(rows[output].grad), forward(numbers[0], { numbers })];
}
