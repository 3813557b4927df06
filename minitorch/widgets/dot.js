// The dot explorer: two arrows, their dot product, and the shadow that one throws on the other.
import { relate } from "./dot_math.js";
import { entries, readNumbers, withEntryWords } from "./entries.js";
import { button, facts, frame, h } from "./kit.js";
import { degrees, point, pythonFloat, short } from "./numbers.js";
import { beside, plane } from "./plane.js";
import { add, cross, length, quarterTurn, scale, snapped } from "./vectors.js";

const DOT_WORDS = {
  en: {
    title: "Dot product explorer",
    try: "Drag b, the purple arrow. Where is a · b zero, where is it negative?",
    stage: "The plane with the arrows a and b",
    parts: ["a, first entry", "a, second entry", "b, first entry", "b, second entry"],
    examples: "Examples",
    presets: {
      acute: "acute",
      orthogonal: "orthogonal",
      obtuse: "obtuse",
      same: "same direction",
      opposite: "opposite",
      unit: "a of length 1",
    },
    relation: {
      zero: () => "One of the arrows is the zero vector: a · b = 0, and there is no angle.",
      orthogonal: () => "a · b = 0: the arrows are orthogonal. b throws no shadow on a.",
      same: (k) => `Same direction: b = ${k} a. The whole of b is its shadow on a.`,
      opposite: (k) =>
        `Opposite directions: b = ${k} a. The dot product is as negative as it can be.`,
      acute: (angle) => `a · b is positive: the angle, ${angle}, is less than 90°.`,
      obtuse: (angle) => `a · b is negative: the angle, ${angle}, is more than 90°.`,
    },
    lengths: "lengths",
    angle: "angle",
    projection: "projection",
    residual: "residual",
    check: "a · (b − p)",
    none: "none: a has no direction",
    lengthsOf: (a, b) => `‖a‖ = ${a}, ‖b‖ = ${b}`,
    projectionOf: (factor, at) => `p = ${factor} a = ${at}`,
    residualOf: (at) => `b − p = ${at}`,
  },
  zh: {
    title: "点积探索器",
    try: "拖动紫色箭头 b：a · b 在哪里等于 0，在哪里是负的？",
    stage: "平面与箭头 a、b",
    parts: ["a 的第一个分量", "a 的第二个分量", "b 的第一个分量", "b 的第二个分量"],
    examples: "例子",
    presets: {
      acute: "锐角",
      orthogonal: "正交",
      obtuse: "钝角",
      same: "同向",
      opposite: "反向",
      unit: "a 长为 1",
    },
    relation: {
      zero: () => "有一个箭头是零向量：a · b = 0，谈不上夹角。",
      orthogonal: () => "a · b = 0：两个箭头正交。b 在 a 上没有影子。",
      same: (k) => `方向相同：b = ${k} a。b 在 a 上的影子就是它自己。`,
      opposite: (k) => `方向相反：b = ${k} a。点积负到了极点。`,
      acute: (angle) => `a · b 是正的：夹角 ${angle} 小于 90°。`,
      obtuse: (angle) => `a · b 是负的：夹角 ${angle} 大于 90°。`,
    },
    lengths: "长度",
    angle: "夹角",
    projection: "投影",
    residual: "余下",
    check: "a · (b − p)",
    none: "没有：a 没有方向",
    lengthsOf: (a, b) => `‖a‖ = ${a}，‖b‖ = ${b}`,
    projectionOf: (factor, at) => `p = ${factor} a = ${at}`,
    residualOf: (at) => `b − p = ${at}`,
  },
};

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

function render(view) {
  const kit = frame(view, { name: "dot", words: withEntryWords(DOT_WORDS), ...STATE, draw });
  const { text } = kit;
  const stage = plane(text.stage, { settle: () => kit.set({}) });
  let now = null;

  /** An arrow snaps to the line of the other one, and to the line orthogonal to it. */
  const arrow = (name, other, look) =>
    stage.handle(name, {
      look,
      move: ({ at, raw, step, slack }) => {
        const size = length(now[other]);
        const along = size && scale(now[other], 1 / size);
        const lines = along ? [quarterTurn(along), along] : [];
        const line = length(raw) > slack && lines.find((l) => Math.abs(cross(l, raw)) <= slack);
        kit.set({ [name]: line ? snapped(raw, line, step) : at });
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
  const numbers = h("div", {});
  const chips = Object.entries(PAIRS).map(([key, [a, b]]) =>
    button(text.presets[key], () => kit.set({ a, b }), { "data-key": key }),
  );
  const code = h("pre", { class: "code-out", tabindex: 0 });
  kit.body.append(
    beside(
      stage,
      h("div", { class: "equation" }, boxes[0], "·", boxes[1], "=", result),
      error,
      kit.readout,
      products,
      numbers,
    ),
    h("div", { class: "chips" }, h("span", {}, text.examples), chips),
    code,
  );

  function draw({ a, b }) {
    const info = relate(a, b);
    now = { a, b, info };
    show([...a, ...b]);
    result.textContent = short(info.dot);
    chips.forEach((chip) =>
      chip.setAttribute("aria-pressed", String(String(PAIRS[chip.dataset.key]) === String([a, b]))),
    );
    drawStage();
    drawNumbers();
    const { relation, angle, factor } = info;
    const about = relation === "same" || relation === "opposite" ? short(factor) : angle;
    kit.say(text.relation[relation](typeof about === "number" ? degrees(about) : about));
  }

  function drawStage() {
    const { a, b, info } = now;
    const { projection, relation, angle } = info;
    stage.fit([a, b]);
    const rightAngle = (at, one, other) => {
      const [p, q] = [one, other].map((v) => scale(v, (0.06 * stage.reach) / length(v)));
      return stage.curve(
        [p, add(p, q), q].map((v) => add(at, v)),
        "ink",
      );
    };
    const arc = () => {
      const from = Math.atan2(a[1], a[0]);
      const turn = Math.sign(cross(a, b)) * angle;
      const r = 0.16 * stage.reach;
      const at = (t) => [r * Math.cos(from + t * turn), r * Math.sin(from + t * turn)];
      return Array.from({ length: 25 }, (_, i) => at(i / 24));
    };
    const oblique = relation === "acute" || relation === "obtuse";
    stage.draw(
      info.lengths[0] > 0 && stage.line(a, "muted thin"),
      oblique && stage.curve(arc(), "muted"),
      oblique && rightAngle(projection, scale(a, -Math.sign(info.dot)), info.residual),
      relation === "orthogonal" && rightAngle([0, 0], a, b),
      projection && stage.segment(projection, b, "ink dashed"),
      stage.arrow(a, "ink"),
      relation !== "zero" && info.dot !== 0 && stage.arrow(projection, "value"),
      stage.arrow(b, "held"),
      oblique && stage.label(projection, "p", "value"),
      stage.label(a, "a", "ink"),
      stage.label(b, "b", "held"),
    );
    handles.a.place(a, "a");
    handles.b.place(b, "b");
  }

  function drawNumbers() {
    const { a, b, info } = now;
    const signed = (x) => (x < 0 ? `(${short(x)})` : short(x));
    const [p, q] = info.products.map(signed);
    products.textContent =
      `a · b = ${signed(a[0])} × ${signed(b[0])} + ${signed(a[1])} × ${signed(b[1])}` +
      ` = ${p} + ${q} = ${short(info.dot)}`;
    const [m, n] = info.lengths.map((x) => short(x));
    const cosine = info.angle === undefined ? "–" : short(info.cosine);
    numbers.replaceChildren(
      facts([
        [text.lengths, text.lengthsOf(m, n)],
        [text.angle, info.angle === undefined ? "–" : degrees(info.angle)],
        ["‖a‖ ‖b‖ cos", `${m} × ${n} × ${cosine} ≈ ${short(info.dot)}`],
        [
          text.projection,
          info.projection
            ? text.projectionOf(short(info.factor), point(info.projection))
            : text.none,
        ],
        [text.residual, info.projection ? text.residualOf(point(info.residual)) : "–"],
      ]),
    );
    const typed = (v) => `torch.tensor([${v.map(pythonFloat).join(", ")}])`;
    code.textContent = [
      `a, b = ${typed(a)}, ${typed(b)}`,
      `a @ b  # ${short(info.dot)}`,
      ...(info.projection ? [`p = (a @ b) / (a @ a) * a  # ${point(info.projection)}`] : []),
    ].join("\n");
  }

  kit.start();
  return kit.leave;
}

export default { render };
