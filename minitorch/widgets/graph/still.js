// The tracks of a mode at its start, where nothing is computed yet.
import { flatValues, number } from "./rows.js";

export const MODES = ["run", "reverse", "forward", "both"];

export function still({ rows, output, mode, values: given }) {
  const inputs = flatValues(given);
  const values = rows.map((row) =>
    row.kind === "operation" ? null : (inputs[row.name] ?? row.value).map(number),
  );
  const [current, none] = [{ kind: "inputs" }, new Map()];
  const track = (look, more) => {
    const here = { look, values, valueAt: none, index: 0, current, steps: [current] };
    return { ...here, ...more, here: { ...here, ...more } };
  };
  const flowing = { cotangents: {}, cotangentAt: none, largest: rows[output].grad };
  const reverse = track("derivative", flowing);
  return { run: [track("")], reverse: [reverse], forward: [track("")], both: [reverse, track("")] }[
    mode
  ];
}
