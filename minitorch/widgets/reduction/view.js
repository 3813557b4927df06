// The reduction explorer: a block of numbers, the axes that are collapsed, and which numbers meet.
import { list, parseShape, printed, product, range, tuple, unravel } from "../kit/array.js";
import { block } from "./block.js";
import { errorBox, errorLine } from "../kit/errors.js";
import { gathering } from "../kit/gathering.js";
import { guess } from "../kit/guess.js";
import { grid } from "../kit/grid.js";
import { button, dock, facts, field, frame, further, h, mark } from "../kit/kit.js";
import { mix, motion } from "../kit/motion.js";
import { sign } from "../kit/numbers.js";
import { printedFloats } from "../kit/printing.js";
import { call, parseAxes, reduce, writeAxes } from "./math.js";
import { shapeField } from "../kit/shape.js";
import { walker } from "../kit/walker.js";
import { challenge } from "./challenge.js";
import { challenged } from "../kit/challenge.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const KINDS = ["sum", "mean", "max"];
const MOST_TERMS = 8; // of a sum that is still written out

const fits = (shape) =>
  shape &&
  shape.length >= 1 &&
  shape.length <= 4 &&
  shape.every((n) => n <= 6) &&
  product(shape) <= 60;
const pack = ({ shape, dim, keepdim, operation }) =>
  [shape, dim, keepdim ? 1 : 0, operation].join(";");
function unpack(packed) {
  const [lengths, typed, keep, operation] = packed.split(";");
  const [shape, dim] = [parseShape(lengths), parseAxes(typed ?? "")];
  const good = fits(shape) && dim && /^[01]$/.test(keep) && KINDS.includes(operation);
  return good ? { shape, dim, keepdim: keep === "1", operation } : null;
}

/** Whether other numbers meet, or become something else. */
const isOther = (was, state) =>
  was.operation !== state.operation || String(was.dim) !== String(state.dim);

export function render(view) {
  const options = {
    name: "reduction",
    words: { en, zh },
    traits: ["shape", "dim", "keepdim", "operation"],
    pack,
    unpack,
    draw,
    room: ({ shape }) => shape,
    reset: () => (predicts = false),
  };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  let now = null;
  let predicts = false; // whether the reader says every shape first, not only that at the opening
  let waits = false; // whether y is hidden until then
  const axesEntry = field(
    "dim",
    (typed) => {
      const dim = parseAxes(typed);
      axesEntry.refuse(dim ? "" : text.badAxes);
      if (dim) kit.set({ dim });
    },
    { class: "code", size: 8 },
  );
  const shapeEntry = shapeField(kit, fits);
  const kinds = h("div", { class: "chips choices" });
  const axes = h("div", { class: "chips choices" });
  const source = h("div", { class: "pane" });
  const target = h("div", { class: "pane" });
  const numbers = h("div", { class: "panes numbers" }, source, target);
  const solids = h("div", { class: "solids" });
  const about = h("div", { class: "pane" });
  const code = h("pre", { class: "code-out", tabindex: 0 });
  const walk = walker(text, (k) => {
    hold(k);
    if (now.result) gather.go([group(k)]);
  });
  const gather = gathering(numbers);
  const asked = guess(text, text.guess, text.show, (shape) => {
    const found = tuple(now.result.tensor.shape);
    const right = shape && tuple(shape) === found;
    if (shape && !right) return kit.say(text.wrong(tuple(shape), now.keepdim));
    reveal();
    if (right) kit.say(text.right(found));
  });
  const choice = button(text.predict, () => predict(!predicts), {
    class: "spoiler",
    "data-key": "predict",
  });
  const pictures = motion({ element: solids, show: () => light(lit), duration: 900, at: 1 });
  let lit = 0; // the number of y that is held
  const fields = h("div", { class: "controls" }, axesEntry.element, shapeEntry.element, choice);
  kit.body.append(
    axes,
    numbers,
    walk.element,
    kit.readout,
    further(kit, kinds, fields, walk.element),
    kinds,
    fields,
    h("div", { class: "panes" }, h("div", { class: "pane" }, solids), about),
    code,
  );

  function outcome({ shape, operation, dim, keepdim }) {
    try {
      return { result: reduce(shape, operation, dim, keepdim), error: null };
    } catch (error) {
      if (!error.kind) throw error;
      return { result: null, error };
    }
  }

  function draw(state) {
    const { shape, dim, keepdim, operation } = state;
    const { result, error } = outcome(state);
    const python = call(shape, operation, dim, keepdim);
    const changed = now?.result && String(now.shape) === String(shape) && isOther(now, state);
    now = { ...state, result };
    gather.stop();
    predicts &&= !state.challenge;
    waits = result !== null && (kit.isOpening() || (predicts && Boolean(waits || changed)));
    choice.setAttribute("aria-pressed", String(predicts));
    kit.root.classList.toggle("waits", waits);
    axesEntry.show(writeAxes(dim));
    axesEntry.input.setAttribute("aria-invalid", String(error !== null));
    shapeEntry.show(tuple(shape));
    drawChoices();
    source.replaceChildren(
      h("p", { class: "name" }, h("code", {}, "x"), ` ${tuple(shape)}`),
      grid(shape, {
        name: "x",
        label: `x ${tuple(shape)}`,
        cell: (k) => ({ text: k, data: { meets: result && home(k) } }),
        hold: holdSource,
      }),
    );
    target.replaceChildren(...(error ? [errorBox(error, python, text.hints)] : drawTarget(python)));
    about.replaceChildren(...(error ? [] : tell()));
    walk.reset(result && !waits ? result.met.length : 0);
    code.textContent = [
      `>>> x = torch.arange(${product(shape)}).reshape(${shape.join(", ")})`,
      `>>> ${python}`,
      error
        ? errorLine(error, text.hints)
        : operation === "mean"
          ? printedFloats(result.tensor, "float32")
          : printed(result.tensor),
    ].join("\n");
    code.classList.toggle("refused", error !== null);
    lit = 0;
    pictures.jump(1);
    if (changed && result && !waits) collapse();
    if (waits) asked.clear();
    if (error) kit.say("", errorLine(error, text.hints));
    else if (waits) kit.say(text.ask(python));
    else kit.say(text.summary(python, tuple(shape), tuple(result.tensor.shape)));
  }

  /** All numbers go where they meet, and the block with them. */
  function collapse() {
    pictures.jump(0);
    pictures.go(1);
    gather.go(now.result.met.map((_, k) => group(k)));
  }

  function predict(first) {
    predicts = first;
    waits = first;
    kit.set({});
  }

  function reveal() {
    kit.open();
    waits = false;
    kit.set({});
    collapse();
  }

  function drawChoices() {
    const { shape, dim, keepdim, operation } = now;
    const n = shape.length;
    kinds.replaceChildren(
      ...KINDS.map((kind) =>
        button(kind, () => kit.set({ operation: kind }), {
          "data-key": kind,
          "aria-pressed": String(kind === operation),
        }),
      ),
      button(h("code", {}, "keepdim"), () => kit.set({ keepdim: !keepdim }), {
        "data-key": "keepdim",
        "aria-pressed": String(keepdim),
      }),
    );
    const named = [...new Set(dim.map((d) => (d < 0 ? d + n : d)))].filter((d) => d in shape);
    const chosen = dim.length ? named : range(n); // none named means all
    axes.replaceChildren(
      h("span", {}, text.collapse),
      ...range(n).map((axis) => {
        const on = chosen.includes(axis);
        const toggled = on ? chosen.filter((one) => one !== axis) : [...chosen, axis].sort();
        return button(`${text.axis(axis)} · ${shape[axis]}`, () => kit.set({ dim: toggled }), {
          "data-key": `axis-${axis}`,
          "aria-pressed": String(on),
        });
      }),
    );
  }

  /** The cells of element k of y, and of what meets in it. */
  function group(k) {
    const cell = (name) => numbers.querySelector(`[data-key="${name}"]`);
    return { from: now.result.met[k].map((element) => cell(`x-${element}`)), to: cell(`y-${k}`) };
  }

  const home = (k) => now.result.met.findIndex((met) => met.includes(k));
  const show = (value) => (Number.isFinite(value) ? String(Number(value.toPrecision(5))) : "nan");

  function drawTarget(python) {
    const { tensor } = now.result;
    if (waits) return [h("p", { class: "name" }, h("code", {}, `y = ${python}`)), asked.element];
    return [
      h("p", { class: "name" }, h("code", {}, `y = ${python}`), ` ${tuple(tensor.shape)}`),
      grid(tensor.shape, {
        name: "y",
        label: `y ${tuple(tensor.shape)}`,
        cell: (k) => ({ text: show(tensor.storage[k]), class: "on", data: { meets: k } }),
        hold,
      }),
    ];
  }

  function tell() {
    const { shape, keepdim, operation, result } = now;
    const { tensor, met } = result;
    return [
      facts([
        [text.shape, `${tuple(shape)} → ${tuple(tensor.shape)}`],
        [text.collapses, result.axes.map(text.axis).join(text.and)],
        [text.met, String(product(result.axes.map((axis) => shape[axis])))],
      ]),
      ...reasons().map((reason) => h("p", { class: "why" }, reason)),
    ];

    function reasons() {
      const all = result.axes.length === shape.length;
      const moved =
        !keepdim && !all && Math.min(...result.axes) < shape.length - result.axes.length;
      const gone = result.axes.length > 1 ? text.goneAll : text.gone;
      const nobody = met.length > 0 && met[0].length === 0;
      return [
        keepdim ? text.kept : all ? text.all : gone(result.axes.map(text.axis).join(text.and)),
        moved && text.renumbered,
        operation === "mean" && text.floating,
        operation === "max" && text.amax,
        nobody && (operation === "mean" ? text.emptyMean : text.emptySum),
      ].filter(Boolean);
    }
  }

  /** Lights element k of y and what meets in it, in the arrays and in the blocks. */
  function light(k) {
    const { shape, operation, result } = now;
    lit = k;
    const met = waits ? null : result?.met[k];
    mark(kit.root, met ? `[data-meets="${k}"]` : null);
    const best = operation === "max" && met ? result.tensor.storage[k] : null; // its place, too
    mark(source, best === null ? null : `[data-key="x-${best}"]`, "best");
    solids.replaceChildren(...(product(shape) && shape.length < 4 && result ? drawSolids(k) : []));
  }

  function drawSolids(k) {
    const { shape, keepdim, result } = now;
    const { axes: flat, kept, tensor } = result;
    const t = pictures.at; // how far x has collapsed to y
    const front = (numbers, fill) => [...Array(3 - shape.length).fill(fill), ...numbers];
    const thin = shape.map((n, axis) => (flat.includes(axis) ? Number(keepdim) : n));
    const at = unravel(k, kept);
    const end = (lengths) =>
      front(
        lengths.map((n, axis) => (flat.includes(axis) ? n : at[axis] + 1)),
        0,
      );
    const unit = 30;
    const names = shape.map((_, axis) => text.axis(axis));
    let next = 0;
    const after = shape.map((_, axis) =>
      keepdim ? text.axis(axis) : flat.includes(axis) ? "" : text.axis(next++),
    );
    const solid = (name, lengths, axes, to, ofShape, room = lengths) =>
      block(front(lengths, 0), {
        unit,
        room: front(room, 0),
        axes: front(axes, ""),
        lit: [
          front(
            at.map((i, axis) => (flat.includes(axis) ? 0 : i)),
            0,
          ),
          to,
        ],
        label: text.block(name, tuple(ofShape)),
      });
    return [
      solid("x", shape, names, end(shape), shape),
      h(
        "div",
        { class: "solids" },
        h("span", { class: "sign", "aria-hidden": "true" }, "→"),
        solid("y", mix(shape, thin, t), after, end(mix(shape, thin, t)), tensor.shape, thin),
      ),
    ];
  }

  function hold(k) {
    const { shape, operation, result } = now;
    if (k === null || !result || !(k in result.met)) return;
    light(k);
    const { tensor, met } = result;
    const at = tensor.shape.length ? list(unravel(k, tensor.shape)) : "";
    const value = show(tensor.storage[k]);
    if (!met[k].length) return kit.say(text.nobody("y", at, value));
    const joined = (terms, sign) =>
      (terms.length > MOST_TERMS ? [...terms.slice(0, 3), "…", terms.at(-1)] : terms).join(sign);
    const write = (terms) =>
      ({
        sum: () => joined(terms, " + "),
        mean: () => `(${joined(terms, " + ")}) / ${terms.length}`,
        max: () => `max(${joined(terms, ", ")})`,
      })[operation]();
    const names = met[k].map((element) => `x${list(unravel(element, shape))}`);
    const said = met[k].length > 4 ? "" : `${write(names)} = `;
    kit.say(text.term("y", at, said + write(met[k]), sign([tensor.storage[k]], show), value));
  }

  function holdSource(element) {
    const k = element === null || !now.result || waits ? -1 : home(element);
    if (k >= 0) hold(k);
  }

  kit.start();
  const undock = dock(numbers);
  return () => {
    undock();
    gather.stop();
    pictures.stop();
    walk.stop();
    kit.leave();
  };
}
