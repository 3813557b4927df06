// The strip of memory, and the path that reads it.
import { range } from "./array.js";
import { svg } from "./kit.js";

const HIGH = 26; // room for the hops above and below a row of cells
const TALL = 28;

/** One hop of the walk: forwards above the cells, backwards below, a loop if it stays. */
function hop(from, to) {
  if (from.row !== to.row) {
    const down = to.row > from.row;
    const [a, b] = down ? [from.y + TALL, to.y] : [from.y, to.y + TALL];
    const bend = (b - a) / 2;
    return `M${from.x} ${a}C${from.x} ${a + bend} ${to.x} ${b - bend} ${to.x} ${b}`;
  }
  if (from.x === to.x) return `M${from.x} ${from.y}c-12 -18 12 -18 0 0`;
  const forwards = to.x > from.x;
  const lift = Math.min(HIGH * 1.7, 10 + Math.abs(to.x - from.x) * 0.3);
  const edge = forwards ? from.y : from.y + TALL;
  const bend = edge + (forwards ? -lift : lift);
  return `M${from.x} ${edge}Q${(from.x + to.x) / 2} ${bend} ${to.x} ${edge}`;
}

/**
 * Flat memory, drawn `width` wide in as few rows as will fit, and the path that reads it.
 * `cell(place)` gives { text, class, data }.
 */
export function strip(count, path, cell, width, text) {
  const size = Math.max(24, Math.min(40, Math.floor((width - 4) / count)));
  const rows = Math.ceil(count / Math.max(1, Math.floor((width - 4) / size)));
  const perRow = Math.ceil(count / rows);
  const forwards = path.some((p, i) => i && p >= path[i - 1]);
  const backwards = path.some((p, i) => i && p < path[i - 1]);
  const above = forwards ? HIGH : 6;
  const height = above + TALL + (backwards ? HIGH : 6);
  const spot = (p) => {
    const row = Math.floor(p / perRow);
    return { row, x: 2 + ((p % perRow) + 0.5) * size, y: above + row * height };
  };
  const box = range(count).map((p) => {
    const { x, y } = spot(p);
    const { text: shown, class: look = "", data = {} } = cell(p);
    const attributes = Object.fromEntries(
      Object.entries(data).map(([key, v]) => [`data-${key}`, v]),
    );
    return svg(
      "g",
      { class: `place ${look}`, ...attributes },
      svg("rect", { x: x - size / 2 + 1, y, width: size - 2, height: TALL, rx: 3 }),
      svg("text", { x, y: y + TALL / 2 }, String(shown)),
    );
  });
  const drawn = path.length <= 120 ? path.slice(1).map((p, i) => hop(spot(path[i]), spot(p))) : [];
  const order = path.length > 24 ? [...path.slice(0, 24), "…"] : path;
  return svg(
    "svg",
    {
      class: "strip",
      width: perRow * size + 4,
      height: rows * height,
      role: "img",
      "aria-label": text.strip(count, order.join(", ") || "–"),
    },
    drawn.map((d) => svg("path", { class: "hop", d })),
    box,
    path.length > 0 &&
      svg("circle", { class: "start", cx: spot(path[0]).x, cy: spot(path[0]).y, r: 3 }),
  );
}
