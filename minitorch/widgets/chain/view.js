// The chain explorer: the Jacobians along a chain as blocks, and the order in which to multiply them.
import { list, range, tuple } from "../kit/array.js";
import {
  FUNCTIONS,
  MOST,
  across,
  areSizes,
  isProduct,
  jacobians,
  multiply,
  obstacle,
  parseSize,
  shapeOf,
  times,
  usable,
  valueName,
  ways,
} from "./math.js";
import { errorBox, errorLine } from "../kit/errors.js";
import { button, field, frame, further, h, refused, svg } from "../kit/kit.js";
import { quoted } from "../kit/sentences.js";
import { challenge } from "./challenge.js";
import { challenged } from "../kit/challenge.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const PRESETS = {
  loss: [6, 4, 3, 1],
  network: [784, 128, 64, 10, 1],
  input: [1, 3, 4, 6],
  bottleneck: [12, 6, 2, 6, 12],
  square: [4, 4, 4, 4],
};
const SIDE = 72; // of the largest block, in pixels
const SEAMS = 12; // the most rows or columns that are drawn one by one

const STATE = {
  traits: ["sizes", "order"],
  pack: ({ sizes, order }) => `${sizes};${order}`,
  unpack: (packed) => {
    const numbers = (part) => (part ? part.split(",").map(Number) : []);
    const [sizes, order] = packed.split(";").map(numbers);
    const good = areSizes(sizes) && order && usable(sizes, order).length === order.length;
    return good ? { sizes, order } : null;
  },
};

const count = (n) => n.toLocaleString("en");

/** A matrix to scale: its sides grow as the square roots of its lengths. */
function matrix([rows, columns], largest) {
  const side = (n) => Math.max(6, SIDE * Math.sqrt(n / largest));
  const [height, width] = [side(rows), side(columns)];
  const between = (n, line) => (n > SEAMS ? "" : range(n).slice(1).map(line).join(""));
  const seams =
    between(rows, (i) => `M0 ${(i * height) / rows}h${width}`) +
    between(columns, (i) => `M${(i * width) / columns} 0v${height}`);
  return svg(
    "svg",
    {
      class: "jacobian",
      width: width + 2,
      height: height + 2,
      viewBox: `-1 -1 ${width + 2} ${height + 2}`,
      "aria-hidden": "true",
    },
    svg("path", { class: "sheet", d: `M0 0h${width}v${height}h${-width}z` }),
    svg("path", { class: "seams", d: seams }),
  );
}

export function render(view) {
  const options = { name: "chain", words: { en, zh }, ...STATE, draw };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  let now = null;
  let held = 0; // the value whose size the buttons change
  let picked = null;

  const chain = h("div", { class: "sizes" });
  const resizers = [
    button("", () => resize(held, Math.floor(now.sizes[held] / 2)), { "data-key": "halve" }),
    button("", () => resize(held, now.sizes[held] * 2), { "data-key": "double" }),
  ];
  const fewer = button(text.fewer, () => rebuild(now.sizes.toSpliced(-2, 1)), {
    "data-key": "fewer",
  });
  const more = button(text.more, () => rebuild(now.sizes.toSpliced(-1, 0, now.sizes.at(-2))), {
    "data-key": "more",
  });
  const problem = h("div", {});
  const stage = h("div", {
    class: "factors",
    role: "group",
    "aria-label": text.product,
    keydown: ({ key }) => key === "Escape" && picked && pick(picked),
  });
  const history = h("ol", { class: "history" });
  const undo = button(text.undo, () => kit.set({ order: now.order.slice(0, -1) }), {
    "data-key": "undo",
  });
  const clear = button(text.clear, () => kit.set({ order: [] }), { "data-key": "clear" });
  const bill = h("div", { class: "costs" });
  const why = h("p", { class: "why" });
  const chips = Object.entries(PRESETS).map(([key, sizes]) =>
    button(text.presets[key], () => rebuild(sizes), { "data-key": key }),
  );
  const code = h("pre", { class: "code-out", tabindex: 0 });
  const ready = h("div", { class: "chips spoiler" }, h("span", {}, text.examples), chips);
  const lengths = h("div", { class: "controls" }, resizers, fewer, more);
  kit.body.append(
    chain,
    lengths,
    stage,
    problem,
    kit.readout,
    why,
    h("div", { class: "controls" }, undo, clear, h("span", { class: "aside" }, text.pickHint)),
    further(kit, lengths, ready),
    ready,
    h("div", { class: "panes" }, history, bill),
    code,
  );

  const rebuild = (sizes) => kit.set({ sizes, order: [] });
  const resize = (i, size) => {
    const clamped = Math.min(MOST, Math.max(1, size));
    kit.set({ sizes: now.sizes.with(i, clamped) });
    entries[i].input.value = now.sizes[i];
  };

  // ---- the sizes

  let entries = [];

  const STEPS = {
    ArrowUp: (n) => n + 1,
    ArrowDown: (n) => n - 1,
    PageUp: (n) => (2 * n > MOST ? n : 2 * n),
    PageDown: (n) => Math.floor(n / 2),
  };
  function entry(i) {
    const typed = (words) => {
      const size = parseSize(words);
      if (size !== null) return kit.set({ sizes: now.sizes.with(i, size) });
      one.refuse(errorLine({ topic: "size", found: quoted(words.trim()) }, text.hints));
    };
    const one = field(valueName(now.sizes, i), typed, {
      class: "code",
      inputmode: "numeric",
      size: 4,
      role: "spinbutton",
      "aria-label": text.sizeOf(valueName(now.sizes, i)),
      "aria-valuemin": 1,
      "aria-valuemax": MOST,
      "data-key": `size-${i}`,
      focus: () => hold(i),
      blur: () => one.show(now.sizes[i]),
      keydown: (event) => {
        if (!STEPS[event.key]) return;
        event.preventDefault();
        resize(i, STEPS[event.key](now.sizes[i]));
      },
    });
    return one;
  }

  function hold(i) {
    held = i;
    const name = valueName(now.sizes, i);
    const [half, twice] = resizers;
    half.textContent = text.halve(name);
    twice.textContent = text.double(name);
    half.disabled = now.sizes[i] === 1;
    twice.disabled = 2 * now.sizes[i] > MOST;
    entries.forEach(({ element }, k) => element.classList.toggle("held", k === i));
  }

  function drawSizes() {
    const { sizes } = now;
    if (entries.length !== sizes.length) {
      entries = sizes.map((_, i) => entry(i));
      chain.replaceChildren(
        ...entries.map(({ element }, i) =>
          h(
            "span",
            { class: "link" },
            i > 0 &&
              h("span", { class: "sign", "aria-hidden": "true" }, h("span", {}, `f${i}`), "→"),
            element,
          ),
        ),
      );
    }
    entries.forEach((one, i) => {
      one.show(sizes[i]);
      one.input.setAttribute("aria-valuenow", sizes[i]);
      one.refuse("");
    });
    hold(Math.min(held, sizes.length - 1));
    fewer.disabled = sizes.length - 1 === FUNCTIONS[0];
    more.disabled = sizes.length - 1 === FUNCTIONS[1];
  }

  // ---- the product

  const nameOf = ({ from, to }) => `∂${valueName(now.sizes, to)}/∂${valueName(now.sizes, from)}`;
  const bracketed = (one) => (isProduct(one) ? `(${one.code})` : one.code);
  const shape = (one) => tuple(shapeOf(now.sizes, one));

  /** What a product is on its way: a derivative of y, a derivative by x, or neither yet. */
  const look = ({ from, to }) =>
    to === now.sizes.length - 1 ? "derivative" : from === 0 ? "tangent" : "between";

  function factor(one) {
    return button(
      [
        matrix(shapeOf(now.sizes, one), Math.max(...now.sizes)),
        h("code", {}, one.code),
        h("span", { class: "name" }, nameOf(one)),
        h("span", { class: "shape" }, shape(one)),
      ],
      () => pick(one),
      {
        class: `factor ${isProduct(one) ? look(one) : ""}`,
        "data-key": `factor-${one.to}-${one.from}`,
        "aria-pressed": "false",
        "aria-label": text.factor(one.code, nameOf(one), shape(one)),
      },
    );
  }

  function gap(left, right) {
    const { sizes, order } = now;
    const at = across(sizes, left.from);
    const multiplications = sizes[left.to] * sizes[left.from] * sizes[right.from];
    const cost = order.length ? count(multiplications) : "?"; // as the bill, after the first product
    const press = () => {
      kit.set({ order: [...order, at] });
      (stage.querySelector(".gap") ?? undo).focus({ preventScroll: true });
    };
    return button(
      [
        h("span", { class: "sign" }, "×"),
        h("span", {}, `${sizes[left.from]} = ${sizes[right.to]}`),
        h("span", {}, text.cost(cost)),
      ],
      press,
      {
        class: "gap",
        "data-key": `gap-${at}`,
        "aria-label": text.gap(left.code, right.code, cost),
      },
    );
  }

  function drawProduct() {
    const { factors, steps } = now.mine;
    stage.replaceChildren(
      ...factors.map((one, i) =>
        h("div", { class: "term" }, i > 0 && gap(factors[i - 1], one), factor(one)),
      ),
    );
    history.replaceChildren(
      ...steps.map(({ left, right, result, lengths, multiplications }) =>
        h(
          "li",
          { class: look(result) },
          h("code", {}, result.code),
          h("span", {}, `${shape(left)} ${shape(right)} → `, h("code", {}, shape(result))),
          h("span", { class: "name" }, nameOf(result)),
          h("span", {}, `${lengths.map(count).join(" · ")} = ${count(multiplications)}`),
        ),
      ),
    );
    undo.disabled = clear.disabled = steps.length === 0;
  }

  /** The first factor is held; with the second, what they would make is tried. */
  function pick(one) {
    const first = picked;
    release();
    refuse(null);
    if (first?.code === one.code) return kit.say(text.released(one.code));
    if (!first) {
      picked = one;
      pressed(one, true);
      return kit.say(text.picked(one.code, shape(one)));
    }
    const error = obstacle(now.sizes, first, one);
    if (!error) return kit.set({ order: [...now.order, across(now.sizes, first.from)] });
    kit.say(next());
    refuse(error, [first, one]);
  }
  const pressed = (one, on) =>
    stage
      .querySelector(`[data-key="factor-${one.to}-${one.from}"]`)
      .setAttribute("aria-pressed", String(on));
  function release() {
    if (picked) pressed(picked, false);
    picked = null;
  }

  /** Draws what was wrong with the product of two factors; null draws nothing. */
  function refuse(error, factors) {
    problem.replaceChildren(...(error ? [errorBox(error, "", text.hints)] : []));
    program(factors, error);
    if (error) refused(problem, errorLine(error, text.hints));
  }

  // ---- the cost

  /** The bill comes after the first product: before, it would answer what is asked. */
  function drawBill() {
    const { mine, all } = now;
    bill.hidden = mine.steps.length === 0;
    const rows = Object.entries({ yours: mine, ...all.named });
    const dearest = Math.max(...rows.map(([, { multiplications }]) => multiplications));
    const row = ([name, { order, factors, multiplications, held }]) => {
      const written = factors.length === 1 ? factors[0].code : factors.map(bracketed).join(" · ");
      return h(
        "tr",
        { class: name },
        h(
          "th",
          { scope: "row" },
          name === "yours"
            ? h("strong", {}, text.yours)
            : button(text.ways[name], () => kit.set({ order }), {
                "data-key": `way-${name}`,
                "aria-pressed": String(factors[0].code === mine.factors[0].code),
              }),
          h("code", {}, written),
        ),
        h(
          "td",
          {},
          h("span", { class: "number" }, count(multiplications)),
          h("span", { class: "bar", style: `width: ${(100 * multiplications) / dearest}%` }),
        ),
        h("td", {}, h("span", { class: "number" }, count(held))),
      );
    };
    bill.replaceChildren(
      h(
        "table",
        { class: "bill", "aria-label": text.costs },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            [text.way, text.multiplications, text.held].map((head) =>
              h("th", { scope: "col" }, head),
            ),
          ),
        ),
        h("tbody", {}, rows.map(row)),
      ),
      h("p", { class: "why" }, text.heldWhy),
    );
  }

  /** Python: the Jacobians, then the shapes of what they have become, or of what was tried. */
  function program(tried, error) {
    const { sizes, mine } = now;
    const made = jacobians(sizes).map((one) => `>>> ${one.code} = torch.rand${shape(one)}`);
    const size = (numbers) => `torch.Size(${list(numbers)})`;
    const ask = () => {
      const { factors } = mine;
      const shapes = factors.map((one) => size(shapeOf(sizes, one)));
      return [
        factors.map((one) => `${bracketed(one)}.shape`).join(", "),
        shapes.length === 1 ? shapes[0] : `(${shapes.join(", ")})`,
      ];
    };
    const attempt = ([left, right]) =>
      error.kind
        ? [times(left, right), errorLine(error, text.hints)]
        : [`(${times(left, right)}).shape`, size([sizes[left.to], sizes[right.from]])];
    const [question, answer] = tried ? attempt(tried) : ask();
    code.textContent = [...made, `>>> ${question}`, answer].join("\n");
    code.classList.toggle("refused", Boolean(tried && error.kind));
  }

  function draw({ sizes, order: asked }) {
    const order = usable(sizes, asked);
    now = { sizes, order, mine: { order, ...multiply(sizes, order) }, all: ways(sizes) };
    picked = null;
    drawSizes();
    drawProduct();
    drawBill();
    refuse(null);
    chips.forEach((chip) =>
      chip.setAttribute("aria-pressed", String(String(PRESETS[chip.dataset.key]) === `${sizes}`)),
    );
    const done = now.mine.factors.length === 1;
    why.textContent = done ? reason() : "";
    kit.say(done ? verdict() : next());
  }

  function next() {
    const { sizes, mine } = now;
    const step = mine.steps.at(-1);
    const whole = { from: 0, to: sizes.length - 1 };
    if (!step) return text.start(nameOf(whole), shape(whole), mine.factors.length - 1);
    const { left, right, result, multiplications } = step;
    const from = `${shape(left)} ${shape(right)}`;
    return text.step(result.code, from, shape(result), nameOf(result), count(multiplications));
  }

  function verdict() {
    const { mine, all } = now;
    const { named, regime } = all;
    const same = (name) => named[name].factors[0].code === mine.factors[0].code;
    const mode = regime === "only" ? regime : (["left", "right"].find(same) ?? "other");
    const [said, least] = [mine, named.best].map((one) => count(one.multiplications));
    return said === least
      ? text.fewest(text.done[mode], said)
      : text.above(text.done[mode], said, least);
  }

  /** Why it is so: an end of the chain is the narrowest place, or one on the way is. */
  function reason() {
    const { sizes, all } = now;
    const { regime, named } = all;
    const last = across(sizes, named.best.order.at(-1));
    const least = Math.min(...sizes);
    const narrow = sizes[last] === least ? "narrow" : "last";
    const end = { left: sizes.at(-1), right: sizes[0] }[regime];
    const settled = end === least || ["only", "same", "both"].includes(regime);
    const because = text.why[settled ? regime : narrow]({
      size: end ?? sizes[last],
      value: valueName(sizes, last),
    });
    return (regime === "neither" ? text.neither : "") + because;
  }

  kit.start();
  return kit.leave;
}
