// What moves in a stage: the part that is seen, and motes on their way.
import { motesOf, procession } from "./motes.js";

const ROOM = 20; // pixels around a node that is brought into view

/** Brings a node into the part of the stage that is seen; the page stays where it is. */
export function reveal({ element, nodes, seen }, id) {
  if (!nodes().has(id)) return;
  const [[left, right], [top, bottom]] = seen(id);
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
  const near = (start, end, from, length) =>
    start < from ? start - ROOM : end > from + length ? end + ROOM - length : from;
  element.scrollLeft = near(left, right, scrollLeft, clientWidth);
  element.scrollTop = near(top, bottom, scrollTop, clientHeight);
}

/** Gives the focus to a node, or to an edge by its key. */
export function focusOn(stage, id) {
  reveal(stage, id);
  const key = typeof id === "string" ? id : `node-${id}`;
  stage.element.querySelector(`[data-key="${key}"]`)?.focus({ preventScroll: true });
}

/**
 * Motes that set out; returns what draws them. A node that one lands in shows its number then, and an edge
 * that one takes shows its own again: the two would stand on each other.
 */
export function flight(stage, now, track) {
  const motes = motesOf(now, track);
  const passed = motes.map(({ from, to, place }) => stage.road(`${from}-${to}-${place}`, from).text);
  const travel = procession(motes, stage.motes, ({ from, to, place }) => {
    const { path, node } = stage.road(`${from}-${to}-${place}`, from);
    const length = path?.getTotalLength();
    const at = (part) => {
      const spot = path.getPointAtLength(part * length);
      return [spot.x, spot.y];
    };
    return path && { at, node };
  });
  const landing = new Set(motes.map(({ way, from, to }) => (way === "forth" ? to : from)));
  const awaits = (id, t) => t < 1 && landing.has(id);
  return (t) => {
    travel(t);
    for (const [id, { element }] of stage.nodes()) element.toggleAttribute("data-awaits", awaits(id, t));
    for (const text of passed) text?.toggleAttribute("data-awaits", t < 1);
  };
}
