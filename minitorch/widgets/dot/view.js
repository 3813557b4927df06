// The dot explorer: two arrows, their dot product, and the shadow that one throws on the other.
import { inFloat32, relate } from "./math.js";
import { entries, readNumbers, withEntryWords } from "../kit/entries.js";
import { button, facts, frame, further, h } from "../kit/kit.js";
import { motion } from "../kit/motion.js";
import {
  clean,
  degrees,
  equals,
  equalsPoint,
  point,
  pythonFloat,
  sign,
  written,
} from "../kit/numbers.js";
import { beside, plane } from "../kit/plane.js";
import { extended, ofKind } from "../kit/trail.js";
import { add, cross, dot, length, quarterTurn, scale, snapped } from "../kit/vectors.js";
import { challenge } from "./challenge.js";
import { challenged } from "../kit/challenge.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const PAIRS = {
  acute: [
    [3, 1],
    [1, 2],
  ],
  orthogonal: [
    [2, 1],
    [-1, 2],
  ],
  obtuse: [
    [3, 1],
    [-2, 1],
  ],
  same: [
    [2, 1],
    [3, 1.5],
  ],
  opposite: [
    [2, 1],
    [-2, -1],
  ],
  unit: [
    [0.6, 0.8],
    [2, 1],
  ],
};

const STATE = {
  traits: ["a", "b"],
  pack: ({ a, b }) => [...a, ...b].join(","),
  unpack: (packed) => {
    const numbers = readNumbers(packed, 4);
    return numbers && { a: numbers.slice(0, 2), b: numbers.slice(2) };
  },
};

export function render(view) {
  const reset = () => (trail = []);
  const options = { name: "dot", words: withEntryWords({ en, zh }), ...STATE, draw, reset };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  const stage = plane(text.stage, { settle: () => kit.set({}) });
  let now = null;
  let trail = []; // where b has been dragged, for this a
  const glide = motion({ element: kit.root, show: drawStage });

  /** An arrow snaps to the line of the other one, and to the line orthogonal to it. */
  const arrow = (name, other, look) =>
    stage.handle(name, {
      look,
      move: ({ at, raw, step, slack }) => {
        const size = length(now[other]);
        const along = size && scale(now[other], 1 / size);
        const lines = along ? [quarterTurn(along), along] : [];
        const line = length(raw) > slack && lines.find((l) => Math.abs(cross(l, raw)) <= slack);
        const to = line ? snapped(raw, line, step) : at;
        if (name === "a") trail = [];
        else trail = extended(trail, { at: to, kind: Math.sign(dot(now.a, to)) }, 0.9 * step);
        kit.set({ [name]: to });
      },
    });
  const handles = { a: arrow("a", "b", "ink"), b: arrow("b", "a", "held") };

  const { boxes, error, show } = entries(
    kit,
    [
      { columns: 1, labels: text.parts.slice(0, 2) },
      { columns: 1, labels: text.parts.slice(2), look: "held" },
    ],
    ([x, y, z, w]) => kit.set({ a: [x, y], b: [z, w] }),
  );
  const result = h("strong", { class: "result value" });
  const products = h("p", { class: "products" });
  const legend = h("p", { class: "why" });
  const numbers = h("div", {});
  const chips = Object.entries(PAIRS).map(([key, [a, b]]) =>
    button(text.presets[key], () => kit.set({ a, b }), { "data-key": key }),
  );
  const ready = h("div", { class: "chips" }, h("span", {}, text.examples), chips);
  const code = h("pre", { class: "code-out", tabindex: 0 });
  kit.body.append(
    beside(
      stage,
      h("div", { class: "equation" }, boxes[0], "·", boxes[1], result),
      error,
      kit.readout,
      products,
      legend,
      numbers,
    ),
    further(kit, ready),
    ready,
    code,
  );

  function draw({ a, b }) {
    const info = relate(a, b);
    if (now && String(a) !== String(now.a)) trail = [];
    now = { a, b, info };
    show([...a, ...b]);
    result.textContent = equals(info.dot);
    chips.forEach((chip) =>
      chip.setAttribute("aria-pressed", String(String(PAIRS[chip.dataset.key]) === String([a, b]))),
    );
    stage.fit([a, b]);
    handles.a.place(a, "a");
    handles.b.place(b, "b");
    glide.follow({ a, b });
    legend.textContent = trail.length ? text.trail : "";
    drawNumbers();
    const { relation, angle, factor } = info;
    const parallel = relation === "same" || relation === "opposite";
    kit.say(text.relation[relation](parallel ? equals(factor) : degrees(angle)));
  }

  function drawStage({ a, b }) {
    handles.a.show(a);
    handles.b.show(b);
    const info = relate(a, b);
    const { projection, relation, angle } = info;
    const rightAngle = (at, one, other) => {
      const [p, q] = [one, other].map((v) => scale(v, (0.06 * stage.reach) / length(v)));
      return stage.curve(
        [p, add(p, q), q].map((v) => add(at, v)),
        "ink",
      );
    };
    const oblique = relation === "acute" || relation === "obtuse";
    stage.draw(() => [
      info.lengths[0] > 0 && stage.line(a, "muted thin"),
      stage.specks(ofKind(trail, 1), "value"),
      stage.specks(ofKind(trail, -1), "ink hollow"),
      stage.specks(ofKind(trail, 0), "held"),
      oblique && stage.arc(a, Math.sign(cross(a, b)) * angle, "muted"),
      oblique &&
        length(info.residual) > 0.06 * stage.reach &&
        rightAngle(projection, scale(a, -Math.sign(info.dot)), info.residual),
      relation === "orthogonal" && rightAngle([0, 0], a, b),
      projection && stage.segment(projection, b, "ink dashed"),
      stage.arrow(a, "ink"),
      relation !== "zero" && info.dot !== 0 && stage.arrow(projection, "value"),
      stage.arrow(b, "held"),
      oblique && stage.label(projection, "p", "value"),
      stage.label(a, "a", "ink"),
      stage.label(b, "b", "held"),
    ]);
  }

  function drawNumbers() {
    const { a, b, info } = now;
    const signed = (x) => (x < 0 ? `(${written(x)})` : written(x));
    const [p, q] = info.products.map(signed);
    const is = sign([...a, ...b, ...info.products, info.dot]);
    products.textContent =
      `a · b ${is} ${signed(a[0])} × ${signed(b[0])} + ${signed(a[1])} × ${signed(b[1])}` +
      ` ${is} ${p} + ${q} ${is} ${written(info.dot)}`;
    const cosine = info.angle === undefined ? null : info.cosine;
    const factors = [...info.lengths, ...(cosine === null ? [] : [cosine])];
    const along = sign([info.factor ?? 0, ...clean(info.projection ?? [])]);
    numbers.replaceChildren(
      facts([
        [text.lengths, text.lengthsOf(...info.lengths.map((x) => equals(x)))],
        [text.angle, info.angle === undefined ? "–" : degrees(info.angle)],
        [
          "‖a‖ ‖b‖ cos θ",
          cosine === null
            ? "–"
            : `${factors.map(signed).join(" × ")} ${sign([...factors, info.dot])} ${written(info.dot)}`,
        ],
        [
          text.projection,
          info.projection
            ? text.projectionOf(along, written(info.factor), equalsPoint(info.projection))
            : text.none,
        ],
        [text.residual, info.projection ? text.residualOf(equalsPoint(info.residual)) : "–"],
      ]),
    );
    const typed = (v) => `torch.tensor([${v.map(pythonFloat).join(", ")}])`;
    code.textContent = [
      `a, b = ${typed(a)}, ${typed(b)}`,
      `a @ b  # ${written(inFloat32(a, b)).replace("∞", "inf")}`,
      ...(info.projection ? [`p = (a @ b) / (a @ a) * a  # ${point(info.projection, 4)}`] : []),
    ].join("\n");
  }

  kit.start();
  return kit.leave;
}
