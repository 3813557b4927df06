// Where a descent leads, for every learning rate and momentum: a small map, on which one presses to choose.
import { h, svg } from "../kit/kit.js";
import { short } from "../kit/numbers.js";
import { descend, outcome } from "./math.js";

const RATES = [0.01, 0.016, 0.025, 0.04, 0.063, 0.1, 0.16, 0.25, 0.4, 0.63, 1, 1.6, 2.5, 4, 6.3, 10];
const MOMENTA = Array.from({ length: 11 }, (_, row) => (10 - row) / 10); // from the top
const [WIDE, HIGH, LEFT, BOTTOM] = [17, 14, 44, 22];
const [RIGHT, GROUND] = [LEFT + RATES.length * WIDE, MOMENTA.length * HIGH];
const REST = 120; // milliseconds that the start must rest, before all descents are taken again

/** What stands in a cell whose middle is (x, y): the outcomes are told apart without colours, too. */
const SIGNS = {
  arrives: (x, y) => `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`,
  nears: (x, y) => `M${x - 3} ${y}h6`,
  swings: (x, y) => `M${x - 5} ${y + 2}l3.3 -4l3.3 4l3.3 -4`,
  diverges: (x, y) => `M${x - 3} ${y - 3}l6 6m0 -6l-6 6`,
};
const middle = (column, row) => [LEFT + (column + 0.5) * WIDE, (row + 0.5) * HIGH];
const inside = (x, most) => Math.max(0, Math.min(most, x));
/** Where a rate and a momentum stand, as columns and rows that need not be whole. */
const place = ({ lr, momentum }) => [
  inside(5 * Math.log10(Math.max(lr, RATES[0]) / RATES[0]), RATES.length - 1),
  10 * (1 - momentum),
];

/** `choose({ lr, momentum })` hears what was pressed; `show(state)` draws what follows from a state. */
export function outcomes(text, steps, choose) {
  const cells = svg("g", {});
  const ring = svg("circle", { class: "chosen", r: 8 });
  const number = (x, y, words) => svg("text", { x, y, "text-anchor": "middle" }, words);
  const picture = svg(
    "svg",
    {
      class: "chart outcomes",
      viewBox: `0 0 ${RIGHT + 4} ${GROUND + BOTTOM}`,
      tabindex: 0,
      role: "slider",
      "aria-label": text.map,
      "data-key": "outcomes",
      click: (event) => press(event),
      keydown: (event) => turn(event),
    },
    cells,
    ring,
    [0, 5, 10, 15].map((k) => number(middle(k, 0)[0], GROUND + 16, short(RATES[k]))),
    [0, 5, 10].map((k) => number(LEFT - 16, middle(0, k)[1] + 4, short(MOMENTA[k]))),
  );
  const legend = h(
    "p",
    { class: "legend" },
    Object.keys(SIGNS).map((kind) =>
      h(
        "span",
        {},
        svg("svg", { class: kind, viewBox: "0 0 14 14", "aria-hidden": "true" }, svg("path", { d: SIGNS[kind](7, 7) })),
        ` ${text.outcomes[kind]}`,
      ),
    ),
  );
  const element = h("div", { class: "map" }, h("p", { class: "name", "aria-hidden": "true" }, text.map), picture, legend);
  let now = null;
  let timer = null;
  let drawn = "";

  const at = (column, row) => choose({ lr: RATES[column], momentum: MOMENTA[row] });
  function press({ clientX, clientY }) {
    const { left, top, width } = picture.getBoundingClientRect();
    const scale = (RIGHT + 4) / width;
    const [x, y] = [(clientX - left) * scale - LEFT, (clientY - top) * scale];
    at(
      inside(Math.floor(x / WIDE), RATES.length - 1),
      inside(Math.floor(y / HIGH), MOMENTA.length - 1),
    );
  }
  function turn(event) {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!by) return;
    event.preventDefault();
    const [column, row] = place(now).map((k, i) => Math.round(k) + by[i]);
    at(inside(column, RATES.length - 1), inside(row, MOMENTA.length - 1));
  }

  /** The outcome of SGD with a rate and a momentum, from where this descent begins. */
  const led = (chosen) => outcome(descend({ ...now, ...chosen, optimizer: "SGD" }, steps));
  function sweep() {
    const found = Object.fromEntries(Object.keys(SIGNS).map((kind) => [kind, []]));
    MOMENTA.forEach((momentum, row) =>
      RATES.forEach((lr, column) => found[led({ lr, momentum })].push([column, row])),
    );
    const box = ([column, row]) => `M${LEFT + column * WIDE} ${row * HIGH}h${WIDE}v${HIGH}h${-WIDE}z`;
    cells.replaceChildren(
      ...Object.entries(found).map(([kind, all]) =>
        svg(
          "g",
          { class: kind },
          svg("path", { class: "ground", d: all.map(box).join("") }),
          svg("path", { d: all.map((one) => SIGNS[kind](...middle(...one))).join("") }),
        ),
      ),
    );
  }

  function show(state) {
    now = state;
    element.classList.toggle("unused", state.optimizer === "Adam");
    const [x, y] = middle(...place(state));
    ring.setAttribute("cx", x);
    ring.setAttribute("cy", y);
    picture.setAttribute("aria-valuenow", state.lr);
    picture.setAttribute("aria-valuetext", text.chosen(state.lr, state.momentum, led({})));
    const of = `${state.surface} ${state.start}`;
    if (of === drawn) return;
    clearTimeout(timer);
    if (drawn) timer = setTimeout(sweep, REST);
    else sweep();
    drawn = of;
  }
  return { element, show, stop: () => clearTimeout(timer) };
}
