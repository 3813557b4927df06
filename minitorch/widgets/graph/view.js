// The graph explorer: a run as a graph, and derivatives going through it step by step.
import { button, dock, frame, h, language, onResize } from "../kit/kit.js";
import { walker } from "../kit/walker.js";
import { graphStage } from "./draw.js";
import { inputFields } from "./inputs.js";
import { describeNode, edgeLook, edgesOf, nodeLook, nodesOf } from "./looks.js";
import { chosenName, counts, detail, legend, listing, warnings } from "./panels.js";
import { flatValues, knownInputs, readFormulas, remembered, stateOf, worker } from "./state.js";
import { motion } from "../kit/motion.js";
import { needsMore } from "./math.js";
import { motesOf } from "./motes.js";
import { MODES, numbersOf } from "./steps.js";
import { rowName } from "./text.js";
import { edgeTold, elementName, spoken } from "./story.js";
import { challenge } from "./challenge.js";
import { challenged } from "../kit/challenge.js";
import { unfetched } from "./unfetched.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const NARROW = 620; // pixels of width below which a graph goes from top to bottom
const LARGE = 60; // rows, above which a graph is drawn in turns
const ZOOMS = [
  ["zoomOut", "−", 1 / 1.25],
  ["zoomIn", "+", 1.25],
  ["fit", "⤢", 0],
];

/** Draws once all operations are there; some programs need those that are fetched. */
export function render(view) {
  if (!needsMore(view.model.get("program"))) return explorer(view);
  const text = { en, zh }[language()];
  const place = h("div", { class: "explorer" });
  view.el.append(place);
  let leave = () => place.remove();
  const ask = () =>
    import("./more.js").then(
      () => {
        if (!view.el.contains(place)) return; // left in the meantime
        const isAsked = place.contains(document.activeElement);
        leave();
        leave = explorer(view);
        if (isAsked) view.el.querySelector("button").focus();
      },
      () => place.replaceChildren(unfetched(text.unfetched.more, text.again, ask)),
    );
  ask();
  return () => leave();
}

function explorer(view) {
  const { model } = view;
  const options = { name: "graph", words: { en, zh }, ...stateOf(model), draw, reset };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  const work = worker(model);
  let now = null;
  let held = null; // the node whose numbers are shown; else that of the step
  let focus = null;
  let built = []; // what draws each stage, once
  let width = 900;
  let typed = null; // the field for another formula, once it was asked for
  let recorded = flatValues(model.get("values")); // with which Python ran

  // ---- the parts

  function reset() {
    walk.stop();
  }
  const choice = (key, label, click, attributes = {}) =>
    button(label, click, { "data-key": key, ...attributes });
  const modes = MODES.map((mode) =>
    choice(`mode-${mode}`, text.modes[mode], () => kit.set({ mode, step: 0 })),
  );
  const folding = [
    choice("open", text.openAll, () => kit.set({ fold: "all" })),
    choice("fold", text.foldAll, () => kit.set({ fold: "none" })),
  ];
  const stages = [graphStage(text.stage), graphStage(text.forwardStage)];
  const zooms = ZOOMS.map(([key, sign, factor]) =>
    choice(key, sign, () => built.forEach((_, k) => stages[k].zoom(factor)), {
      "aria-label": text[key],
    }),
  );
  const by = h("div", { class: "chips", role: "group" });
  const heads = stages.map(() => h("p", { class: "name" }));
  const pair = h("div", { class: "stages" });
  const walk = walker(text, (step) => kit.set({ step }));
  const colours = h("p", { class: "legend" });
  const warning = h("div", {});
  const node = h("div", { class: "detail" });
  const counters = h("div", {});
  const inputs = h("div", { class: "pane" });
  const another = choice("another", text.formula, () => askForFormula(true));
  const missing = h("div", {});
  const formula = h("div", { class: "formula", hidden: true });
  const source = h("div", { class: "pane" });
  const table = h("div", { class: "pane" });
  kit.body.append(
    h(
      "div",
      { class: "controls" },
      h("div", { class: "chips choices", role: "group", "aria-label": text.modesLabel }, modes),
      by,
    ),
    pair,
    h(
      "div",
      { class: "controls" },
      walk.element,
      h("div", { class: "chips choices" }, zooms, folding, another),
    ),
    colours,
    kit.readout,
    warning,
    missing,
    formula,
    h("div", { class: "panes" }, inputs, h("div", { class: "pane" }, counters, node)),
    h("div", { class: "panes" }, source, table),
  );

  // ---- the stages

  const look = (k, id) => nodeLook(now, text, now.tracks[k], id, held);
  const describe = (k, id) => describeNode(now, text, id, look(k, id));

  const isEdge = (id) => typeof id === "string";
  let pointed = ""; // the edge whose product is shown, as its stage and its key

  function press(id) {
    pointed = "";
    focus = id;
    if (id >= now.rows.length) {
      kit.set({ fold: String(id - now.rows.length) });
      return;
    }
    held = held === id ? null : id;
    kit.set({});
    if (held !== null) kit.say(describe(0, id));
  }

  /** Shows the product of an edge, in place of the one before; "" for none. */
  function point(k, id, said) {
    pointed = id && `${k} ${id}`;
    showStage(k);
    kit.say(id ? said : spoken(now, text));
  }

  const keysOf = (order, id, k) => (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (isEdge(id)) return;
      press(id);
      stages[k].focus(focus);
      return;
    }
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = order[order.indexOf(id) + move];
    if (next === undefined) return;
    event.preventDefault();
    if (!isEdge(next)) focus = next;
    showStage(k);
    stages[k].focus(next);
    if (!isEdge(next)) kit.say(describe(k, next));
  };

  const build = remembered((program, fold, two, down) => {
    const [nodes, edges] = [nodesOf(now, text), edgesOf(now, text)];
    const keyOf = (from, to, { place }) => `edge-${from}-${to}-${place}`;
    const into = (id) =>
      edges
        .filter(({ to }) => to === id)
        .flatMap(({ from, to, ports }) => ports.map((port) => keyOf(from, to, port)));
    const order = [...now.view.nodes]
      .sort((a, b) => a[1] - b[1] || a[2] - b[2])
      .flatMap(([id]) => (id < now.rows.length ? [...into(id), id] : id));
    const names = two ? [text.reverseStage, text.forwardStage] : [text.stage];
    names.forEach((name, k) => stages[k].element.setAttribute("aria-label", name));
    if (!two) stages[1].element.replaceChildren();
    pair.classList.toggle("two", two);
    pair.replaceChildren(
      ...(two
        ? stages.map((stage, k) => h("div", {}, heads[k], stage.element))
        : [stages[0].element]),
    );
    const live = (node, k) => ({
      ...node,
      describe: (shown) => describeNode(now, text, node.id, shown),
      press: () => press(node.id),
      keys: keysOf(order, node.id, k),
    });
    const listen = ({ from, to, source }, k) => (port) => {
      const id = keyOf(from, to, port);
      const show = () => point(k, id, edgeTold(now, text, now.tracks[k], to, port.place));
      const hide = () => pointed === `${k} ${id}` && point(k, "");
      return {
        role: "img",
        tabindex: -1,
        "aria-label": text.edge(source, rowName(now.rows[to])),
        "data-key": id,
        pointerenter: show,
        pointerleave: ({ pointerType }) => pointerType === "mouse" && hide(),
        focus: show,
        blur: hide,
        keydown: keysOf(order, id, k),
      };
    };
    return names.map((_, k) =>
      remembered(() =>
        stages[k].build(
          {
            nodes: nodes.map((node) => live(node, k)),
            edges: edges.map((edge) => ({ ...edge, listen: listen(edge, k) })),
          },
          down,
        ),
      ),
    );
  });

  function showStage(k) {
    built[k]();
    const track = now.tracks[k];
    const { drawn, nodes } = now.view;
    const { row } = track.current;
    stages[k].show({
      node: (id) => look(k, id),
      edge: (from, to, port) =>
        edgeLook(now, text, track, from, to, port, pointed === `${k} edge-${from}-${to}-${port.place}`),
      active: row === undefined ? null : drawn[row],
      focus: nodes.some(([id]) => id === focus) ? focus : undefined,
    });
  }

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

  // ---- another formula

  /** Opens the field for one; then, or without it when it cannot be had, the explorer may `start`. */
  function askForFormula(byHand, start = () => {}) {
    const again = () => askForFormula(true, start);
    readFormulas().then(
      ({ typing }) => {
        openFormula(typing);
        start();
        if (byHand) typed.input.focus();
      },
      () => {
        missing.replaceChildren(unfetched(text.unfetched.formula, text.again, again));
        start("");
      },
    );
  }

  function openFormula(typing) {
    missing.replaceChildren();
    if (!typed) {
      const change = (formula, given) => kit.set({ formula, given, step: 0 });
      typed = typing(() => knownInputs(model), change, kit.say);
      formula.append(typed.element);
    }
    formula.hidden = false;
    another.hidden = true;
  }

  // ---- what is made once for a program

  const buildInputs = remembered((program) => {
    const made = inputFields(text, now.rows, now.values, (name, value) =>
      kit.set({ [now.formula ? "given" : "values"]: { ...now.values, [name]: value } }),
    );
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

  const buildBy = remembered((prepared) => {
    const names = numbersOf(prepared)
      .slice(0, 12)
      .map(([at, element]) => elementName(prepared.rows[at], element));
    const chips = names.map((name) =>
      choice(`by-${name}`, h("code", {}, name), () => kit.set({ wrt: name })),
    );
    by.replaceChildren(h("span", {}, text.by), ...chips);
    return chips;
  });

  // ---- after every change

  function showControls() {
    const light = (chips, key) => {
      for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.key === key));
    };
    light(modes, `mode-${now.mode}`);
    light(buildBy(now.prepared), `by-${chosenName(now)}`);
    by.hidden = now.mode !== "forward";
    for (const chip of folding) chip.hidden = !now.blocks.length;
    const [open, close] = folding;
    open.disabled = now.fold === "all";
    close.disabled = now.fold === "none";
    walk.show(now.last + 1, now.step);
    heads.forEach((head, k) => (head.textContent = text.modes[["reverse", "forward"][k]]));
  }

  const flow = motion({
    element: pair,
    show: (t) => now.tracks.forEach((_, k) => stages[k].carry(t)),
    duration: 600,
    at: 1,
  });

  /** A step forward is seen on its way; any other change is at its end. */
  function move(was) {
    flow.jump(1);
    const isNext = was && now.step === was.step + 1 && was.view === now.view;
    if (!isNext || was.mode !== now.mode || was.numbers !== now.numbers) return;
    now.tracks.forEach((track, k) => stages[k].send(motesOf(now, track)));
    flow.jump(0);
    flow.go(1);
  }

  function draw(state) {
    const was = now;
    now = work(state);
    if (held !== null && held >= now.rows.length) held = null;
    const two = now.mode === "both";
    built = build(now.program, now.fold, two, two || width < NARROW);
    showControls();
    typed?.show(now.formula);
    buildInputs(now.program).show(now.values);
    colours.replaceChildren(...legend(now, text));
    counters.replaceChildren(...counts(now, text));
    node.replaceChildren(...detail(now, text, held));
    node.hidden = !node.childElementCount;
    warning.replaceChildren(...warnings(now, text, now.formula ? flatValues(now.values) : recorded));
    kit.say(spoken(now, text));
    inTurns([
      ...now.tracks.map((_, k) => () => showStage(k)),
      () => buildListing(now.program).show(now),
    ]);
    move(was);
  }

  const rerun = () => {
    recorded = flatValues(model.get("values"));
    kit.set({});
  };
  model.on("change:program", rerun);
  const unwatch = onResize(kit.body, (wide) => {
    const turned = wide < NARROW !== width < NARROW;
    width = wide;
    if (turned) kit.set({});
  });
  width = kit.body.clientWidth || width;
  if (model.get("formula") || kit.linked?.includes("=")) askForFormula(false, kit.start);
  else kit.start();
  const undock = dock(pair);
  return () => {
    undock();
    unwatch();
    flow.stop();
    walk.stop();
    model.off("change:program", rerun);
    kit.leave();
  };
}
