// What is written at the edges of a stage, put where it hides nothing.
import { beforePaint, onResize } from "../kit/kit.js";
import { WEIGHT, strokes } from "../kit/labels.js";
import { letter } from "../kit/lettering.js";

const ASIDE = [0, 0.5, -0.5, Math.PI, Math.PI - 0.5, Math.PI + 0.5]; // where a label may turn
const RINGS = [0, 7, 16, 31, 46, 61, 76, 91]; // as far as beyond the nodes at the ends of a short edge
const [UP, LEFT, RIGHT] = [
  [0, -1],
  [-1, 0],
  [1, 0],
];

/** The labels of a drawing, and the things that they must not hide. */
function labelled({ boxes, edges, down }) {
  const [toward, back] = down ? [RIGHT, UP] : [UP, LEFT];
  const things = boxes.map((box) => ({ ...box, weight: WEIGHT.label }));
  const labels = edges.flatMap(({ path, text, name, stub }) => {
    const line = Array.from({ length: 11 }, (_, i) => {
      const { x, y } = path.getPointAtLength((i / 10) * path.getTotalLength());
      return [x, y];
    });
    things.push(...strokes(line, WEIGHT.stroke));
    const product = { text, spots: [8, 7, 5, 3, 2].map((i) => line[i]), toward, turns: ASIDE, rings: RINGS };
    return [product, ...(name ? [{ text: name, spots: [stub], toward: back }] : [])];
  });
  return { labels: labels.map((label, key) => ({ ...label, key, gap: 3 })), things, sides: new Map() };
}

/** What writes at a stage: only labels whose words are new are placed; in a large graph those are few. */
function writer(stage) {
  let [drawing, now] = [null, null];
  const arrange = () => {
    if (drawing !== stage.drawing()) now = labelled((drawing = stage.drawing()));
    const shown = now.labels.filter(({ text }) => text.textContent);
    const isNew = ({ text, words }) => text.textContent !== words;
    const fresh = shown.filter(isNew);
    const kept = shown.filter((label) => !isNew(label)).map(({ box }) => box);
    letter(fresh, [...now.things, ...kept], drawing.frame, now.sides).forEach((box, i) =>
      Object.assign(fresh[i], { box, words: fresh[i].text.textContent }),
    );
  };
  onResize(stage.element, arrange);
  return beforePaint(arrange);
}

const writers = new WeakMap(); // of the stages

/** Writes at the edges of a stage, before it is painted. */
export function write(stage) {
  if (!writers.has(stage)) writers.set(stage, writer(stage));
  writers.get(stage)();
}
