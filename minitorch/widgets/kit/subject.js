// What the explorers of one array have in common: x of a shape to choose, an expression of x, the
// strip of memory with a walk along it, and what Python would show.
import { parseShape, printed, product, tuple } from "./array.js";
import { challenged } from "./challenge.js";
import { errorLine } from "./errors.js";
import { evaluate } from "./evaluate.js";
import { words as enHints } from "./hints.en.js";
import { words as zhHints } from "./hints.zh.js";
import { dock, field, frame, h, language, onceLeft, onResize } from "./kit.js";
import { strip } from "./memory.js";
import { mix, motion } from "./motion.js";
import { isUnfinished } from "./reading.js";
import { shapeField } from "./shape.js";
import { walker } from "./walker.js";

const NOTHING = { traits: [], pack: () => "", unpack: () => ({}), start: {} };

/**
 * The state of such an explorer. `most` gives the largest number of axes and of elements that can
 * still be drawn; `fits` tells whether a shape can. `own` is what an explorer adds to the state: its
 * `traits`, packed without a space, and their `start` with every new shape or expression.
 */
function stateOf(most, own) {
  const fits = (shape) =>
    shape &&
    shape.length >= 1 &&
    shape.length <= most.axes &&
    shape.every((n) => n >= 1 && n <= 12) &&
    product(shape) <= most.elements;
  return {
    fits,
    traits: ["shape", "expression", ...own.traits],
    pack: (state) => `${state.shape.join(",")}${own.pack(state)} ${state.expression}`,
    unpack: (packed) => {
      const [, lengths, more, expression] = /^([\d,]+)(\S*) (.*)$/s.exec(packed) ?? [];
      const shape = parseShape(lengths ?? "");
      const added = fits(shape) && own.unpack(more);
      return added ? { shape, expression, ...added } : null;
    },
  };
}

/** Where an element lies, as a sum: the offset and each index times its stride. */
export const sumText = ({ offset, strides }, index) =>
  [offset, ...index.map((i, axis) => `${i}·${strides[axis]}`)].join(" + ");

/** Hops on their way to others: hop to hop; those that are new, or in other rows, grow where they begin. */
const redirected = (from, to, t) =>
  to.map(({ rows, points }, i) => {
    const stays = from[i]?.rows === rows;
    const start = stays ? from[i].points : points.map((_, k) => points[k % 2]);
    return { rows, points: mix(start, points, t) };
  });

/**
 * Such an explorer. `draw(state)` draws what follows from the state, `strips()` gives the strips of
 * memory as [title, count, path, cell], `hold(k)` holds an element of the walk, `methods` are those that
 * an expression may call, `own` is what it adds to the state. Returns the parts for the body; `show` writes
 * into them what every such explorer shows, `start` lets it live.
 */
export function subject(view, options) {
  const { name, words, hints, most, methods, draw, reset, strips, hold, challenge } = options;
  const own = options.own ?? NOTHING;
  const { fits, ...state } = stateOf(most, own);
  const room = ({ shape }) => shape;
  const kit = frame(view, challenged(view, { name, words, ...state, draw, reset, room }, challenge));
  const { text } = kit;
  const anew = (patch) => kit.set({ ...own.start, ...patch });
  const run = (expression) => anew({ expression });
  const said = { ...{ en: enHints, zh: zhHints }[language()], ...hints?.[language()] };
  /** What is still being typed waits until it can be read, or is left. */
  const typed = (expression) => {
    const { error } = evaluate(view.model.get("shape"), expression, methods);
    entry.input.setAttribute("aria-invalid", "false");
    if (!error || !isUnfinished(expression, error)) run(expression);
  };
  const leave = () => {
    if (entry.input.value !== view.model.get("expression")) run(entry.input.value);
  };
  const entry = field(text.expression, typed, {
    class: "code wide",
    size: 18,
    blur: onceLeft(leave),
    keydown: ({ key }) => key === "Enter" && leave(),
  });
  const shapeEntry = shapeField({ ...kit, set: anew }, fits);
  const memory = h("div", { class: "memory" });
  const code = h("pre", { class: "code-out", tabindex: 0 });
  const walk = walker(text, hold);

  let drawn = []; // the strips
  let wide = 0;
  const hops = motion({
    element: memory,
    blend: (from, to, t) => to.map((one, i) => redirected(from[i] ?? [], one, t)),
    show: (all) => drawn.forEach(({ show }, i) => show(all[i])),
  });
  /** The memory stands still; where it is read in another order, the hops go there. */
  const drawMemory = (width) => {
    if (!width) return;
    const made = strips().map(([title, ...one]) => [title, strip(...one, width, text)]);
    drawn = made.map(([, one]) => one);
    memory.replaceChildren(
      ...made.flatMap(([title, { element }]) => [h("p", { class: "name" }, title), element]),
    );
    const to = drawn.map((one) => one.hops);
    if (width === wide) hops.go(to, 700);
    else hops.jump(to);
    wide = width;
  };

  /** Where the explorer itself did not understand the expression, Python has said nothing. */
  const transcript = ({ shape, expression }, asked, tensor, error) => {
    const lines = [`>>> x = torch.arange(${product(shape)}).reshape(${shape.join(", ")})`];
    if (!error) lines.push(...asked.map((line) => `>>> ${line}`), printed(tensor));
    else if (error.kind) lines.push(`>>> ${expression}`, errorLine(error, said));
    code.textContent = lines.join("\n");
    code.classList.toggle("refused", error !== null);
  };

  /** `asked` are the lines of Python that end in the `tensor` which is printed. */
  const show = (state, { asked = [state.expression], tensor, error, count, summary }) => {
    entry.show(state.expression);
    entry.input.setAttribute("aria-invalid", String(error !== null));
    shapeEntry.show(tuple(state.shape));
    walk.reset(count);
    drawMemory(memory.clientWidth);
    transcript(state, asked, tensor, error);
    if (error) kit.say("", errorLine(error, said));
    else kit.say(summary);
  };

  const start = () => {
    kit.start();
    const unwatch = onResize(memory, drawMemory);
    const undock = dock(memory);
    return () => {
      undock();
      unwatch();
      hops.stop();
      walk.stop();
      kit.leave();
    };
  };
  const fields = [entry.element, shapeEntry.element];
  const last = [memory, walk.element, kit.readout, code];
  return { kit, text, hints: said, run, entry, fields, memory, last, walk, show, start };
}
