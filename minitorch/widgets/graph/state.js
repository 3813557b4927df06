// The state of a graph explorer, and everything that follows from it alone.
import { language } from "../kit/kit.js";
import { laidOut, viewOf } from "./folding.js";
import { reading, walkingThrough } from "./parts.js";
import { remembered } from "./remembered.js";
import { isFold, linked, reasons, visited } from "./rows.js";
import { still } from "./still.js";

/**
 * What is drawn, with the inputs at its start: a formula that was typed, or what Python recorded, also
 * while formulas cannot be read.
 */
const subjectOf = (model, formula) =>
  formula && reading()
    ? reading().read(formula, model.get("values"))
    : { program: model.get("program"), values: model.get("values") };

/** The state for the frame; as an address once the part that writes and reads those is there. */
export function stateOf(model) {
  const address = () => walkingThrough(model.get("program"))?.address;
  return {
    traits: ["mode", "step", "wrt", "fold", "values", "formula", "given"],
    pack: (state) => address()?.pack(state, subjectOf(model, state.formula)) ?? "",
    unpack: (packed) =>
      address().unpack(packed, subjectOf(model, address().formulaIn(packed))),
  };
}

/** From a state to all that is shown of it; what did not change is not computed again. */
export function worker(model, text) {
  const subject = remembered((program, formula) => subjectOf(model, formula).program);
  const graphOf = remembered(linked);
  const viewed = remembered((program, fold, opened) =>
    viewOf(program, opened ? opened(program, Number(fold)) : laidOut(program.views[fold])),
  );
  const factsOf = remembered((graph) => ({ reasons: reasons(graph), visited: visited(graph) }));
  let walk = null;
  return (state) => {
    const formula = reading() ? state.formula : "";
    const program = subject(model.get("program"), formula);
    const walking = walkingThrough(program);
    const fold = isFold(program, state.fold) ? state.fold : "all";
    const open = fold in program.views ? null : walking?.opened;
    const graph = graphOf(program);
    const now = {
      ...graph,
      ...state,
      formula,
      fold,
      program,
      values: formula ? state.given : state.values,
      view: viewed(program, open === undefined ? "none" : fold, open),
      ...factsOf(graph),
    };
    if (!walking) return { ...now, step: 0, tracks: still(now) };
    walk ??= walking.walked();
    const words = { ...text, ...walking.words[language()] };
    return { ...now, ...walk(now), walking, words };
  };
}
