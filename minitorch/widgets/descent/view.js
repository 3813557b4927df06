// The descent explorer: step by step down a surface.
import { chart } from "./chart.js";
import { outcomes } from "./outcomes.js";
import { contours, descend, outcome, SURFACES, upTo, verdict } from "./math.js";
import { button, facts, field, frame, further, h } from "../kit/kit.js";
import { motion } from "../kit/motion.js";
import { parseNumber, point, pythonFloat, short } from "../kit/numbers.js";
import { beside, plane } from "../kit/plane.js";
import { length, scale } from "../kit/vectors.js";
import { walker } from "../kit/walker.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const STEPS = 100;
const PAUSE = 250; // milliseconds between two steps
const TRAVEL = 240; // milliseconds of one: it has arrived when the next sets out
const FAR = 10; // of the start
const FOLLOWED = 5; // times what is seen at the start: as far as the plane goes along with a point that leaves it
const [LEAST_LR, MOST_LR, LR_TICKS] = [0.001, 10, 80];
const OPTIMIZERS = ["SGD", "Adam"];
const MOST_PLACES = 16;

const fromTick = (tick) => Number((LEAST_LR * 10 ** (tick / 20)).toPrecision(2));
const toTick = (lr) => Math.round(20 * Math.log10(Math.max(lr, LEAST_LR) / LEAST_LR));
/** Two numbers with as many decimals as it takes to tell them apart. */
const apart = ([one, other], places = 4) => {
  const shown = [one, other].map((x) => short(x, places));
  const isSame = one !== other && shown[0] === shown[1];
  return isSame && places < MOST_PLACES ? apart([one, other], places + 1) : shown;
};
const between = (low, x, high) => typeof x === "number" && x >= low && x <= high;

const STATE = {
  traits: ["surface", "start", "optimizer", "lr", "momentum", "step"],
  pack: ({ surface, start, optimizer, lr, momentum, step }) =>
    [surface, start.join(","), optimizer, lr, momentum, step].join(";"),
  unpack: (packed) => {
    const [surface, from = "", optimizer, ...rest] = packed.split(";");
    const start = from.split(",").map(parseNumber);
    const [lr, momentum, step] = rest.map(parseNumber);
    const isKnown = Object.hasOwn(SURFACES, surface) && OPTIMIZERS.includes(optimizer);
    const isPoint = start.length === 2 && start.every((c) => between(-FAR, c, FAR));
    const isRated = between(0, lr, MOST_LR) && between(0, momentum, 1);
    const isStep = Number.isInteger(step) && between(0, step, STEPS);
    if (!isKnown || !isPoint || !isRated || !isStep) return null;
    return { surface, start, optimizer, lr, momentum, step };
  },
};

export function render(view) {
  const kit = frame(view, {
    name: "descent",
    words: { en, zh },
    ...STATE,
    draw,
    reset: () => walk.stop(),
  });
  const { text } = kit;
  const stage = plane(text.stage, { settle: () => kit.set({}) });
  const losses = chart(text.losses);
  const map = outcomes(text, STEPS, (chosen) => {
    kit.set({ ...chosen, optimizer: "SGD" });
    kit.say(text.chosen(now.lr, now.momentum, outcome(now.run)));
  });
  const walk = walker(text, (step) => kit.set({ step }), PAUSE);
  const travel = motion({ element: stage.element, show: drawWay, duration: TRAVEL });
  let now = null;
  let level = { of: "", lines: null };

  const handle = stage.handle("start", {
    look: "held",
    move: ({ at }) => kit.set({ start: at.map((c) => Math.max(-FAR, Math.min(FAR, c))) }),
  });

  // ---- what can be typed and chosen

  /** A field for one number; what is no number, or out of bounds, is told and changes nothing. */
  const number = (label, low, high, change) => {
    const own = field(
      label,
      (typed) => {
        const x = parseNumber(typed);
        const isRight = between(low, x, high);
        own.refuse(isRight ? "" : text.bounds(label, low, high));
        if (isRight) change(x);
      },
      { class: "code", size: 6, "data-key": `in-${label}` },
    );
    return own;
  };
  const range = (label, max, step, change) =>
    h("input", {
      type: "range",
      min: 0,
      max,
      step,
      "aria-label": label,
      input: (event) => change(Number(event.target.value)),
    });
  const press = (chips, chosen) => {
    for (const chip of chips)
      chip.setAttribute("aria-pressed", String(chip.dataset.key === chosen));
  };

  const surfaces = Object.keys(SURFACES).map((surface) =>
    button(
      text.surfaces[surface],
      () => {
        walk.stop();
        kit.set({ surface, start: SURFACES[surface].start, step: 0 });
      },
      { "data-key": surface },
    ),
  );
  const optimizers = OPTIMIZERS.map((optimizer) =>
    button(optimizer, () => kit.set({ optimizer }), { "data-key": optimizer }),
  );
  const start = [0, 1].map((i) =>
    number("xy"[i], -FAR, FAR, (c) => kit.set({ start: now.start.with(i, c) })),
  );
  const rate = number("lr", 0, MOST_LR, (lr) => kit.set({ lr }));
  const rateSlider = range(text.rate, LR_TICKS, 1, (tick) => kit.set({ lr: fromTick(tick) }));
  const momentum = number("momentum", 0, 1, (m) => kit.set({ momentum: m }));
  const momentumSlider = range(text.momentum, 1, 0.05, (m) => kit.set({ momentum: m }));
  const formula = h("p", { class: "formula" });
  const numbers = h("div", {});
  const code = h("pre", { class: "code-out", tabindex: 0 });
  const dial = (...parts) => h("div", { class: "dial" }, parts);
  const dials = (...all) => h("div", { class: "dials" }, all);
  const choice = (name, chips) => h("div", { class: "chips choices" }, h("span", {}, name), chips);
  const rest = [
    choice(text.surface, surfaces),
    choice(text.optimizer, optimizers),
    dials(
      dial(momentum.element, momentumSlider),
      dial(h("span", {}, text.start), start[0].element, start[1].element),
    ),
  ];
  kit.body.append(
    dials(dial(rate.element, rateSlider)),
    beside(stage, formula, walk.element, kit.readout, numbers, losses.element, map.element),
    further(kit, ...rest, map.element),
    ...rest,
    code,
  );

  // ---- what is drawn

  function draw(state) {
    const run = descend(state, STEPS);
    const k = Math.min(state.step, run.path.length - 1);
    const isOnItsWay = now && JSON.stringify(now.run) === JSON.stringify(run);
    now = { ...state, run, k, here: run.path[k] };
    start.forEach((entry, i) => entry.show(String(state.start[i])));
    rate.show(String(state.lr));
    rateSlider.value = toTick(state.lr);
    rateSlider.setAttribute("aria-valuetext", `lr = ${state.lr}`);
    momentum.show(String(state.momentum));
    momentumSlider.value = state.momentum;
    momentum.input.disabled = momentumSlider.disabled = state.optimizer === "Adam";
    press(surfaces, state.surface);
    press(optimizers, state.optimizer);
    walk.show(run.path.length, k);
    formula.textContent = `f(x, y) = ${text.formulas[state.surface]}`;
    fit();
    handle.place(state.start, text.start);
    travel[isOnItsWay ? "follow" : "jump"](k);
    map.show(now);
    drawNumbers();
    sayVerdict();
  }

  function fit() {
    const { run, k, surface } = now;
    const shown = run.path.slice(0, k + 1).flatMap(({ at }) => at);
    const seen = [now.start, [SURFACES[surface].reach, 0]];
    const far = FOLLOWED * Math.max(...seen.flat().map(Math.abs));
    stage.fit([...seen, ...shown.map((c) => [Math.max(-far, Math.min(c, far)), 0])]);
  }

  /** The descent at step t, which may be on the way from one to the next. */
  function drawWay(t) {
    const { run, surface } = now;
    const { lowest, gradient } = SURFACES[surface];
    const path = upTo(run.path, t).map(({ at }) => at);
    const here = path.at(-1);
    const slope = gradient(here);
    const lines = () => {
      const of = `${surface} ${stage.reach}`;
      if (level.of !== of)
        level = { of, lines: stage.segments(contours(surface, stage.reach), "muted thin") };
      return level.lines;
    };
    const size = length(slope);
    const down = () => scale(slope, -0.25 / size).map((c, i) => here[i] + c * stage.reach);
    stage.draw(() => [
      lines(),
      stage.curve(path, "value"),
      run.path.slice(0, Math.floor(t) + 1).map(({ at }) => stage.dot(at, "value", 3)),
      size > 0 && Number.isFinite(size) && stage.arrow(down(), "derivative slim", here),
      stage.dot(here, "value", 6),
    ]);
    losses.draw(run.path.map(({ loss }) => loss), t, lowest);
  }

  function drawNumbers() {
    const { here, k, surface, optimizer, lr, momentum } = now;
    numbers.replaceChildren(
      facts([
        [text.step, String(k)],
        [text.point, point(here.at, 3)],
        [text.loss, short(here.loss, 4)],
        [text.gradient, point(here.gradient, 3)],
      ]),
    );
    const [from, rated] = [now.start.map(pythonFloat).join(", "), pythonFloat(lr)];
    const kept = momentum && optimizer === "SGD" ? `, momentum=${pythonFloat(momentum)}` : "";
    code.textContent = [
      `p = torch.tensor([${from}], requires_grad=True)`,
      `optimizer = torch.optim.${optimizer}([p], lr=${rated}${kept})`,
      `for _ in range(${k}):`,
      "    x, y = p",
      `    loss = ${SURFACES[surface].code}`,
      "    optimizer.zero_grad()",
      "    loss.backward()",
      "    optimizer.step()",
      `p  # ${point(here.at, 3)}`,
    ].join("\n");
  }

  function sayVerdict() {
    const { run, k, here, surface } = now;
    const losses = [run.path[Math.max(0, k - 1)].loss, here.loss];
    const [before, loss] = apart(losses);
    kit.say(text.verdict[verdict(run, k, surface)]({ k, loss, before }));
  }

  kit.start();
  return () => {
    walk.stop();
    travel.stop();
    map.stop();
    kit.leave();
  };
}
