// The strip of memory, and the path that reads it.
import { range } from "./array.js";
import { svg } from "./kit.js";

const HIGH = 22; // room for the hops above and below a row of cells
const TALL = 28;

/**
 * One hop of the walk, as the rows from and to which it leads and the four `points` of a curve: forwards
 * above the cells, backwards below, a loop if it stays.
 */
const hop = (from, to) => ({ rows: `${from.row} ${to.row}`, points: bow(from, to) });
function bow(from, to) {
  const [x, z] = [from.x, to.x];
  if (from.row !== to.row) {
    const down = to.row > from.row;
    const [a, b] = down ? [from.y + TALL, to.y] : [from.y, to.y + TALL];
    const bend = (b - a) / 2;
    return [x, a, x, a + bend, z, b - bend, z, b];
  }
  if (x === z) return [x, from.y, x - 12, from.y - 18, x + 12, from.y - 18, x, from.y];
  const forwards = z > x;
  const lift = Math.min(HIGH * 1.2, 7 + Math.abs(z - x) * 0.2);
  const edge = forwards ? from.y : from.y + TALL;
  const bend = edge + (forwards ? -lift : lift);
  const third = (z - x) / 3;
  return [x, edge, x + third, bend, z - third, bend, z, edge];
}

const curve = ({ points: [x, y, ...rest] }) => `M${x} ${y}C${rest.join(" ")}`;

/**
 * Flat memory, drawn `width` wide in as few rows as will fit: the same, wherever the path leads that
 * reads it. `cell(place)` gives { text, class, data }. Returns the `element`, the `hops` of the path, and
 * `show`, which draws hops.
 */
export function strip(count, path, cell, width, text) {
  const size = Math.max(24, Math.min(40, Math.floor((width - 4) / count)));
  const rows = Math.ceil(count / Math.max(1, Math.floor((width - 4) / size)));
  const perRow = Math.ceil(count / rows);
  const height = HIGH + TALL + HIGH;
  const spot = (p) => {
    const row = Math.floor(p / perRow);
    return { row, x: 2 + ((p % perRow) + 0.5) * size, y: HIGH + row * height };
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
  const hops = path.length <= 120 ? path.slice(1).map((p, i) => hop(spot(path[i]), spot(p))) : [];
  const order = path.length > 24 ? [...path.slice(0, 24), "…"] : path;
  const drawn = svg("g", {});
  const element = svg(
    "svg",
    {
      class: "strip",
      width: perRow * size + 4,
      height: rows * height,
      role: "img",
      "aria-label": text.strip(count, order.join(", ") || "–"),
    },
    drawn,
    box,
    path.length > 0 &&
      svg("circle", { class: "start", cx: spot(path[0]).x, cy: spot(path[0]).y, r: 3 }),
  );
  const show = (some) =>
    drawn.replaceChildren(...some.map((one) => svg("path", { class: "hop", d: curve(one) })));
  return { element, hops, show };
}
