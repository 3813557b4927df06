// How the nodes and edges of a picture are held: by the mouse, a finger, and the arrow keys.
import { describeNode, edgesOf } from "./looks.js";
import { focusOn } from "./moving.js";
import { edgeTold, spoken } from "./story.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const isEdge = (id) => typeof id === "string";

/** The node, or the key of the edge, that an event is about. */
function idOf({ target }) {
  const key = target.closest?.("[data-key]")?.dataset.key ?? "";
  return key.startsWith("node-") ? Number(key.slice(5)) : key.startsWith("edge-") ? key : null;
}

/** Nodes, each after the edges that come into it, from left to right. */
function orderOf({ rows, view }, edges) {
  const into = (id) =>
    edges
      .filter(({ to }) => to === id)
      .flatMap(({ from, to, ports }) => ports.map(({ place }) => `edge-${from}-${to}-${place}`));
  return [...view.nodes]
    .sort((a, b) => a[1] - b[1] || a[2] - b[2])
    .flatMap(([id]) => (id < rows.length ? [...into(id), id] : id));
}

/**
 * Lets a reader hold what is in the stages. `now()` is what they show, `held` what is held in them, `look(k,
 * id)` what a node shows; `show(k)` draws a stage again, `set` changes the state, `say` tells the ear.
 */
export function holding(stages, now, text, { held, look, show, set, say }) {
  const describe = (k, id) => describeNode(now(), text, id, look(k, id));

  function press(id) {
    held.edge = "";
    held.focus = id;
    if (id >= now().rows.length) return set({ fold: String(id - now().rows.length) });
    held.node = held.node === id ? null : id;
    set({});
    if (held.node !== null) say(describe(0, id));
  }

  /** Shows the product of an edge, in place of the one before; "" for none. */
  function point(k, id) {
    held.edge = id && `${k} ${id}`;
    show(k);
    const { words, tracks } = now();
    const [, to, place] = id.split("-").slice(1).map(Number);
    say(id ? edgeTold(now(), words, tracks[k], to, place) : spoken(now(), words));
  }

  function keydown(k, event) {
    const id = idOf(event);
    if (id === null) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (isEdge(id)) return;
      press(id);
      return focusOn(stages[k], held.focus);
    }
    const order = orderOf(now(), edgesOf(now(), text));
    const next = order[order.indexOf(id) + STEPS[event.key]];
    if (next === undefined) return;
    event.preventDefault();
    if (!isEdge(next)) held.focus = next;
    show(k);
    focusOn(stages[k], next);
    if (!isEdge(next)) say(describe(k, next));
  }

  stages.forEach(({ element }, k) => {
    const enter = (event) => isEdge(idOf(event)) && point(k, idOf(event));
    const leave = ({ target }) =>
      target.matches(".link") && held.edge === `${k} ${target.dataset.key}` && point(k, "");
    const listen = (kind, act) => element.addEventListener(kind, act, true); // some do not bubble
    listen("pointerenter", enter);
    listen("focus", enter);
    listen("pointerleave", (event) => event.pointerType === "mouse" && leave(event));
    listen("blur", leave);
    element.addEventListener("keydown", (event) => keydown(k, event));
    element.addEventListener("click", (event) => {
      const id = idOf(event);
      if (id !== null && !isEdge(id)) press(id);
    });
  });
}
