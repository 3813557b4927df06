// The loss at every step so far, as a curve beside the stage.
import { beforePaint, h, onResize, svg } from "../kit/kit.js";
import { letter } from "../kit/lettering.js";
import { short } from "../kit/numbers.js";
import { upTo } from "./math.js";

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [320, 170, 46, 24, 12];
const ROOM = 14; // of a number
const SPANS = [20, 50, 100];
const MOST = 20; // times the loss at the start: as high as the chart goes along with a loss that grows

/** A chart; `draw(losses, t, lowest)` shows the losses, from step 0 to t, above the lowest possible one. */
export function chart(title) {
  const picture = svg("svg", {
    class: "chart",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "img",
    "aria-label": title,
  });
  const element = h("div", {}, h("p", { class: "name", "aria-hidden": "true" }, title), picture);

  let labels = [];
  const arrange = () => letter(labels, [], [WIDTH, HEIGHT]);
  const arrangeSoon = beforePaint(arrange);
  onResize(picture, arrange);

  function draw(all, t, lowest) {
    const last = Math.ceil(t);
    const losses = all.slice(0, last + 1);
    const span = SPANS.find((steps) => steps >= last);
    const above = losses.map((loss) => loss - lowest).filter(Number.isFinite);
    const most = Math.min(Math.max(...above), MOST * above[0]);
    const high = lowest + Math.max(1.15 * most, 0.01);
    const x = (k) => LEFT + ((WIDTH - LEFT - 10) * k) / span;
    const y = (loss) => {
      const part = Math.min(1.2, (loss - lowest) / (high - lowest));
      return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * part;
    };
    const at = losses.map((loss, k) => [x(k), y(loss)]);
    const shown = upTo(at, t);
    const [cx, cy] = shown.at(-1);
    const beside = (spot, toward, number, spare) => ({
      text: svg("text", {}, short(number)),
      spots: [spot],
      toward,
      turns: [0],
      gap: 7,
      spare,
    });
    const ground = y(lowest);
    labels = [
      beside([LEFT, y(losses[0])], [-1, 0], losses[0]),
      ...(most > above[0] ? [beside([LEFT, y(lowest + most)], [-1, 0], lowest + most, true)] : []),
      ...(ground - y(losses[0]) > ROOM ? [beside([LEFT, ground], [-1, 0], lowest, true)] : []),
      ...[0, span / 2, span].map((k) => beside([x(k), ground], [0, 1], k)),
    ];
    picture.replaceChildren(
      svg("path", { class: "frame", d: `M${LEFT} 0V${ground}H${WIDTH}` }),
      ...labels.map(({ text }) => text),
      svg("path", { class: "losses", d: `M${shown.map((one) => one.map((c) => c.toFixed(1)).join(" ")).join("L")}` }),
      svg("circle", { class: "now", cx, cy, r: 4.5 }),
    );
    arrangeSoon();
  }
  return { element, draw };
}
