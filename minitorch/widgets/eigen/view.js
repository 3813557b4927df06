// The eigen explorer: a matrix moves the plane; which arrows keep their line?
import { examples, parts, readNames } from "../kit/choices.js";
import { SAME, analyse, coordinates, effect, regime, walk } from "./math.js";
import { complexPanel, distinct, polynomialPanel, singularPanel } from "./panels.js";
import { drawStage, points } from "./stage.js";
import { lambda, pairText, power } from "./text.js";
import { STEPS, walkPanel } from "./walk.js";
import { entries, readNumbers, withEntryWords } from "../kit/entries.js";
import { button, frame, h } from "../kit/kit.js";
import { clean, equals, equalsPoint, point, sign, written } from "../kit/numbers.js";
import { beside, plane } from "../kit/plane.js";
import { sentences } from "../kit/sentences.js";
import { singular } from "../kit/singular.js";
import { apply, cross, dot, length, scale, snapped, square, transpose } from "../kit/vectors.js";
import { challenge } from "./challenge.js";
import { challenged } from "../kit/challenge.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const EIGEN_EXAMPLES = {
  symmetric: [2, 1, 1, 2],
  scaling: [2, 0, 0, 0.5],
  rotation: [Math.SQRT1_2, -Math.SQRT1_2, Math.SQRT1_2, Math.SQRT1_2],
  spiral: [1.1, -0.8, 0.4, 0.9],
  shear: [1, 1, 0, 1],
  projection: [0.5, 0.5, 0.5, 0.5],
  reflection: [0, 1, 1, 0],
  repeated: [2, 0, 0, 2],
  negative: [-2, 1, 1, -2],
  markov: [0.8, 0.3, 0.2, 0.7],
  fibonacci: [1, 1, 1, 0],
};
const PANELS = ["singular", "polynomial", "complex", "walk"];
const EIGEN_PARTS = ["eigenlines", "grid", "circle", "area", ...PANELS];

const EIGEN_STATE = {
  traits: ["matrix", "vector", "show", "step"],
  pack: ({ matrix, vector, show, step }) => [matrix.flat(), vector, show, step].join(";"),
  unpack: (packed) => {
    const [entries = "", parts = "", names = "", steps = ""] = packed.split(";");
    const matrix = readNumbers(entries, 4);
    const vector = readNumbers(parts, 2);
    const show = readNames(names, EIGEN_PARTS);
    const step = /^-?\d+$/.test(steps) ? Number(steps) : NaN;
    const fits = matrix && vector && show && Math.abs(step) <= STEPS;
    return fits ? { matrix: square(matrix), vector, show, step } : null;
  },
};

/** Everything that is shown, from the state alone. */
function work(state) {
  const { matrix, vector, show, step } = state;
  const info = analyse(matrix);
  const stretch = singular(matrix);
  const steps = show.includes("walk") ? step : 0;
  const trail = walk(matrix, vector, steps);
  const inside = walk(info.form, coordinates(info.basis, vector), steps).points;
  const found = effect(matrix, vector, info);
  const isOn = (line) => Math.abs(cross(line, vector)) <= SAME * length(vector);
  return {
    ...state,
    info,
    stretch,
    trail,
    inside: trail.points.map((at, k) => inside[k] ?? coordinates(info.basis, at)),
    columns: transpose(matrix),
    image: apply(matrix, vector),
    axes: stretch.left.map((u, i) => scale(u, stretch.values[i])),
    effect: found,
    line: found.kind === "eigen" && info.lines.find(isOn), // that v lies on
    reached: Math.sign(step) * (trail.points.length - 1),
  };
}

export function render(view) {
  const options = { name: "eigen", words: withEntryWords({ en, zh }), ...EIGEN_STATE, draw };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  const set = (matrix) => kit.set({ matrix, step: 0 });
  const stage = plane(text.stage, { settle: () => kit.set({}) });
  let now = null;

  const columns = [0, 1].map((k) =>
    stage.handle(`a${k + 1}`, {
      look: "muted",
      move: ({ at }) => set(transpose(now.columns.with(k, at))),
    }),
  );
  const arrow = stage.handle("v", {
    look: "held",
    move: ({ at, raw, step, slack }) => {
      const off = (line) => Math.abs(cross(line, raw));
      const [near] = now.info.lines
        .filter((line) => off(line) <= slack && Math.abs(dot(line, raw)) > slack)
        .toSorted((one, other) => off(one) - off(other));
      kit.set({ vector: near ? snapped(raw, near, step) : at });
    },
  });

  const typed = entries(
    kit,
    [
      { columns: 2, labels: text.entries },
      { columns: 1, labels: text.parts, look: "held" },
    ],
    (numbers) => kit.set({ matrix: square(numbers), vector: numbers.slice(4), step: 0 }),
  );
  const image = h("span", { class: "brackets value", role: "group", "aria-label": "Av" });
  const equality = h("span", {});
  const values = h("div", { class: "eigenvalues told" });
  const name = h("p", { class: "why" });
  const ready = examples(text, EIGEN_EXAMPLES, set);
  const switches = parts(kit, EIGEN_PARTS);
  const panels = {
    singular: singularPanel(text),
    polynomial: polynomialPanel(text),
    complex: complexPanel(text),
    walk: walkPanel(text, (step) => kit.set({ step })),
  };
  kit.body.append(
    beside(
      stage,
      h("div", { class: "equation" }, typed.boxes, equality, image),
      typed.error,
      kit.readout,
      values,
      name,
    ),
    ready.element,
    switches.element,
    h(
      "div",
      { class: "panels" },
      PANELS.map((key) => panels[key].element),
    ),
  );

  function draw(state) {
    now = work(state);
    const { matrix, vector, show, info } = now;
    stage.fit(points(now));
    columns.forEach((handle, k) => handle.place(now.columns[k], text.columns[k]));
    arrow.place(vector, "v");
    drawStage(stage, now);
    typed.show([...matrix.flat(), ...vector]);
    equality.textContent = sign([...matrix.flat(), ...vector, ...clean(now.image)]);
    image.replaceChildren(...clean(now.image).map((x) => h("span", {}, written(x))));
    ready.show(matrix);
    switches.show(show);
    for (const [key, panel] of Object.entries(panels)) {
      panel.element.hidden = !show.includes(key);
      if (show.includes(key)) panel.draw(now);
    }
    values.replaceChildren(...eigenvalues());
    const turning = info.kind === "complex" && text.turning(info.angle, info.modulus);
    name.textContent = sentences(text.regime[regime(matrix, info)], turning);
    kit.say(sentence());
  }

  function sentence() {
    const { trail, inside, reached, step } = now;
    const { kind, value, angle, stretch } = now.effect;
    if (step && now.show.includes("walk")) {
      const ends = [equalsPoint(trail.points.at(-1)), point(inside.at(-1), 4)];
      return sentences(text.reached(power(reached), ...ends), text.end[trail.end]);
    }
    if (kind === "zero") return text.zero;
    return kind === "eigen" ? text.eigen(value) : text.turned(angle, stretch);
  }

  /** Each eigenvalue with its line; to press it puts v there. */
  function eigenvalues() {
    const { kind, lines, values: found } = now.info;
    if (kind === "complex") {
      return [
        h(
          "p",
          {},
          h("b", {}, `λ ${sign([found[0].re, found[0].im])} ${pairText(found[0])}`),
          ` ${text.noLine}`,
        ),
      ];
    }
    return distinct(now.info).map(({ value }, i, all) => {
      const words = h("b", {}, `${all.length > 1 ? lambda(i) : "λ"} ${equals(value.re)}`);
      const line = lines[i];
      if (!line) return h("p", {}, words, ` ${text.every}`);
      const size = Math.max(length(now.vector), stage.reach / 8);
      const there = scale(line, dot(line, now.vector) < 0 ? -size : size);
      const jump = button(words, () => kit.set({ vector: snapped(there, line, stage.step) }), {
        "data-key": `line-${i}`,
        "aria-pressed": String(line === now.line),
      });
      jump.append(` ${text.along(line)}`);
      return jump;
    });
  }

  kit.start();
  return kit.leave;
}
