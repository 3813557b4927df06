// The picture: one stage, or two side by side, what is held in them, and what moves from step to step.
import { h } from "../kit/kit.js";
import { motion } from "../kit/motion.js";
import { graphStage } from "./draw.js";
import { describeNode, edgeLook, edgesOf, nodeLook, nodesOf } from "./looks.js";
import { remembered } from "./remembered.js";

/** `set(patch)` changes the state, `say(sentence)` tells the ear. */
export function picture(text, set, say) {
  const stages = [graphStage(text.stage), graphStage(text.forwardStage)];
  const heads = ["reverse", "forward"].map((mode) => h("p", { class: "name" }, text.modes[mode]));
  const element = h("div", { class: "stages" });
  const held = { node: null, edge: "", focus: null }; // an edge as its stage and its key
  let now = null;
  let built = []; // what draws each stage, once
  let isHeld = false; // whether what is in the stages can be held
  let flights = [];

  const look = (k, id) => nodeLook(now, text, now.tracks[k], id, held.node);

  const build = remembered((program, view, two, down) => {
    const names = two ? [text.reverseStage, text.forwardStage] : [text.stage];
    names.forEach((name, k) => stages[k].element.setAttribute("aria-label", name));
    if (!two) stages[1].element.replaceChildren();
    element.classList.toggle("two", two);
    element.replaceChildren(
      ...(two
        ? stages.map((stage, k) => h("div", {}, heads[k], stage.element))
        : [stages[0].element]),
    );
    const live = (node) => ({
      ...node,
      describe: (shown) => describeNode(now, text, node.id, shown),
    });
    const [nodes, edges] = [nodesOf(now, text).map(live), edgesOf(now, text)];
    return names.map((_, k) => remembered(() => stages[k].build({ nodes, edges }, down)));
  });

  function show(k) {
    built[k]();
    const track = now.tracks[k];
    const { drawn, nodes } = now.view;
    const { row } = track.current;
    const isPointed = (from, to, { place }) => held.edge === `${k} edge-${from}-${to}-${place}`;
    stages[k].show({
      node: (id) => look(k, id),
      edge: (from, to, port) =>
        edgeLook(now, text, track, from, to, port, isPointed(from, to, port)),
      focus: nodes.some(([id]) => id === held.focus) ? held.focus : undefined,
    });
    now.walking?.stage.write(stages[k]);
    if (row !== undefined) now.walking?.stage.reveal(stages[k], drawn[row]);
  }

  const flow = motion({
    element,
    show: (t) => flights.forEach((fly) => fly(t)),
    duration: 600,
    at: 1,
  });

  /** A step forward is seen on its way; any other change is at its end. */
  function move(was) {
    flow.jump(1);
    const isNext = was && now.step === was.step + 1 && was.view === now.view;
    if (!isNext || was.mode !== now.mode || was.numbers !== now.numbers) return;
    flights = now.tracks.map((track, k) => now.walking.stage.flight(stages[k], now, track));
    flow.jump(0);
    flow.go(1);
  }

  return {
    element,
    /** Takes a state, and gives what draws each stage. */
    parts(next, down) {
      now = next;
      if (held.node >= now.rows.length) held.node = null;
      const two = now.mode === "both";
      built = build(now.program, now.view, two, two || down);
      if (now.walking && !isHeld) {
        now.walking.stage.holding(stages, () => now, text, { held, look, show, set, say });
        isHeld = true;
      }
      return now.tracks.map((_, k) => () => show(k));
    },
    move,
    held: () => held.node,
    zoom: (factor) => built.forEach((_, k) => stages[k].zoom(factor)),
    stop: () => flow.stop(),
  };
}
