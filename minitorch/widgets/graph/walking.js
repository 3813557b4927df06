// What happens from the first step on: numbers, steps, and their words. A part: the picture at the start
// does without.
import { formulaIn, pack, unpack } from "./address.js";
import { counts, detail, warnings } from "./beside.js";
import { entered as entry } from "./entering.js";
import { edgeFlow, pending, size, stillness } from "./flows.js";
import { holding } from "./holding.js";
import { evaluate, needsMore, prepare } from "./math.js";
import { flight, reveal } from "./moving.js";
import { opened as open } from "./opening.js";
import { remembered } from "./remembered.js";
import { elementName, flatValues } from "./rows.js";
import {
  allForwardSteps,
  chosenNumber,
  forwardSteps,
  moving,
  numbersOf,
  reverseSteps,
  runSteps,
} from "./steps.js";
import { localText, spoken } from "./story.js";
import { words as en } from "./walking.en.js";
import { words as zh } from "./walking.zh.js";
import { write } from "./writing.js";

export const words = { en, zh };
export const address = { formulaIn, pack, unpack };
export const beside = { counts, detail, warnings };
export const opened = (program, block) => open(program, block);
export const stage = { flight, holding, reveal, write };
export const story = { spoken };
export const entered = (...typed) => entry(...typed);

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

const MOST_NAMES = 12;
const nameOf = ({ rows }, [at, element]) => elementName(rows[at], element);
/** The numbers by which a reader may choose to differentiate. */
const namesOf = (prepared) =>
  numbersOf(prepared)
    .slice(0, MOST_NAMES)
    .map((one) => nameOf(prepared, one));

/** The name of the number by which forward mode differentiates at a step; "" in other modes. */
function chosenName(prepared, mode, wrt, tracks) {
  const [{ numbers, current }] = tracks.slice(-1);
  const chosen = mode === "forward" ? chosenNumber(prepared, wrt) : numbers?.[current.pass];
  return chosen ? nameOf(prepared, chosen) : "";
}

/** From a state to all that its steps show; what did not change is not computed again. */
export function walked() {
  const preparedOf = remembered(prepare);
  const valuesOf = remembered((prepared, packed) => evaluate(prepared, JSON.parse(packed)));
  const tracks = remembered(tracksOf);
  const [localsOf, movingOf, names] = [locals, moving, namesOf].map(remembered);
  return ({ program, values, mode, wrt, ...state }) => {
    const prepared = preparedOf(program);
    const numbers = valuesOf(prepared, JSON.stringify(flatValues(values)));
    const made = tracks(prepared, numbers, mode, wrt);
    const last = Math.max(...made.map(({ steps }) => steps.length)) - 1;
    const step = Math.min(state.step, last);
    const reach = made.map((track) => reached(track, step));
    return {
      ...prepared,
      prepared,
      numbers,
      last,
      step,
      tracks: reach,
      names: names(prepared),
      by: chosenName(prepared, mode, wrt, reach),
      moves: (input) => movingOf(prepared, input),
      local: localsOf(prepared, numbers),
      flows: { edgeFlow, pending, stillness },
    };
  };
}
