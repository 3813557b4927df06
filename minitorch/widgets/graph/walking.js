// What happens from the first step on: numbers, steps, and their words. A part: the picture at the start
// does without.
import { formulaIn, pack, unpack } from "./address.js";
import { detail, warnings } from "./beside.js";
import { edgeFlow, pending } from "./flows.js";
import { holding } from "./holding.js";
import { size } from "./looks.js";
import { evaluate, needsMore, prepare } from "./math.js";
import { flight, reveal } from "./moving.js";
import { opened as open } from "./opening.js";
import { remembered } from "./remembered.js";
import { chosenNumber, flatValues } from "./rows.js";
import { allForwardSteps, forwardSteps, reverseSteps, runSteps } from "./steps.js";
import { localText, spoken } from "./story.js";
import { words as en } from "./walking.en.js";
import { words as zh } from "./walking.zh.js";

export const words = { en, zh };
export const address = { formulaIn, pack, unpack };
export const beside = { detail, warnings };
export const opened = (program, block) => open(program, block);
export const stage = { flight, holding, reveal };
export const story = { spoken };

export const canCompute = (program) => !needsMore(program);
export const fetchMore = () => import("./more.js");
export const fetchTyping = () => import("./typing.js");

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

/** From a state to all that its steps show; what did not change is not computed again. */
export function walked() {
  const preparedOf = remembered(prepare);
  const valuesOf = remembered((prepared, packed) => evaluate(prepared, JSON.parse(packed)));
  const tracks = remembered(tracksOf);
  const localsOf = remembered(locals);
  return ({ program, values, mode, wrt, ...state }) => {
    const prepared = preparedOf(program);
    const numbers = valuesOf(prepared, JSON.stringify(flatValues(values)));
    const made = tracks(prepared, numbers, mode, wrt);
    const last = Math.max(...made.map(({ steps }) => steps.length)) - 1;
    const step = Math.min(state.step, last);
    return {
      ...prepared,
      prepared,
      numbers,
      last,
      step,
      tracks: made.map((track) => reached(track, step)),
      local: localsOf(prepared, numbers),
      flows: { edgeFlow, pending },
    };
  };
}
