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

let formulas = null; // what reads them, from when somebody asked for it
export const readFormulas = async () => (formulas ??= await import("./typing.js"));

/**
 * What is drawn, with the inputs at its start: a formula that was typed, or what Python recorded, also
 * while formulas cannot be read.
 */
const subjectOf = (model, formula) =>
  formula && formulas
    ? formulas.read(formula, model.get("values"))
    : { program: model.get("program"), values: model.get("values") };

/** The inputs that a formula can name: those of Python's, with the numbers that they have now. */
export function knownInputs(model) {
  const known = { ...model.get("values") };
  const shape = (value) => (Array.isArray(value) ? [value.length, shape(value[0])].join() : "");
  for (const [name, value] of Object.entries(model.get("given")))
    if (shape(value) === shape(known[name])) known[name] = value;
  return known;
}

/** The state in an address: mode;step;by;fold;numbers of the first input;of the second;…=formula */
export function stateOf(model) {
  return {
    traits: ["mode", "step", "wrt", "fold", "values", "formula", "given"],
    pack: ({ mode, step, wrt, fold, values, formula, given }) => {
      const { program } = subjectOf(model, formula);
      const inputs = formula ? given : values;
      const lists = inputNames(program.rows, inputs).map((name) => flatten(inputs[name]));
      return [mode, step, wrt, fold, ...lists].join(";") + (formula && `=${formula}`);
    },
    unpack: (packed) => {
      const [, own, , formula = ""] = /^([^=]*)(=(.*))?$/s.exec(packed);
      const [mode, step, wrt, fold, ...lists] = own.split(";");
      const { program, values } = subjectOf(model, formula);
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
        Number.isFinite(Number(word))
          ? Number(word)
          : word.toLowerCase().replace("infinity", "inf");
      const inputs = Object.fromEntries(
        names.map((name, k) => [name, nested(numbers[k].map(send), shapes[k])]),
      );
      const state = { mode, step: Number(step), wrt, fold, formula };
      return { ...state, [formula ? "given" : "values"]: inputs };
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
  const subject = remembered((program, formula) => subjectOf(model, formula).program);
  const preparedOf = remembered(prepare);
  const valuesOf = remembered((prepared, packed) => evaluate(prepared, JSON.parse(packed)));
  const tracks = remembered(tracksOf);
  const view = remembered(viewOf);
  const [reasonsOf, visitedOf, movingOf, localsOf] = [reasons, visited, moving, locals].map(
    remembered,
  );
  return (state) => {
    const program = subject(model.get("program"), state.formula);
    const values = state.formula ? state.given : state.values;
    const prepared = preparedOf(program);
    const numbers = valuesOf(prepared, JSON.stringify(flatValues(values)));
    const made = tracks(prepared, numbers, state.mode, state.wrt);
    const last = Math.max(...made.map(({ steps }) => steps.length)) - 1;
    const fold = isFold(program, state.fold) ? state.fold : "all";
    const step = Math.min(state.step, last);
    return {
      ...prepared,
      ...state,
      values,
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
