// The broadcasting explorer: two shapes, lined up on the right, step by step to their sum.
import {
  arange,
  parseShape,
  printed,
  product,
  range,
  ravel,
  tuple,
  unravel,
  values,
} from "../kit/array.js";
import { broadcastShape, compare } from "../kit/broadcast.js";
import { errorBox, errorLine } from "../kit/errors.js";
import { gathering } from "../kit/gathering.js";
import { guess } from "../kit/guess.js";
import { grid } from "../kit/grid.js";
import { button, dock, field, frame, further, h, mark } from "../kit/kit.js";
import { motion } from "../kit/motion.js";
import { sentences } from "../kit/sentences.js";
import { challenge } from "./challenge.js";
import { stretched, sumOf } from "./math.js";
import { challenged } from "../kit/challenge.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const PAIRS = [
  [[3, 1], [3]],
  [[3, 4], [4]],
  [[2, 3], []],
  [
    [2, 3, 2],
    [3, 1],
  ],
  [[2, 3], [2]],
  [
    [0, 3],
    [1, 3],
  ],
];
const PHASES = ["align", "pad", "compare", "stretch", "add"];
const made = (shape) => `torch.arange(${product(shape)}).reshape(${shape.join(", ") || "()"})`;
const fits = (shape) => shape && shape.length <= 4 && shape.every((n) => n <= 6);

/** The steps for two shapes; they end at the axis that fails, if one does. */
function stepsFor(a, b) {
  const rows = compare(a, b);
  const steps = [
    { phase: "align" },
    { phase: "pad" },
    ...rows.map((row) => ({ phase: "compare", ...row })),
  ];
  return rows.some(({ result }) => result === null)
    ? steps
    : [...steps, { phase: "stretch" }, { phase: "add" }];
}

export function render(view) {
  const options = {
    name: "broadcasting",
    words: { en, zh },
    traits: ["a", "b", "step"],
    draw,
    pack: ({ a, b, step }) => [a, b, step].join(";"),
    unpack: (packed) => {
      const [a, b, step] = packed.split(";");
      const [p, q] = [parseShape(a), parseShape(b ?? "")];
      return fits(p) && fits(q) && /^\d{1,2}$/.test(step)
        ? { a: p, b: q, step: Number(step) }
        : null;
    },
  };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  let now = { a: [], b: [], step: 0, steps: [{}] };
  let held = { name: "a", axis: 0 }; // the length that − and + change

  const go = (step) => {
    kit.open();
    kit.set({ step: Math.max(0, Math.min(step, now.steps.length - 1)) });
  };
  /** Whoever stands at the end stays at the end: the result is seen while a shape changes. */
  const change = (shapes) => {
    const { a, b } = { ...now, ...shapes };
    const last = stepsFor(a, b).length - 1;
    const atEnd = now.step === now.steps.length - 1;
    kit.set({ ...shapes, step: atEnd ? last : Math.min(now.step, last) });
  };
  const fields = Object.fromEntries(
    ["a", "b"].map((name) => {
      const entry = field(
        name,
        (typed) => {
          const shape = parseShape(typed);
          entry.refuse(fits(shape) ? "" : text.badShape);
          if (fits(shape)) change({ [name]: shape });
        },
        { class: "code", size: 12 },
      );
      return [name, entry];
    }),
  );
  const resize = (by) => {
    const shape = now[held.name];
    const length = shape[held.axis] + by;
    if (length >= 0 && length <= 6) change({ [held.name]: shape.with(held.axis, length) });
  };
  const lengthen = (by) => {
    const shape = now[held.name];
    const at = held.axis;
    held.axis = by > 0 ? at + 1 : Math.max(0, at - 1);
    change({ [held.name]: by > 0 ? [1, ...shape] : shape.toSpliced(at, 1) });
  };

  const chips = h("div", { class: "chips" });
  const phases = h("div", { class: "chips phases further" });
  const table = h("div", { class: "pane aligned further" }); // it shows how they are lined up
  const refused = h("div", {}); // PyTorch's error, where there is one
  const arrays = h("div", { class: "arrays" });
  const code = h("pre", { class: "code-out", tabindex: 0 });
  /** A right guess leads to the stretch, or to the axis that fails; a wrong one leaves it to the steps. */
  const asked = guess(text, text.guess, text.never, (shape) => {
    const fails = now.steps.at(-1).result === null;
    const right = fails ? !shape : shape && tuple(shape) === tuple(broadcastShape(now.a, now.b));
    if (right) go(now.steps.length - (fails ? 1 : 2));
    else {
      kit.open();
      kit.refresh();
    }
    const verdict = (right ? text.right : text.wrong)(shape && tuple(shape));
    kit.say(right ? sentences(verdict, ...explain()) : verdict);
  });
  const shapes = h("div", { class: "controls" }, fields.a.element, fields.b.element);
  kit.body.append(
    phases,
    h(
      "div",
      { class: "panes" },
      table,
      h("div", { class: "pane" }, kit.readout, asked.element, refused),
    ),
    arrays,
    further(kit, shapes, chips),
    shapes,
    chips,
    code,
  );

  const gather = gathering(arrays);
  let unrolled = []; // the copies of stretched numbers: [cell, whence it comes]
  const unroll = motion({
    element: arrays,
    show: (t) => {
      for (const [cell, [dx, dy]] of unrolled)
        cell.style.transform = t < 1 ? `translate(${(1 - t) * dx}px, ${(1 - t) * dy}px)` : "";
    },
    duration: 700,
    at: 1,
  });

  function draw({ a, b, step }) {
    const steps = stepsFor(a, b);
    const was = String([now.a, now.b]) === String([a, b]) ? now.steps[now.step].phase : null;
    now = { a, b, steps, step: Math.min(step, steps.length - 1) };
    if (now.step) kit.open();
    held.axis = Math.min(held.axis, Math.max(0, now[held.name].length - 1));
    const { phase } = steps[now.step];
    fields.a.show(tuple(a));
    fields.b.show(tuple(b));
    chips.replaceChildren(
      ...PAIRS.map(([p, q], i) =>
        button(
          [h("code", {}, `${tuple(p)} ${tuple(q)}`), ` ${text.chips[i]}`],
          () => change({ a: p, b: q }),
          {
            "data-key": `chip-${i}`,
            "aria-pressed": String(tuple(p) === tuple(a) && tuple(q) === tuple(b)),
          },
        ),
      ),
    );
    /** The step of a phase; of one that is never reached, the axis that fails. */
    const reach = (name) => {
      const at = steps.findIndex((s) => s.phase === name);
      return at < 0 ? steps.length - 1 : at;
    };
    phases.replaceChildren(
      button("‹", () => go(now.step - 1), {
        "aria-label": text.back,
        "data-key": "back",
        disabled: now.step === 0,
      }),
      ...PHASES.map((name, i) =>
        button(`${i + 1} ${text.phases[name]}`, () => go(reach(name)), {
          "data-key": name,
          "aria-current": name === phase ? "step" : null,
        }),
      ),
      button("›", () => go(now.step + 1), {
        "aria-label": text.next,
        "data-key": "next",
        disabled: now.step === steps.length - 1,
      }),
    );
    drawTable();
    const said = explain();
    const failed = steps[now.step].result === null;
    asked.element.hidden = failed || ended();
    if (!was) asked.clear();
    const error = failed ? refusal() : null;
    refused.replaceChildren(...(error ? [errorBox(error, "")] : []));
    gather.stop();
    unroll.stop();
    drawArrays();
    if (was) move(was, phase);
    code.textContent = [
      ...["a", "b"].map((name) => `>>> ${name} = ${made(now[name])}`),
      ...(phase === "add" || failed
        ? [">>> a + b", error ? errorLine(error) : shownSum()]
        : []),
    ].join("\n");
    code.classList.toggle("refused", Boolean(error));
    kit.say(sentences(...said));
  }

  const ended = () => ["stretch", "add"].includes(now.steps[now.step].phase);
  const refusal = () => {
    try {
      return broadcastShape(now.a, now.b) && null;
    } catch (error) {
      return error;
    }
  };
  const shownSum = () => {
    const { shape, sum } = sumOf(now.a, now.b);
    return sum.length > 216 ? "…" : printed({ ...arange(shape), storage: sum });
  };

  function explain() {
    const { a, b, steps, step } = now;
    const at = steps[step];
    if (kit.isOpening()) return [text.given(tuple(a), tuple(b))];
    if (at.phase === "align") return [text.align];
    if (at.phase === "pad") {
      const gap = a.length - b.length;
      return [gap ? text.padded(gap < 0 ? "a" : "b", Math.abs(gap)) : text.unpadded];
    }
    if (at.phase === "compare") {
      if (at.result === null) return [text.differs(at.axis, at.a, at.b)];
      if (at.a === at.b) return [text.equal(at.axis, at.a)];
      return [text.stretches(at.axis, at.a === 1 ? "a" : "b", at.result)];
    }
    const shape = broadcastShape(a, b);
    if (at.phase === "add") return [text.add(tuple(shape), product(shape))];
    const readings = ["a", "b"].flatMap((name) => {
      const { strides } = stretched(now[name], shape);
      const axes = stretchedAxes(name, shape);
      return axes.length
        ? [text.read(name, tuple(shape), tuple(strides), axes.map(text.axis).join(text.comma))]
        : [];
    });
    return readings.length ? readings : [text.unstretched];
  }
  const stretchedAxes = (name, shape) => {
    const own = now[name];
    const missing = shape.length - own.length;
    return range(shape.length).filter((axis) => (own[axis - missing] ?? 1) !== shape[axis]);
  };

  function drawTable() {
    const { a, b, steps, step } = now;
    const n = Math.max(a.length, b.length);
    const { phase, axis: looking } = steps[step];
    const seen = steps.slice(0, step + 1).filter((s) => s.phase === "compare");
    const row = (name) => {
      const own = now[name];
      const missing = n - own.length;
      return range(n).map((axis) => {
        const found = seen.find((s) => s.axis === axis);
        const grows = found?.result != null && found[name] !== found.result;
        const look = [
          found?.result === null && "bad",
          axis === looking && "looking",
          grows && "grows",
        ]
          .filter(Boolean)
          .join(" ");
        const arrow = grows && h("span", { class: "to" }, `→ ${found.result}`);
        if (axis < missing)
          return h(
            "td",
            { class: look },
            phase === "align" ? "" : h("span", { class: "length pad" }, 1),
            arrow,
          );
        const at = axis - missing;
        const hold = () => {
          held = { name, axis: at };
          showHeld();
        };
        return h(
          "td",
          { class: look },
          h(
            "span",
            {
              class: "length own",
              role: "spinbutton",
              tabindex: 0,
              "data-key": `length-${name}-${at}`,
              "aria-valuenow": own[at],
              "aria-valuemin": 0,
              "aria-valuemax": 6,
              "aria-label": text.length(name, at),
              focus: hold,
              click: hold,
              keydown: (event) => {
                const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
                if (!by) return;
                event.preventDefault();
                resize(by);
              },
            },
            own[at],
          ),
          arrow,
        );
      });
    };
    const total = range(n).map((axis) => {
      const found = seen.find((s) => s.axis === axis);
      return h(
        "td",
        {},
        found &&
          h(
            "span",
            { class: found.result === null ? "length bad" : "length total" },
            found.result ?? "✕",
          ),
      );
    });
    const line = (name, cells) => h("tr", {}, h("th", { scope: "row" }, name), cells);
    table.replaceChildren(
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("td", {}),
            range(n).map((axis) => h("th", { scope: "col" }, text.axis(axis))),
          ),
        ),
        h("tbody", {}, line("a", row("a")), line("b", row("b")), line(text.sum, total)),
      ),
      h(
        "div",
        { class: "lengths" },
        h("span", { class: "which" }),
        button("−", () => resize(-1), { "data-key": "shorter", "aria-label": text.shorter }),
        button("+", () => resize(1), { "data-key": "longer", "aria-label": text.longer }),
        button(text.addAxis, () => lengthen(1), { "data-key": "add-axis" }),
        button(text.dropAxis, () => lengthen(-1), { "data-key": "drop-axis" }),
      ),
    );
    showHeld();
  }

  function showHeld() {
    const own = now[held.name];
    const length = own[held.axis];
    const key = (name) => table.querySelector(`[data-key="${name}"]`);
    mark(table, `[data-key="length-${held.name}-${held.axis}"]`);
    table.querySelector(".which").textContent = own.length
      ? text.length(held.name, held.axis)
      : text.noAxes(held.name);
    key("shorter").disabled = !length;
    key("longer").disabled = !own.length || length === 6;
    key("add-axis").disabled = own.length === 4;
    key("drop-axis").disabled = own.length === 0;
  }

  function drawArrays() {
    const { a, b, steps, step } = now;
    const { phase } = steps[step];
    if (Math.max(a.length, b.length) > 3)
      return arrays.replaceChildren(h("p", { class: "empty" }, text.large));
    const done = ended() && sumOf(now.a, now.b);
    const array = (name, sign) => {
      const own = now[name];
      const padded =
        phase === "align"
          ? own
          : [...Array(Math.max(a.length, b.length) - own.length).fill(1), ...own];
      const shape = done ? done.shape : padded;
      const repeated = done ? stretchedAxes(name, shape) : [];
      const flat = done ? done[name === "a" ? "p" : "q"] : values(arange(own));
      return block(name, sign, shape, (k, index) => ({
        text: flat[k],
        class: repeated.some((axis) => index[axis] > 0) ? "ghost" : "on",
        data: { element: k },
      }));
    };
    const block = (name, sign, shape, cell) =>
      h(
        "div",
        { class: "term" },
        sign && h("span", { class: "sign", "aria-hidden": "true" }, sign),
        h(
          "div",
          { class: "array" },
          h("p", { class: "name" }, h("code", {}, name), ` ${tuple(shape)}`),
          grid(shape, {
            name: `g${name}`,
            label: `${name} ${tuple(shape)}`,
            cell,
            hold: holdTerm,
          }),
        ),
      );
    const sum = (k) => ({ text: done.sum[k], class: "on", data: { element: k } });
    arrays.replaceChildren(
      array("a", ""),
      array("b", "+"),
      ...(phase === "add" ? [block("a + b", "=", done.shape, sum)] : []),
    );
  }

  const cellOf = (name, k) => arrays.querySelector(`[data-key="g${name}-${k}"]`);

  /** From one phase to the next: stretched numbers unroll from the one they are, pairs meet in the sum. */
  function move(was, phase) {
    if (!ended() || was === phase || !arrays.querySelector(".grid")) return;
    const { shape, sum } = sumOf(now.a, now.b);
    if (was === "stretch")
      gather.go(
        sum.map((_, k) => ({
          from: ["a", "b"].map((name) => cellOf(name, k)),
          to: cellOf("a + b", k),
        })),
      );
    if (was === "stretch" || was === "add") return;
    unrolled = ["a", "b"].flatMap((name) => {
      const axes = stretchedAxes(name, shape);
      return range(product(shape)).flatMap((k) => {
        const at = unravel(k, shape);
        const first = ravel(
          at.map((i, axis) => (axes.includes(axis) ? 0 : i)),
          shape,
        );
        if (first === k) return [];
        const [here, there] = [cellOf(name, k), cellOf(name, first)].map((cell) =>
          cell.getBoundingClientRect(),
        );
        return [[cellOf(name, k), [there.left - here.left, there.top - here.top]]];
      });
    });
    unroll.jump(0);
    unroll.go(1);
  }

  /** One element of the sum and the two that it comes from. */
  function holdTerm(k) {
    if (k === null || !ended()) return;
    const { shape, p, q } = sumOf(now.a, now.b);
    mark(arrays, `[data-element="${k}"]`);
    const at = unravel(k, shape);
    kit.say(text.term(at, unravel(p[k], now.a), unravel(q[k], now.b), p[k], q[k]));
  }

  kit.start();
  const undock = dock(arrays);
  return () => {
    undock();
    gather.stop();
    unroll.stop();
    kit.leave();
  };
}
