// The eigen explorer: a matrix moves the plane; which arrows keep their line?
import { examples, parts, readNames } from "../kit/choices.js";
import {
  SAME,
  analyse,
  byThirds,
  coordinates,
  effect,
  onTheWay,
  regime,
  turns,
  walkTo,
} from "./math.js";
import { complexPanel, distinct, polynomialPanel, singularPanel } from "./panels.js";
import { drawStage, points } from "./stage.js";
import { lambda, pairText, power } from "./text.js";
import { STEPS, walkPanel } from "./walk.js";
import { entries, readNumbers, withEntryWords } from "../kit/entries.js";
import { button, frame, further, h } from "../kit/kit.js";
import { motion } from "../kit/motion.js";
import {
  clean,
  degrees,
  equals,
  equalsPoint,
  point,
  short,
  sign,
  written,
} from "../kit/numbers.js";
import { beside, plane } from "../kit/plane.js";
import { scrubber } from "../kit/scrubber.js";
import { sentences } from "../kit/sentences.js";
import { singular } from "../kit/singular.js";
import { extended } from "../kit/trail.js";
import {
  apply,
  cross,
  determinant,
  difference,
  dot,
  length,
  scale,
  snapped,
  square,
  transpose,
} from "../kit/vectors.js";
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
const NEAR = 1e-3; // the sine of an angle that is none to the eye
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

/** Everything that is shown, from the state alone; a step on its way need not be whole. */
function work(state) {
  const { matrix, vector, show, step } = state;
  const info = analyse(matrix);
  const stretch = singular(matrix);
  const steps = show.includes("walk") ? step : 0;
  const trail = walkTo(matrix, vector, steps);
  const inside = walkTo(info.form, coordinates(info.basis, vector), steps).points;
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
  const reset = () => {
    [known, now, asksLines] = [{ of: "" }, null, false];
  };
  const room = ({ show }) => show;
  const options = { name: "eigen", words: withEntryWords({ en, zh }), ...EIGEN_STATE, draw, reset, room };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  const set = (matrix) => kit.set({ matrix, step: 0 });
  const stage = plane(text.stage, { settle: () => kit.set({}) });
  let now = null;
  let asksLines = false; // whether A was moved last, to see what becomes of v₁ and v₂
  let known = { of: "" }; // of this matrix: where v has been dragged, and the numbers of the lines found
  const glide = motion({ element: kit.root, show: paint });

  const columns = [0, 1].map((k) =>
    stage.handle(`a${k + 1}`, {
      look: "muted",
      move: ({ at }) => {
        const matrix = transpose(now.columns.with(k, at));
        known = { ...known, of: String(matrix), trail: [] }; // lines that were found stay lit
        set(matrix);
      },
    }),
  );
  const arrow = stage.handle("v", {
    look: "held",
    move: ({ at, raw, step, slack }) => {
      const off = (line) => Math.abs(cross(line, raw));
      const [near] = now.info.lines
        .filter((line) => off(line) <= slack && Math.abs(dot(line, raw)) > slack)
        .toSorted((one, other) => off(one) - off(other));
      const vector = near ? snapped(raw, near, step) : at;
      const { kind, angle } = effect(now.matrix, vector, now.info);
      const turned = { at: vector, kind: kind === "turned" ? Math.sign(angle) : 0 };
      known.trail = extended(known.trail, turned, 0.9 * step);
      kit.set({ vector });
    },
  });

  /** Av, as long as v; so near to an eigenline that nobody sees it, on that line. */
  const pulled = () => {
    const at = scale(now.image, length(now.vector) / length(now.image));
    const near = now.info.lines.find((line) => Math.abs(cross(line, at)) <= NEAR * length(at));
    return near ? snapped(at, near, stage.step) : at;
  };
  const pull = button(
    text.pull,
    () => {
      const { vector, effect: found } = now;
      known.trail = extended(known.trail, { at: vector, kind: Math.sign(found.angle ?? 0) }, stage.step / 100);
      kit.set({ vector: pulled() });
    },
    { "data-key": "pull" },
  );
  const pulling = h("div", { class: "controls" }, pull);

  const applied = scrubber({
    name: text.apply,
    label: text.way,
    show: (t, at) => {
      paint();
      return text.onTheWay(at, short(determinant(onTheWay(now.matrix, t))));
    },
  });
  const thirds = scrubber({
    name: text.thirds,
    label: text.thirdsWay,
    key: "thirds-",
    phases: 3,
    show: (t) => {
      paint();
      const { first, stretch, last } = turns(now.matrix);
      const by = [degrees(first), stretch.map((x) => short(x)), degrees(last)];
      const k = Math.min(2, Math.floor(3 * t));
      return text.third[k](by[k]);
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
  const legend = h("p", { class: "why" });
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
      applied.element,
      thirds.element,
      pulling,
      panels.walk.control,
      typed.error,
      kit.readout,
      legend,
      values,
      name,
    ),
    further(kit, ready.element, switches.element, pulling),
    ready.element,
    switches.element,
    h(
      "div",
      { class: "panels" },
      PANELS.map((key) => panels[key].element),
    ),
  );

  /** The picture on its way: of the state that the glide shows, as far as A is applied. */
  function paint() {
    const seen = work({ ...now, ...glide.at });
    const isSingular = now.show.includes("singular");
    const t = (isSingular ? thirds : applied).at;
    const matrix = (isSingular ? byThirds : onTheWay)(seen.matrix, t);
    const all = now.show.includes("eigenlines");
    seen.columns.forEach((at, k) => columns[k].show(at));
    arrow.show(seen.vector);
    drawStage(stage, {
      ...seen,
      matrix,
      onTheWay: t < 1,
      columns: transpose(matrix),
      image: apply(matrix, seen.vector),
      axes: seen.stretch.right.map((v) => apply(matrix, v)),
      reached: now.reached,
      trodden: known.trail,
      lit: [...seen.info.lines.keys()].filter((i) => all || known.lines.includes(i)),
    });
    for (const key of PANELS) if (now.show.includes(key)) panels[key].paint?.(seen);
  }

  function draw(state) {
    const was = now;
    now = work(state);
    const { matrix, vector, show, info } = now;
    const isOther = (name) => was !== null && String(was[name]) !== String(state[name]);
    asksLines = show.includes("singular") && (isOther("matrix") || (asksLines && !isOther("vector")));
    if (known.of !== String(matrix)) known = { of: String(matrix), trail: [], lines: [] };
    if (now.line) known.lines = [...new Set([...known.lines, info.lines.indexOf(now.line)])];
    if (show.length || known.lines.length) kit.open();
    stage.fit(points(now));
    columns.forEach((handle, k) => handle.place(now.columns[k], text.columns[k]));
    arrow.place(vector, "v");
    legend.textContent = known.trail.length ? text.trail : "";
    applied.element.hidden = show.includes("singular");
    thirds.element.hidden = !applied.element.hidden;
    panels.walk.control.hidden = !show.includes("walk");
    typed.show([...matrix.flat(), ...vector]);
    equality.textContent = sign([...matrix.flat(), ...vector, ...clean(now.image)]);
    image.replaceChildren(...clean(now.image).map((x) => h("span", {}, written(x))));
    pull.disabled = !(length(now.image) > 0 && length(vector) > 0);
    ready.show(matrix);
    switches.show(show);
    for (const [key, panel] of Object.entries(panels)) {
      panel.element.hidden = !show.includes(key);
      if (show.includes(key)) panel.draw(now);
    }
    glide.follow({ matrix, vector, step: state.step });
    if (!was || ["matrix", "vector", "show"].some(isOther))
      for (const way of [applied, thirds]) way.rest();
    values.replaceChildren(...eigenvalues());
    const turning = info.kind === "complex" && text.turning(info.angle, info.modulus);
    const isTold = unknown().length === 0; // a name gives away how many there are
    name.textContent = sentences(isTold && text.regime[regime(matrix, info)], turning);
    kit.say(sentence());
  }

  function sentence() {
    const { trail, inside, reached, step } = now;
    const { kind, value, angle, stretch } = now.effect;
    if (step && now.show.includes("walk")) {
      const ends = [equalsPoint(trail.points.at(-1)), point(inside.at(-1), 4)];
      return sentences(text.reached(power(reached), ...ends), text.end[trail.end]);
    }
    if (asksLines) {
      const { stretch: stretches, info } = now;
      return text.singularLines(difference(...stretches.values) === 0, info.symmetric);
    }
    if (kind === "zero") return text.zero;
    return kind === "eigen" ? text.eigen(value) : text.turned(angle, stretch);
  }

  /** The numbers of the eigenlines that are to be found yet. */
  const unknown = () =>
    [...now.info.lines.keys()].filter(
      (i) => !now.show.includes("eigenlines") && !known.lines.includes(i),
    );

  /** Each eigenvalue with its line, if that is known; to press it puts v there. */
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
    const hidden = unknown().length;
    const told = distinct(now.info).map(({ value }, i, all) => {
      const words = h("b", {}, `${all.length > 1 ? lambda(i) : "λ"} ${equals(value.re)}`);
      const line = lines[i];
      if (!line) return h("p", {}, words, ` ${text.every}`);
      if (unknown().includes(i)) return null;
      const size = Math.max(length(now.vector), stage.reach / 8);
      const there = scale(line, dot(line, now.vector) < 0 ? -size : size);
      const jump = button(words, () => kit.set({ vector: snapped(there, line, stage.step) }), {
        "data-key": `line-${i}`,
        "aria-pressed": String(line === now.line),
      });
      jump.append(` ${text.along(line)}`);
      return jump;
    });
    const reveal = () => kit.set({ show: [...now.show, "eigenlines"] });
    return [
      ...told.filter(Boolean),
      hidden > 0 && h("p", { class: "why" }, hidden < lines.length ? text.oneMore : text.noneYet),
      hidden > 0 && hidden < lines.length && button(text.showAll, reveal, { "data-key": "show-all" }),
    ].filter(Boolean);
  }

  kit.start();
  return kit.leave;
}
