// The graph explorer: a run as a graph, and derivatives going through it step by step.
import { challenged } from "../kit/challenge.js";
import { button, dock, frame, further, h, onResize } from "../kit/kit.js";
import { quoted } from "../kit/sentences.js";
import { walker } from "../kit/walker.js";
import { challenge } from "./challenge.js";
import { controls } from "./controls.js";
import { inputFields } from "./inputs.js";
import { legend, listing } from "./panels.js";
import { fetchReading, fetchWalking } from "./parts.js";
import { picture } from "./picture.js";
import { remembered } from "./remembered.js";
import { flatValues } from "./rows.js";
import { stateOf, worker } from "./state.js";
import { begun } from "./text.js";
import { unfetched } from "./unfetched.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const NARROW = 620; // pixels of width below which a graph goes from top to bottom
const LARGE = 60; // rows, above which a graph is drawn in turns
const NEAR = "300px"; // from the window: there the part that takes the steps is fetched

export function render(view) {
  const { model } = view;
  const options = { name: "graph", words: { en, zh }, ...stateOf(model), draw, reset };
  const kit = frame(view, challenged(view, options, challenge));
  const { text, set } = kit;
  const work = worker(model, text);
  let now = null;
  let width = 900;
  let typed = null; // the field for another function, once it was asked for
  let recorded = flatValues(model.get("values")); // with which Python ran

  // ---- the parts

  function reset() {
    walk.stop();
  }
  const told = () => sentence(now, text);
  const stage = picture(text, set, kit.say);
  const choices = controls(text, set, stage.zoom);
  const another = button(text.formula, () => openFormula(true), { "data-key": "another" });
  const walk = walker(text, (step) => set({ step }));
  const other = h("div", { class: "controls" }, choices.modes, h("div", { class: "chips choices" }, another));
  const colours = h("p", { class: "legend" });
  const warning = h("div", {});
  const missing = h("div", {});
  const node = h("div", { class: "detail" });
  const formula = h("div", { class: "formula", hidden: true });
  const counters = h("div", {});
  const inputs = h("div", { class: "pane" });
  const source = h("div", { class: "pane" });
  const table = h("div", { class: "pane" });
  kit.body.append(
    stage.element,
    h("div", { class: "controls" }, walk.element, h("div", { class: "chips choices" }, choices.view)),
    colours,
    kit.readout,
    missing,
    warning,
    further(kit, other),
    other,
    formula,
    h("div", { class: "panes" }, inputs, h("div", { class: "pane" }, counters, node)),
    h("div", { class: "panes" }, source, table),
  );

  /** Takes a number for an input, or refuses it in words. */
  function enter(row, element, typed, refuse) {
    if (!now.walking) return fetchSteps(text.unfetched.steps, () => enter(row, element, typed, refuse));
    const value = now.walking.entered(typed, now.values[row.name], element, row.shape);
    refuse(value === null ? now.words.notNumber(quoted(typed.trim())) : "");
    const values = { ...now.values, [row.name]: value };
    if (value !== null) set({ [now.formula ? "given" : "values"]: values });
  }

  // ---- what is made once for a program

  const buildInputs = remembered((program) => {
    const made = inputFields(text, now.rows, now.values, enter);
    inputs.replaceChildren(h("p", { class: "name" }, text.inputs), made.element);
    return made;
  });

  const buildListing = remembered((program) => {
    const made = listing(now, text);
    source.hidden = !made.hasSource;
    source.replaceChildren(...made.source);
    table.replaceChildren(...made.table);
    return made;
  });

  // ---- the parts that are fetched

  /** Does something with a part; if that cannot be had, the page says so in `asked.words`, and offers to ask again. */
  async function fetched(fetch, asked, act, otherwise = () => {}) {
    const part = await fetch(model.get("program")).catch(() => null);
    const isHeld = missing.contains(document.activeElement);
    const again = () => fetched(fetch, asked, act, otherwise);
    const says = !part && asked.words ? [unfetched(asked.words, text.again, again)] : [];
    missing.replaceChildren(...says);
    if (isHeld) missing.querySelector("button")?.focus();
    if (part) act(part, isHeld);
    else otherwise();
  }

  let coming = null;
  /** Fetches what takes the steps; with `words` if the reader waits for it, from the first or by now. */
  async function fetchSteps(words, then) {
    if (!now || now.walking) return;
    if (coming) return Object.assign(coming, words && { words, then });
    const asked = (coming = { words, then });
    await fetched(fetchWalking, asked, (part, isHeld) => {
      if (kit.root.isConnected) set({});
      asked.then?.();
      if (isHeld) walk.element.querySelector("input").focus();
    });
    coming = null;
  }

  /** Opens the field for another function; then, or without it, the explorer may `start`. */
  function openFormula(byHand, start = () => {}) {
    const open = ({ typing }, isHeld) => {
      typed ??= typing(model, set);
      kit.open();
      formula.replaceChildren(typed.element);
      formula.hidden = false;
      another.hidden = true;
      start();
      if (byHand || isHeld) typed.input.focus();
    };
    fetched(fetchReading, { words: text.unfetched.formula }, open, () => start(""));
  }

  // ---- after every change

  /** A small graph is drawn at once; of a large one, parts come in turns, so that the page can move. */
  let turns = [];
  function inTurns(parts) {
    if (now.rows.length <= LARGE) return parts.forEach((part) => part());
    turns = parts;
    const go = () => {
      if (turns !== parts || !parts.length) return;
      parts.shift()();
      setTimeout(go);
    };
    go();
  }

  function draw(state) {
    const was = now;
    now = work(state);
    const { walking } = now;
    const stages = stage.parts(now, width < NARROW);
    choices.show(now);
    walk.show(walking ? now.last + 1 : most(now.rows, state.step), walking ? now.step : state.step);
    typed?.show(now.formula);
    buildInputs(now.program).show(now.values);
    colours.replaceChildren(...legend(now, text));
    counters.replaceChildren(...(walking?.beside.counts(now, now.words) ?? []));
    const ran = now.formula ? flatValues(now.values) : recorded;
    node.replaceChildren(...(walking?.beside.detail(now, now.words, stage.held()) ?? []));
    node.hidden = !node.childElementCount;
    warning.replaceChildren(...(walking?.beside.warnings(now, now.words, ran) ?? []));
    kit.say(told());
    inTurns([...stages, () => buildListing(now.program).show(now)]);
    if (walking) stage.move(was);
    else if (!isStill(state, now.program)) fetchSteps(text.unfetched.steps);
  }

  const rerun = () => {
    recorded = flatValues(model.get("values"));
    set({});
  };
  model.on("change:program", rerun);
  const unwatch = onResize(kit.body, (wide) => {
    const turned = wide < NARROW !== width < NARROW;
    width = wide;
    if (turned) set({});
  });
  width = kit.body.clientWidth || width;
  const { linked, start } = kit;
  if (model.get("formula") || linked?.includes("=")) openFormula(false, start);
  else if (linked) fetched(fetchWalking, { words: text.unfetched.steps }, () => start(), () => start(""));
  else start();
  const near = new IntersectionObserver(([{ isIntersecting }]) => isIntersecting && fetchSteps(), {
    rootMargin: NEAR,
  });
  near.observe(kit.root);
  const undock = dock(stage.element);
  return () => {
    near.disconnect();
    undock();
    unwatch();
    stage.stop();
    walk.stop();
    model.off("change:program", rerun);
    kit.leave();
  };
}

/** Whether a state is at the start of a mode of which nothing needs to be computed. */
const isStill = ({ mode, step, fold }, { views }) =>
  step === 0 && (mode === "run" || mode === "reverse") && fold in views;

/** The sentence of a step; before the steps are there, that of the start, if it has none of their numbers. */
const sentence = (now, text) => {
  if (now.walking) return now.walking.story.spoken(now, now.words);
  return now.tracks[0].current.kind === "inputs" && now.mode !== "both" ? begun(now, text) : "";
};

/** At least as many steps as there are, before they are known. */
const most = (rows, step) => Math.max(3 * rows.length, step) + 1;
