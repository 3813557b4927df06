// The state of a graph explorer, and everything that follows from it alone.
import { evaluate, flatten, nested, prepare } from "./math.js";
import {
  MODES,
  allForwardSteps,
  forwardSteps,
  moving,
  numbersOf,
  reasons,
  reverseSteps,
  runSteps,
  visited,
} from "./steps.js";
import { size } from "./looks.js";
import { elementName, localText } from "./story.js";
import { viewOf } from "./folding.js";
import { inputNames } from "./text.js";

/** The state in an address: mode;step;by;fold;numbers of the first input;of the second;… */
export function stateOf(model) {
  const names = inputNames(model.get("program").rows, model.get("values"));
  return {
    traits: ["mode", "step", "wrt", "fold", "values"],
    pack: ({ mode, step, wrt, fold, values }) =>
      [mode, step, wrt, fold, ...names.map((name) => flatten(values[name]))].join(";"),
    unpack: (packed) => {
      const [mode, step, wrt, fold, ...lists] = packed.split(";");
      const { rows } = model.get("program");
      const shapes = names.map((name) => rows.find((row) => row.name === name).shape ?? []);
      const numbers = lists.map((list) => (list ? list.split(",") : []));
      const fits =
        MODES.includes(mode) &&
        /^\d{1,6}$/.test(step) &&
        isFold(model.get("program"), fold) &&
        names.some((name) => wrt.startsWith(name)) &&
        lists.length === names.length &&
        shapes.every((shape, k) => numbers[k].length === shape.reduce((a, b) => a * b, 1)) &&
        numbers.flat().every((word) => word === "NaN" || !Number.isNaN(Number(word)));
      if (!fits) return null;
      const send = (word) =>
        Number.isFinite(Number(word))
          ? Number(word)
          : word.toLowerCase().replace("infinity", "inf");
      const values = Object.fromEntries(
        names.map((name, k) => [name, nested(numbers[k].map(send), shapes[k])]),
      );
      return { mode, step: Number(step), wrt, fold, values };
    },
  };
}

const isFold = ({ views, blocks }, fold) => fold in views || (/^\d+$/.test(fold) && fold in blocks);

/** The same result as last time while the arguments are the same. */
export function remembered(compute) {
  let [key, found] = [null, null];
  return (...given) => {
    const next = given.map((one) => (typeof one === "object" ? one : String(one)));
    if (!key || next.some((one, i) => one !== key[i])) [key, found] = [next, compute(...given)];
    return found;
  };
}

export const flatValues = (values) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat(Infinity)]));

/** The number of an input that a text such as "w[1]" names: its row and its place; else the first. */
export function chosenNumber(prepared, wrt) {
  const all = numbersOf(prepared);
  return (
    all.find(([at, element]) => elementName(prepared.rows[at], element) === wrt) ??
    all.find(([at]) => prepared.rows[at].name === wrt) ??
    all[0]
  );
}

/** The steps of a mode; side by side there are two tracks of them. `look` says what flows, `largest` how large. */
function tracksOf(prepared, values, mode, wrt) {
  const alone = () => [{ look: "", values, ...runSteps(prepared) }];
  const chosen = chosenNumber(prepared, wrt);
  if (mode === "run" || (mode !== "reverse" && !chosen)) return alone();
  const largest = (lists) => size(Object.values(lists).map(size));
  if (mode === "forward") {
    const steps = forwardSteps(prepared, values, ...chosen);
    return [{ look: "tangent", input: chosen[0], largest: largest(steps.tangents), ...steps }];
  }
  const back = reverseSteps(prepared, values);
  const reverse = { look: "derivative", largest: largest(back.shares), ...back };
  if (mode === "reverse") return [reverse];
  return [reverse, { look: "tangent", ...allForwardSteps(prepared, values) }];
}

/** A track at a step: its `current` one, or the last, and what it has made so far. */
function reached(track, step) {
  const index = Math.min(step, track.steps.length - 1);
  // of many passes, in the one that is going on
  const here = track.at ? track.at(index) : track;
  return { ...track, index, current: track.steps[index], here };
}

/** `local(at, place)` is the text of a local derivative, made when it is first asked for. */
function locals(prepared, values) {
  const found = new Map();
  return (at, place) => {
    const key = `${at}:${place}`;
    if (!found.has(key)) found.set(key, localText(prepared, values, at, place));
    return found.get(key);
  };
}

/** From a state to all that is shown of it; what did not change is not computed again. */
export function worker(model) {
  const preparedOf = remembered(prepare);
  const valuesOf = remembered((prepared, packed) => evaluate(prepared, JSON.parse(packed)));
  const tracks = remembered(tracksOf);
  const view = remembered(viewOf);
  const [reasonsOf, visitedOf, movingOf, localsOf] = [reasons, visited, moving, locals].map(
    remembered,
  );
  return (state) => {
    const program = model.get("program");
    const prepared = preparedOf(program);
    const numbers = valuesOf(prepared, JSON.stringify(flatValues(state.values)));
    const made = tracks(prepared, numbers, state.mode, state.wrt);
    const last = Math.max(...made.map(({ steps }) => steps.length)) - 1;
    const fold = isFold(program, state.fold) ? state.fold : "all";
    const step = Math.min(state.step, last);
    return {
      ...prepared,
      ...state,
      program,
      prepared,
      numbers,
      last,
      fold,
      step,
      tracks: made.map((track) => reached(track, step)),
      view: view(program, fold),
      reasons: reasonsOf(prepared),
      visited: visitedOf(prepared),
      moves: (input) => movingOf(prepared, input),
      local: localsOf(prepared, numbers),
    };
  };
}
