// The graph explorer: a run as a graph, and derivatives going through it step by step.
import { tuple } from "../kit/array.js";
import { errorBox } from "../kit/errors.js";
import { graphStage } from "./draw.js";
import { inputFields } from "./inputs.js";
import { evaluate, jacobian } from "./math.js";
import { chosenNumber, flatValues, inputNames, remembered, stateOf, worker } from "./state.js";
import { MODES, moving, numbersOf, reasons, visited } from "./steps.js";
import { elementName, localText, tell } from "./story.js";
import { call, numbersText, rowName, title } from "./text.js";
import { arrivals } from "./folding.js";
import { button, facts, frame, h, onWidth } from "../kit/kit.js";
import { walker } from "../kit/walker.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const NARROW = 620; // pixels of width below which a graph goes from top to bottom
const NO_GRADIENT = "element 0 of tensors does not require grad and does not have a grad_fn";
const LARGE = 60; // rows, above which a graph is drawn in turns
const SMALL = 36; // the most numbers of a matrix of local derivatives that are all shown

export function render(view) {
  const { model } = view;
  const kit = frame(view, { name: "graph", words: { en, zh }, ...stateOf(model), draw });
  const { text } = kit;
  let now = null;
  let held = null; // the node whose numbers are shown; else that of the step
  let focus = null;
  let built = []; // what draws each stage, once
  let width = 900;
  let recorded = flatValues(model.get("values")); // with which Python ran

  // ---- what is shown, from the state alone

  const localsOf = remembered((prepared, values) => {
    const found = new Map();
    return (at, place) => {
      const key = `${at}:${place}`;
      if (!found.has(key)) found.set(key, localText(prepared, values, at, place));
      return found.get(key);
    };
  });
  const reasonsOf = remembered(reasons);
  const visitedOf = remembered(visited);
  const movingOf = remembered(moving);
  const work = worker(model);

  // ---- controls

  const modes = MODES.map((mode) =>
    button(text.modes[mode], () => kit.set({ mode, step: 0 }), {
      "data-key": `mode-${mode}`,
    }),
  );
  const by = h("div", { class: "chips", role: "group" });
  const folding = [
    button(text.openAll, () => kit.set({ fold: "all" }), { "data-key": "open" }),
    button(text.foldAll, () => kit.set({ fold: "none" }), { "data-key": "fold" }),
  ];
  const zooms = [
    ["zoomOut", "−", 1 / 1.25],
    ["zoomIn", "+", 1.25],
    ["fit", "⤢", 0],
  ].map(([key, sign, factor]) =>
    button(sign, () => stages.forEach((stage) => stage.zoom(factor)), {
      "aria-label": text[key],
      "data-key": key,
    }),
  );
  const stages = [graphStage(text.stage), graphStage(text.forwardStage)];
  const heads = stages.map(() => h("p", { class: "name" }));
  const pair = h("div", { class: "stages" });
  const walk = walker(text, (step) => kit.set({ step }));
  const legend = h("p", { class: "legend" });
  const warning = h("div", {});
  const detail = h("div", { class: "detail" });
  const counts = h("div", {});
  const inputs = h("div", { class: "pane" });
  const source = h("div", { class: "pane" });
  const listing = h("div", { class: "pane" });
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
      h("div", { class: "chips choices" }, zooms, folding),
    ),
    legend,
    kit.readout,
    warning,
    h("div", { class: "panes" }, inputs, h("div", { class: "pane" }, counts, detail)),
    h("div", { class: "panes" }, source, listing),
  );

  // ---- the stages

  function describeNode(id, state) {
    const { rows, blocks } = now;
    if (id >= rows.length) {
      const k = id - rows.length;
      return text.foldedNode(
        text.block(k + 1, blocks.length),
        blocks[k].length,
        state.value && numbersText(state.value),
      );
    }
    const row = rows[id];
    const shown = [state.value, state.derivative].map((one) => one && numbersText(one));
    return text.node(rowName(row), call(row, rows), tuple(row.shape), ...shown, state.reason);
  }

  function press(id) {
    focus = id;
    if (id >= now.rows.length) {
      kit.set({ fold: String(id - now.rows.length) });
      return;
    }
    held = held === id ? null : id;
    kit.set({});
    if (held !== null) kit.say(describeNode(id, nodeState(now.tracks[0], 0, id)));
  }

  const build = remembered((program, fold, two, down) => {
    const { rows, blocks } = now;
    const way = now.view;
    const order = [...way.nodes].sort((a, b) => a[1] - b[1] || a[2] - b[2]).map(([id]) => id);
    stages.forEach((stage, k) => {
      if (k > 0 && !two) return stage.element.replaceChildren();
      stage.element.setAttribute(
        "aria-label",
        two ? [text.reverseStage, text.forwardStage][k] : text.stage,
      );
    });
    pair.classList.toggle("two", two);
    pair.replaceChildren(
      ...(two
        ? stages.map((stage, k) => h("div", {}, heads[k], stage.element))
        : [stages[0].element]),
    );
    const nodes = (k) =>
      way.nodes.map(([id, rank, place]) => {
        const block = id - rows.length;
        const row = rows[id];
        return {
          id,
          rank,
          place,
          title: row
            ? `${row.kind === "input" ? "" : `%${id} `}${title(row)}`
            : text.block(block + 1, blocks.length),
          shape: row?.shape.length ? tuple(row.shape) : "",
          note: row ? "" : text.blockRows(blocks[block].length),
          look: row ? row.kind : "block",
          describe: (state) => describeNode(id, state),
          press: () => press(id),
          keys: keysOf(order, id, k),
        };
      });
    const edges = way.edges.map(([from, to, points]) => {
      const user = rows[to];
      const source = rows[from]
        ? rowName(rows[from])
        : text.block(from - rows.length + 1, blocks.length);
      if (!user) return { from, to, points, source, ports: [{ index: 0, count: 1 }] };
      const tensors = arrivals(way, user);
      const ports = tensors
        .map((place, index) => ({ place, index, count: tensors.length }))
        .filter(({ place }) => way.drawn[user.operands[place]] === from);
      return { from, to, points, source, ports };
    });
    return stages
      .slice(0, two ? 2 : 1)
      .map((stage, k) => remembered(() => stage.build({ nodes: nodes(k), edges }, down)));
  });

  const keysOf = (order, id, k) => (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      press(id);
      stages[k].focus(focus);
      return;
    }
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = order[order.indexOf(id) + move];
    if (next === undefined) return;
    event.preventDefault();
    focus = next;
    showStage(now.tracks[k], k);
    stages[k].focus(next);
    kit.say(describeNode(next, nodeState(now.tracks[k], k, next)));
  };

  const isPast = (when, at) => when?.get(at) <= now.step;

  /** The row whose numbers a block shows: the last one that is used outside of it. */
  function speaker(block) {
    const leaves = ({ place, users }) =>
      place === now.output || users.some(([user]) => !block.includes(user));
    return block.findLast((at) => leaves(now.rows[at])) ?? block.at(-1);
  }

  /** What a row, or a block, shows on a stage. */
  function nodeState(track, k, id) {
    const { rows, blocks, mode, step } = now;
    const members = id < rows.length ? [id] : blocks[id - rows.length];
    const at = id < rows.length ? id : speaker(members);
    const row = rows[at];
    const here = passOf(track);
    const known = row.kind !== "operation" || isPast(here.valueAt, at);
    const when = track.look === "derivative" ? here.cotangentAt : here.tangentAt;
    const flow = track.look === "derivative" ? here.cotangents : here.tangents;
    const current = track.steps[step]?.row;
    const has = isPast(when, at);
    return {
      value: known ? here.values[at] : null,
      derivative: has ? flow[at] : null,
      tone: has ? track.look : "",
      pending: pending(track, at),
      reason: reason(track, at),
      active: members.includes(current),
      held: held === id,
      ghost: mode === "run" && now.program.source?.length > 0 && !known,
    };
  }

  function pending(track, at) {
    if (track.look !== "derivative" || !track.shares) return "";
    const arrived = now.rows[at].users.map(([user, place]) =>
      track.shareAt.get(`${user}:${place}`),
    );
    const coming = arrived.filter((when) => when !== undefined);
    const count = coming.filter((when) => when <= now.step).length;
    return count && coming.length > 1 && !isPast(track.cotangentAt, at)
      ? text.pending(count, coming.length)
      : "";
  }

  function reason(track, at) {
    if (!track.look) return null;
    if (track.look === "derivative") {
      const why = reasonsOf(now.prepared)[at];
      return why && text.reason[why];
    }
    const input = inputOf(track);
    return movingOf(now.prepared, input).has(at)
      ? null
      : text.reason.still(rowName(now.rows[input]));
  }
  /** What forward mode differentiates by, at this step. */
  const inputOf = (track) => track.input ?? track.numbers[stepOf(track).pass][0];
  /** What a track has made so far; of many passes, in the one that is going on. */
  const passOf = (track) =>
    track.at ? passAt(track, Math.min(now.step, track.steps.length - 1)) : track;
  const passAt = remembered((track, step) => track.at(Number(step)));
  const stepOf = (track) => track.steps[Math.min(now.step, track.steps.length - 1)];

  function edgeState(track, k, from, to, { place }) {
    const { rows, mode, step } = now;
    const user = rows[to];
    const here = passOf(track);
    if (place === undefined || from >= rows.length) {
      const tone = [from, to].every((id) => nodeState(track, k, id).tone) ? track.look : "";
      return { text: "", tone };
    }
    const wanted = user.wanted.includes(place);
    const key = `${to}:${place}`;
    const taken =
      track.look === "derivative"
        ? visitedOf(now.prepared).has(to)
        : track.look === "" || movingOf(now.prepared, inputOf(track)).has(user.operands[place]);
    const flows =
      track.look === "derivative"
        ? here.shareAt?.get(key) <= step
        : wanted && isPast(here.tangentAt, from) && isPast(here.tangentAt, to);
    const known = isPast(here.valueAt, to);
    return {
      text: mode !== "run" && known && wanted ? localsOf(now.prepared, now.numbers)(to, place) : "",
      tone: flows && track.look ? track.look : "",
      active: ["pull", "push"].includes(track.steps[step]?.kind) && track.steps[step].row === to,
      dim: track.look !== "" && !(wanted && taken),
      ghost: mode === "run" && now.program.source?.length > 0 && !known,
    };
  }

  function showStage(track, k) {
    built[k]();
    const { drawn, nodes } = now.view;
    const row = stepOf(track).row;
    stages[k].show({
      node: (id) => nodeState(track, k, id),
      edge: (from, to, port) => edgeState(track, k, from, to, port),
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

  // ---- the numbers beside it

  const buildInputs = remembered((program) => {
    const made = inputFields(text, now.rows, now.values, (name, value) =>
      kit.set({ values: { ...now.values, [name]: value } }),
    );
    inputs.replaceChildren(h("p", { class: "name" }, text.inputs), made.element);
    return made;
  });

  const buildText = remembered((program) => {
    const lines = (program.source ?? []).map((line) => h("span", {}, line || " "));
    source.hidden = !lines.length;
    source.replaceChildren(
      h("p", { class: "name" }, text.source),
      h("pre", { class: "source", tabindex: 0 }, h("code", {}, lines)),
    );
    const rows = now.rows.map((row) => {
      const cells = ["value", "derivative"].map((look) => h("td", { class: look }));
      const line = h(
        "tr",
        { class: row.place === now.output && "output" },
        h("th", { scope: "row" }, h("code", {}, `%${row.place} = ${call(row, now.rows)}`)),
        h("td", {}, tuple(row.shape)),
        cells,
      );
      return { line, cells };
    });
    const heads = text.columns.map((head) => h("th", { scope: "col" }, head));
    const name = h("p", { class: "name" });
    const scroll = h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-label": text.program },
      h(
        "table",
        { class: "listing" },
        h("thead", {}, h("tr", {}, heads)),
        h(
          "tbody",
          {},
          rows.map(({ line }) => line),
        ),
      ),
    );
    listing.replaceChildren(name, scroll);
    return { lines, rows, name, scroll };
  });

  function showText() {
    const { lines, rows, name, scroll } = buildText(now.program);
    const [track] = now.tracks;
    const current = stepOf(track).row;
    name.textContent = now.mode === "run" ? text.listing : text.program;
    lines.forEach((line, k) => line.classList.toggle("now", now.rows[current]?.line === k));
    rows.forEach(({ line, cells }, at) => {
      const state = nodeState(track, 0, at);
      [state.value, state.derivative].forEach((numbers, k) => {
        const words = numbers ? numbersText(numbers, 4) : "";
        if (cells[k].textContent !== words) cells[k].textContent = words;
      });
      cells[1].className = state.tone || "derivative";
      line.classList.toggle("now", at === current);
    });
    const line = rows[current]?.line;
    if (!line) return;
    const top = line.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
    if (top < 0 || top + line.offsetHeight > scroll.clientHeight)
      scroll.scrollTop += top - scroll.clientHeight / 2;
  }

  function showCounts() {
    const { tracks, step } = now;
    const heads = now.mode === "both" ? [text.modes.reverse, text.modes.forward] : [text.counted];
    const line = (key) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, text.counts[key]),
        tracks.map((track) =>
          h("td", {}, track[key][Math.min(step, track.steps.length - 1)].toLocaleString("en")),
        ),
      );
    counts.replaceChildren(
      h(
        "table",
        { class: "counts" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("td", {}),
            heads.map((head) => h("th", { scope: "col" }, head)),
          ),
        ),
        h("tbody", {}, ["multiplications", "held", "most"].map(line)),
      ),
      h("p", { class: "why" }, text.countsWhy),
    );
  }

  function showDetail() {
    const { rows, tracks, step } = now;
    const [track] = tracks;
    const at = held ?? stepOf(track).row;
    const row = rows[at];
    detail.hidden = row === undefined;
    if (!row) return detail.replaceChildren();
    const state = nodeState(track, 0, at);
    const flows = track.look !== "";
    const words = (numbers) => (numbers ? numbersText(numbers, 12) : "–");
    const why = track.look === "derivative" && reasonsOf(now.prepared)[at];
    detail.replaceChildren(
      h("p", { class: "name" }, h("code", {}, `${rowName(row)} = ${call(row, rows)}`)),
      facts([
        [text.detail.value, words(state.value)],
        ...(flows ? [[text.detail[track.look], words(state.derivative)]] : []),
        [
          text.detail.users,
          row.users.map(([user]) => rowName(rows[user])).join(", ") || text.nobody,
        ],
      ]),
      ...(flows ? row.wanted.map((place) => localPanel(row, place, state.value)) : []),
      ...(why ? [h("p", { class: "why" }, text.reasonWhy[why])] : []),
    );
  }

  /** The matrix of local derivatives by an operand. */
  function localPanel(row, place, known) {
    const from = now.rows[row.operands[place]];
    const size = row.size * from.size;
    const head = h(
      "p",
      { class: "why" },
      text.localOf(rowName(from), size > 1 ? ` ${tuple([row.size, from.size])}` : ""),
    );
    if (!known || size > SMALL) return head;
    const matrix = jacobian(now.prepared, now.numbers, row.place, place);
    return h(
      "div",
      {},
      head,
      h(
        "table",
        { class: "jacobian" },
        h(
          "tbody",
          {},
          matrix.map((line) =>
            h(
              "tr",
              {},
              line.map((x) => h("td", {}, numbersText([x]))),
            ),
          ),
        ),
      ),
    );
  }

  // ---- words

  function sentence(track) {
    const { rows, output, mode, step, values } = now;
    const last = track.steps.length - 1;
    const at = Math.min(step, last);
    const one = track.steps[at];
    const here = passOf(track);
    const names = inputNames(rows, values).join(", ");
    if (one.kind === "inputs")
      return mode === "run"
        ? text.startRun(names, !now.program.source?.length)
        : text.startModes(names);
    const said = tell(text, now.prepared, here, at);
    const seed = track.steps.findIndex(({ kind }) => kind === "seed");
    if (step > last)
      return track.look === "derivative"
        ? text.doneReverse(numbersOf(now.prepared).length)
        : text.done;
    if (track.look === "derivative" && seed >= 0 && at >= seed)
      return text.reverseStep(at - seed + 1, last - seed + 1, said);
    if (track.numbers && one.kind !== "pass")
      return text.passOf(one.pass + 1, track.numbers.length, said);
    return text.step(at, last, said);
  }

  function speak() {
    const said = now.tracks.map(sentence);
    kit.say(said.length > 1 ? text.bothSay(...said) : said[0]);
  }

  function showWarnings() {
    const { rows, output, prepared, program, mode } = now;
    const before = evaluate(prepared, recorded);
    const changed = JSON.stringify(recorded) !== JSON.stringify(flatValues(now.values));
    const boxes = [];
    const box = (words) =>
      h(
        "div",
        { class: "error" },
        h("p", {}, h("span", { class: "icon", "aria-hidden": "true" }, "✕"), words),
      );
    if (program.error) boxes.push(box(program.error));
    if (!rows[output].grad && mode !== "run")
      boxes.push(
        errorBox(
          { kind: "RuntimeError", message: NO_GRADIENT, topic: "noGradient", facts: {} },
          "",
          { noGradient: () => text.noGradientWhy },
        ),
      );
    const reason = reasonsOf(prepared);
    const other = rows.find(
      ({ place }) => reason[place] === "decision" && before[place][0] !== now.numbers[place][0],
    );
    if (other) {
      const truths = [before, now.numbers].map((values) =>
        values[other.place][0] ? "True" : "False",
      );
      boxes.push(box(text.otherWay(call(other, rows), ...truths)));
    }
    if (changed && rows.some(({ does }) => does?.told)) boxes.push(box(text.stale));
    warning.replaceChildren(...boxes);
  }

  const buildBy = remembered((prepared) => {
    const chips = numbersOf(prepared)
      .slice(0, 12)
      .map(([at, element]) => {
        const name = elementName(prepared.rows[at], element);
        return button(h("code", {}, name), () => kit.set({ wrt: name }), {
          "data-key": `by-${name}`,
        });
      });
    by.replaceChildren(h("span", {}, text.by), ...chips);
    return chips;
  });

  function showControls() {
    for (const chip of modes)
      chip.setAttribute("aria-pressed", String(chip.dataset.key === `mode-${now.mode}`));
    by.hidden = now.mode !== "forward";
    const chosen = chosenNumber(now.prepared, now.wrt);
    const name = chosen && elementName(now.rows[chosen[0]], chosen[1]);
    for (const chip of buildBy(now.prepared))
      chip.setAttribute("aria-pressed", String(chip.dataset.key === `by-${name}`));
    for (const one of folding) one.hidden = !now.blocks.length;
    const [open, close] = folding;
    open.disabled = now.fold === "all";
    close.disabled = now.fold === "none";
    walk.show(now.last + 1, now.step);
    const flow = {
      reverse: ["derivative"],
      forward: ["tangent"],
      both: ["derivative", "tangent"],
      run: [],
    }[now.mode];
    legend.replaceChildren(
      ...["value", ...flow].map((look) =>
        h(
          "span",
          { class: look },
          look === "tangent"
            ? `${text.legend.tangent} ${now.mode === "both" ? currentName() : name}`
            : text.legend[look],
        ),
      ),
    );
    heads.forEach((head, k) => (head.textContent = text.modes[["reverse", "forward"][k]]));
  }
  function currentName() {
    const track = now.tracks[1];
    const [at, element] = track.numbers[stepOf(track).pass];
    return elementName(now.rows[at], element);
  }

  function draw(state) {
    now = work(state);
    if (held !== null && held >= now.rows.length) held = null;
    const two = now.mode === "both";
    built = build(now.program, now.fold, two, two || width < NARROW);
    showControls();
    buildInputs(now.program).show(now.values);
    showCounts();
    showDetail();
    showWarnings();
    speak();
    inTurns([...now.tracks.map((track, k) => () => showStage(track, k)), showText]);
  }

  const rerun = () => {
    recorded = flatValues(model.get("values"));
    kit.set({});
  };
  model.on("change:program", rerun);
  const unwatch = onWidth(kit.body, (wide) => {
    const turned = wide < NARROW !== width < NARROW;
    width = wide;
    if (turned) kit.set({});
  });
  width = kit.body.clientWidth || width;
  kit.start();
  return () => {
    unwatch();
    walk.stop();
    model.off("change:program", rerun);
    kit.leave();
  };
}
