// The passes explorer: a program on its way through a compiler, as text and as a graph.
import { button, dock, facts, frame, h, mark, pointing, svg } from "../kit/kit.js";
import { walker } from "../kit/walker.js";
import { zooming } from "../kit/zooming.js";
import { difference, programOf, used, valueOf } from "./math.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const RANK = 57; // pixels from one rank of the graph to the next
const PLACE = 40; // from one node of a rank to its neighbour
const MARKS = { same: "  ", gone: "− ", new: "+ " };

export function render(view) {
  const program = view.model.get("program");
  const names = Object.keys(program.places);

  const unpack = (packed) => {
    const [, step, list] = /^(\d+);([\w,]*)$/.exec(packed) ?? [];
    const without = list ? list.split(",") : [];
    const good = step && without.every((name) => program.passes.includes(name));
    return good ? { step: Math.min(Number(step), program.passes.length), without } : null;
  };
  const kit = frame(view, {
    name: "passes",
    words: { en, zh },
    traits: ["step", "without"],
    pack: ({ step, without }) => `${step};${without}`,
    unpack,
    draw,
  });
  const { text } = kit;

  const chips = program.passes.map((name) =>
    button(h("code", {}, name), () => toggle(name), { "data-key": name }),
  );
  const walk = walker(text, (step) => kit.set({ step }), 1500);
  const listing = h("div", {
    class: "scroll",
    tabindex: 0,
    role: "group",
    "aria-label": text.listingLabel,
    keydown: (event) => follow(event),
  });
  const counts = h("div", {});
  const graph = h("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": text.graph });
  const stage = h("div", {}, h("p", { class: "name" }, text.graph), graph);
  const zoom = zooming(graph);
  kit.body.append(
    h(
      "div",
      { class: "chips", role: "group", "aria-label": text.passes },
      h("span", {}, text.passes),
      chips,
    ),
    walk.element,
    kit.readout,
    h(
      "div",
      { class: "panes" },
      h("div", { class: "pane" }, h("p", { class: "name" }, text.listing), listing),
      h("div", { class: "pane" }, counts),
    ),
    stage,
  );

  const toggle = (name) => {
    const without = view.model.get("without");
    const left = without.includes(name)
      ? without.filter((one) => one !== name)
      : program.passes.filter((one) => one === name || without.includes(one));
    const step = Math.min(view.model.get("step"), program.passes.length - left.length);
    kit.set({ without: left, step });
  };

  const hold = (name) => mark(kit.root, name && `[data-value="${name}"]`);
  const point = pointing((target) => hold(target.closest?.("[data-value]")?.dataset.value));
  for (const part of [listing, graph]) {
    part.addEventListener("pointerover", point);
    part.addEventListener("click", ({ target }) =>
      hold(target.closest("[data-value]")?.dataset.value),
    );
    part.addEventListener("pointerleave", () => hold(""));
  }

  let followed = -1; // of the lines with a value, the one that the keyboard has come to
  const follow = (event) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const lines = listing.querySelectorAll("[data-value]");
    if (!way || !lines.length) return;
    event.preventDefault();
    followed = Math.max(0, Math.min(lines.length - 1, followed + way));
    hold(lines[followed].dataset.value);
    lines[followed].scrollIntoView({ block: "nearest" });
  };

  // ---- drawing

  const line = ([kind, words]) => {
    const [, indent, code, comment] = /^(\s*)(.*?)(\s*#.*)?$/.exec(words);
    const sign = h("span", { class: "sign" }, MARKS[kind] + indent);
    const content = [sign, h("span", {}, code), h("i", {}, comment ?? "")];
    const tag = { same: "span", gone: "del", new: "ins" }[kind];
    return h(
      tag,
      { class: "statement", "data-value": names.includes(valueOf(words)) && valueOf(words) },
      content,
      "\n",
    );
  };

  const spot = (name) => {
    const [rank, place] = program.places[name];
    return [26 + RANK * rank, 24 + PLACE * place];
  };

  /** The graph after the step, and faintly what the step has taken away; and its size. */
  function picture(before, after) {
    const all = { ...before, ...after };
    const state = (name) => (!after[name] ? "gone" : before[name] ? "same" : "new");
    const edges = Object.entries(all).flatMap(([name, [, reads]]) =>
      reads
        .filter((read) => all[read])
        .map((read) => {
          const [[x, y], [u, v]] = [spot(read), spot(name)];
          const d = `M${x + 7} ${y}C${x + 28} ${y} ${u - 28} ${v} ${u - 7} ${v}`;
          return svg("path", { class: state(read) === "gone" ? "gone" : state(name), d });
        }),
    );
    const nodes = Object.entries(all).map(([name, [operation]]) => {
      const [x, y] = spot(name);
      return svg(
        "g",
        { class: `node ${state(name)} ${operation ? "" : "input"}`, "data-value": name },
        svg("rect", { class: "target", x: x - 24, y: y - 27, width: 48, height: 40 }),
        svg("circle", { cx: x, cy: y, r: 6 }),
        svg("text", { x, y: y - 10 }, name),
      );
    });
    const spots = names.map(spot);
    const width = Math.max(...spots.map(([x]) => x)) + 32;
    const height = Math.max(...spots.map(([, y]) => y)) + 20;
    const label = text.graphLabel(Object.values(after).filter(([operation]) => operation).length);
    const network = svg(
      "svg",
      { class: "network", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label },
      edges,
      nodes,
    );
    return [network, [width, height]];
  }

  function draw({ step, without }) {
    const on = used(program, without);
    const done = Math.min(step, on.length);
    const [before, after] = [Math.max(done - 1, 0), done].map((many) =>
      programOf(program, on.slice(0, many)),
    );
    const name = on[done - 1];
    for (const chip of chips) {
      chip.setAttribute("aria-pressed", String(on.includes(chip.dataset.key)));
      chip.classList.toggle("now", chip.dataset.key === name);
    }
    walk.show(on.length + 1, done);
    const changed = difference(before.lines, after.lines);
    listing.replaceChildren(h("pre", {}, changed.map(line)));
    followed = -1;
    const first = listing.querySelector("del, ins");
    listing.scrollTop = first ? first.offsetTop - listing.clientHeight / 3 : 0;
    const [was, is] = [before, after].map(({ lines, work }) => [lines.length, ...work]);
    const number = (n) => n.toLocaleString("en");
    const change = (k) =>
      was[k] === is[k] ? number(is[k]) : `${number(was[k])} → ${number(is[k])}`;
    counts.replaceChildren(facts(text.counts.map((term, k) => [term, change(k)])));
    const [drawn, size] = picture(before.nodes, after.nodes);
    graph.replaceChildren(drawn);
    zoom.show(drawn, size);
    const says = (kind) => changed.filter(([one]) => one === kind).length;
    if (!name) kit.say(text.written);
    else kit.say(text.pass(name, text.does[name], text.changed(says("gone"), says("new"))));
  }

  kit.start();
  const undock = dock(stage);
  return () => {
    undock();
    walk.stop();
    kit.leave();
  };
}
