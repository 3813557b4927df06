// The norm explorer: how long is a vector, and how much does a matrix stretch?
import { entries, readNumbers, withEntryWords } from "../kit/entries.js";
import { button, facts, field, frame, further, h } from "../kit/kit.js";
import { motion } from "../kit/motion.js";
import { ball, fails, frobenius, inFloat32, norm, stretch, unit } from "./math.js";
import { equals, parseNumber, point, pythonFloat, short, sign, written } from "../kit/numbers.js";
import { beside, plane } from "../kit/plane.js";
import { sentences } from "../kit/sentences.js";
import { apply, cross, length, scale, snapped, square } from "../kit/vectors.js";
import { challenge } from "./challenge.js";
import { challenged } from "../kit/challenge.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const LEAST = 0.1; // p: the ball is hardly more than a cross
const STOPS = [0.5, 1, 1.5, 2, 3, 4, 10, Infinity];
const TICKS = 200; // of the slider, each way from p = 1: tick t stands for p = 1 / (1 - t / TICKS)
const A_MATRIX = [
  [2, 1],
  [0, 1],
];

const readP = (p) => (p === "inf" ? Infinity : p);
const writeP = (p) => (p === Infinity ? "inf" : p);
const shortP = (p) => (p === Infinity ? "∞" : short(p, 3));
const subscripts = { 1: "₁", 2: "₂", 3: "₃", 4: "₄", Infinity: "∞" };
const index = (p) => subscripts[p] ?? `(p = ${shortP(p)})`;
const fromTick = (tick) =>
  tick === TICKS ? Infinity : Number((1 / (1 - tick / TICKS)).toPrecision(3));
const toTick = (p) => Math.round(TICKS * (1 - 1 / p));

/** Below 1 there is no norm: of a vector this is shown, a matrix has nothing to show there. */
const leastP = (matrix) => (matrix ? 1 : LEAST);

/** What somebody typed for p; null if it is no number, 0 if it is below the least. */
function parseP(typed, least) {
  const word = typed.trim().toLowerCase();
  if (["inf", "infinity", "∞"].includes(word)) return Infinity;
  const p = parseNumber(word);
  return Number.isNaN(p) ? null : p >= least ? p : 0;
}

const STATE = {
  traits: ["vector", "p", "matrix"],
  pack: ({ vector, p, matrix }) =>
    [vector.join(","), p, matrix ? matrix.flat().join(",") : ""].join(";"),
  unpack: (packed) => {
    const [v = "", typed = "", m = ""] = packed.split(";");
    const [vector, p] = [readNumbers(v, 2), parseP(typed, leastP(m))];
    const matrix = m ? readNumbers(m, 4) : null;
    if (!vector || !p || (m && !matrix)) return null;
    return { vector, p: writeP(p), matrix: matrix && square(matrix) };
  },
};

/** The image of the unit ball. */
const bent = (p, matrix) => ball(p).map((at) => apply(matrix, at));

export function render(view) {
  const room = ({ matrix }) => matrix === null;
  const options = { name: "norm", words: withEntryWords({ en, zh }), ...STATE, draw, room };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  const stage = plane(text.stage, { settle: () => kit.set({}) });
  let now = null;
  let lastMatrix = view.model.get("matrix") ?? A_MATRIX;
  const setP = (p) => kit.set({ p: writeP(p) });
  // p glides by its inverse, which is 0 for infinity, as on the slider
  const glide = motion({
    element: kit.root,
    show: (seen) => {
      arrow.show(seen.vector);
      rim.show(scale(seen.vector, -1));
      (seen.matrix ? paintStretch : paintLength)(seen);
    },
  });

  /** The ball on whose edge b lies: to drag it makes b longer or shorter. */
  const resize = (size, step) => {
    const wanted = Math.max(step, step * Math.round(size / step));
    const along = now.size > 0 ? unit(now.vector, now.p) : [1, 0];
    kit.set({ vector: along.map((c) => Number((wanted * c).toPrecision(12))) });
  };
  const rim = stage.handle("ball", {
    look: "value",
    move: ({ raw, step }) => resize(norm(raw, now.p), step),
    press: ({ steps, step }) => resize(now.size + steps * step, step),
    edge: (at) => (norm(at, now.p) > 0 ? scale(unit(at, now.p), now.size) : null),
  });
  const arrow = stage.handle("b", {
    look: "held",
    move: ({ at, raw, step, slack }) => {
      const { most } = now;
      const line = most && scale(most.along, 1 / length(most.along));
      const near = line && length(raw) > slack && Math.abs(cross(line, raw)) <= slack;
      kit.set({ vector: near ? snapped(raw, line, step) : at });
    },
  });

  // ---- what can be typed and chosen

  const kinds = [
    button(text.ofVector, () => kit.set({ matrix: null }), { "data-key": "of-vector" }),
    button(
      text.ofMatrix,
      () => kit.set({ matrix: lastMatrix, p: writeP(Math.max(now.p, leastP(lastMatrix))) }),
      { "data-key": "of-matrix" },
    ),
  ];
  const choice = h("div", { class: "chips choices" }, kinds);
  const slider = h("input", {
    type: "range",
    max: TICKS,
    step: 1,
    "aria-label": text.slider,
    "data-key": "slider",
    input: () => setP(fromTick(Number(slider.value))),
  });
  const entry = field(
    "p",
    (typed) => {
      const p = parseP(typed, leastP(now.matrix));
      entry.refuse(p === null ? text.badP : p ? "" : text.noNorm);
      if (p) setP(p);
    },
    { class: "code", size: 5 },
  );
  const stops = STOPS.map((p) =>
    button(shortP(p), () => setP(p), {
      "data-key": `p-${writeP(p)}`,
      "aria-label": `p = ${shortP(p)}`,
    }),
  );
  const vectorEntry = entries(kit, [{ columns: 1, labels: text.parts, look: "held" }], (vector) =>
    kit.set({ vector }),
  );
  const matrixEntry = entries(kit, [{ columns: 2, labels: text.entries }], ([a, b, c, d]) =>
    kit.set({
      matrix: [
        [a, b],
        [c, d],
      ],
    }),
  );
  const named = (name, box) => h("span", { class: "named" }, `${name} =`, box);
  const matrixBox = named("A", matrixEntry.boxes[0]);
  const numbers = h("div", { class: "told" });
  const code = h("pre", { class: "code-out", tabindex: 0 });
  kit.body.append(
    h("div", { class: "dial" }, entry.element, slider, h("div", { class: "chips choices stops" }, stops)),
    beside(
      stage,
      h("div", { class: "equation" }, matrixBox, named("b", vectorEntry.boxes[0])),
      vectorEntry.error,
      matrixEntry.error,
      kit.readout,
      numbers,
    ),
    further(kit, choice),
    choice,
    code,
  );

  function draw({ vector, p: written, matrix }) {
    const p = readP(written);
    if (matrix) lastMatrix = matrix;
    now = { vector, p, matrix, size: norm(vector, p), most: matrix && stretch(matrix, p) };
    entry.show(shortP(p).replace("∞", "inf"));
    slider.min = matrix ? 0 : -TICKS;
    slider.value = toTick(p);
    slider.setAttribute("aria-valuetext", `p = ${shortP(p)}`);
    stops.forEach((stop, i) => {
      stop.setAttribute("aria-pressed", String(STOPS[i] === p));
      stop.hidden = STOPS[i] < leastP(matrix);
    });
    kinds.forEach((kind, i) =>
      kind.setAttribute("aria-pressed", String(Boolean(matrix) === (i === 1))),
    );
    matrixBox.hidden = !matrix;
    vectorEntry.show(vector);
    matrixEntry.show(lastMatrix.flat());
    stage.fit([vector, [1, 1], ...(matrix ? [...bent(p, matrix), apply(matrix, vector)] : [])]);
    arrow.place(vector, "b");
    if (matrix) rim.group.remove();
    else if (!rim.group.isConnected) stage.element.append(rim.group);
    rim.place(scale(vector, -1), text.rim, now.size, `‖b‖${index(p)} ${equals(now.size)}`);
    glide.follow({ vector, matrix, inverse: 1 / p });
    (matrix ? drawStretch : drawLength)();
  }

  // ---- how long is b

  function paintLength({ vector, inverse }) {
    const p = 1 / inverse;
    const size = norm(vector, p);
    const round = ball(p);
    const corner = [vector[0], 0];
    stage.draw(() => [
      stage.curve(round, "muted filled", true),
      fails(vector, p) && stage.curve([[0, 0], corner, vector], "error filled", true),
      size > 0 &&
        stage.curve(
          round.map((at) => scale(at, size)),
          "value dashed",
          true,
        ),
      stage.segment(corner, vector, "held dashed thin"),
      stage.segment([0, 0], corner, "held dashed thin"),
      stage.arrow(vector, "held"),
      size > 0 && stage.dot(unit(vector, p), "held"),
      stage.label(vector, "b", "held"),
    ]);
  }

  function drawLength() {
    const { vector, p, size } = now;
    const [one, inf] = [norm(vector, 1), norm(vector, Infinity)];
    kit.say(
      fails(vector, p)
        ? text.fails(index(p), equals(size), equals(one))
        : sentences(
            size > 0 ? text.vector(index(p), equals(size)) : text.zero,
            size > 0 && text.names[writeP(p)],
          ),
    );
    numbers.replaceChildren(
      h("p", { class: "formula" }, formula()),
      facts([
        ["‖b‖₁", written(one)],
        ["‖b‖₂", written(norm(vector, 2))],
        ["‖b‖∞", written(inf)],
      ]),
      h("p", { class: "why" }, text.between(equals(inf), equals(one))),
      h("p", { class: "why" }, p < 1 ? text.noNorm : text.ball),
    );
    code.textContent = [
      `b = torch.tensor([${vector.map(pythonFloat).join(", ")}])`,
      `torch.linalg.vector_norm(b, ${pythonP(p)})  # ${printed(vector, p)}`,
    ].join("\n");
  }

  function formula() {
    const { vector, p, size } = now;
    const sizes = vector.map((x) => written(Math.abs(x)));
    const is = sign([...vector, size]);
    if (p === Infinity) return `max(${sizes.join(", ")}) ${is} ${written(size)}`;
    if (p === 1) return `${sizes.join(" + ")} ${is} ${written(size)}`;
    const power = h("sup", {}, shortP(p));
    const root = h("sup", {}, `1/${shortP(p)}`);
    return [
      `(${sizes[0]}`,
      power,
      ` + ${sizes[1]}`,
      power.cloneNode(true),
      ")",
      root,
      ` ${is} ${written(size)}`,
    ];
  }

  // ---- how much does A stretch

  function paintStretch({ vector, matrix, inverse }) {
    const p = 1 / inverse;
    const image = apply(matrix, vector);
    const { along } = stretch(matrix, p);
    const longest = unit(along, p);
    stage.draw(() => [
      stage.curve(ball(p), "muted filled", true),
      stage.curve(bent(p, matrix), "value filled", true),
      stage.line(along, "muted thin dashed"),
      stage.arrow(apply(matrix, longest), "value slim"),
      stage.arrow(longest, "muted slim"),
      stage.arrow(image, "value"),
      stage.arrow(vector, "held"),
      stage.label(image, "Ab", "value"),
      stage.label(vector, "b", "held"),
    ]);
  }

  function drawStretch() {
    const { vector, p, matrix, size, most } = now;
    const longest = unit(most.along, p);
    const ratio = size > 0 ? norm(apply(matrix, vector), p) / size : null;
    const isMost = ratio !== null && ratio >= most.most * (1 - 1e-9);
    kit.say(
      ratio === null
        ? text.noStretch(written(most.most))
        : isMost
          ? text.most(equals(ratio))
          : text.less(equals(ratio), written(most.most)),
    );
    numbers.replaceChildren(
      facts([
        [`‖A‖${index(p)}`, `${written(most.most)} · ${text.how[writeP(p)] ?? text.how.other}`],
        [text.along, most.everywhere ? text.everywhere : point(longest)],
        [text.frobenius, `${written(frobenius(matrix))} · ${text.frobeniusHow}`],
      ]),
      h("p", { class: "why" }, text.image),
      h("p", { class: "why" }, text.weaker),
    );
    const rows = matrix.map((row) => `[${row.map(pythonFloat).join(", ")}]`);
    code.textContent = [
      `A = torch.tensor([${rows.join(", ")}])`,
      ...([1, 2, Infinity].includes(p)
        ? [`torch.linalg.matrix_norm(A, ${pythonP(p)})  # ${written(most.most)}`]
        : []),
      `torch.linalg.matrix_norm(A, "fro")  # ${printed(matrix.flat(), 2)}`,
    ].join("\n");
  }

  const printed = (v, p) => written(inFloat32(v, p)).replace("∞", "inf");
  const pythonP = (p) => (p === Infinity ? "torch.inf" : String(p));

  kit.start();
  return kit.leave;
}
