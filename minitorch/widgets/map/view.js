// A matrix as a map of the plane: where its columns go, what happens to area and orientation, and
// what one map after another makes.
import { examples, parts, readNames } from "../kit/choices.js";
import { entries, readNumbers, withEntryWords } from "../kit/entries.js";
import { frame, further, h } from "../kit/kit.js";
import { motion } from "../kit/motion.js";
import { isFraction, short, sign, written } from "../kit/numbers.js";
import { beside, plane } from "../kit/plane.js";
import { scrubber } from "../kit/scrubber.js";
import { sentences } from "../kit/sentences.js";
import { add, apply, determinant, square, transpose } from "../kit/vectors.js";
import { compose, ofTwo, onTheWay } from "./math.js";
import { challenge } from "./challenge.js";
import { challenged } from "../kit/challenge.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const MAPS = {
  identity: [1, 0, 0, 1],
  stretch: [2, 0, 0, 0.5],
  turn: [0, -1, 1, 0],
  shear: [1, 1, 0, 1],
  mirror: [-1, 0, 0, 1],
  projection: [0.5, 0.5, 0.5, 0.5],
};
const IDENTITY = square(MAPS.identity);
const UNIT_SQUARE = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
const LETTER = [
  [0.25, 0.1],
  [0.25, 0.9],
  [0.8, 0.9],
  [0.8, 0.74],
  [0.43, 0.74],
  [0.43, 0.58],
  [0.7, 0.58],
  [0.7, 0.43],
  [0.43, 0.43],
  [0.43, 0.1],
];

const MAP_PARTS = ["grid", "letter", "composition"];
const MAP_STATE = {
  traits: ["a", "b", "show"],
  pack: ({ a, b, show }) => [a.flat(), b.flat(), show].join(";"),
  unpack: (packed) => {
    const [first = "", second = "", names = ""] = packed.split(";");
    const [a, b] = [readNumbers(first, 4), readNumbers(second, 4)];
    const show = readNames(names, MAP_PARTS);
    return a && b && show ? { a: square(a), b: square(b), show } : null;
  },
};

/** Which of two maps comes first, in a product such as "ba". */
const inOrder = (order, { a, b }) => (order === "ba" ? [a, b] : [b, a]);

export function render(view) {
  const reset = () => (now = null);
  const room = ({ show }) => show;
  const options = { name: "map", words: withEntryWords({ en, zh }), ...MAP_STATE, draw, reset, room };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  const set = (trait, matrix) => kit.set({ [trait]: matrix });
  let now = null;
  let isTried = false; // whether two maps were applied, or moved: only then it is told whether their order matters
  const glide = motion({ element: kit.root, show: paint });

  const shape = (stage, points, matrix, look) =>
    stage.curve(
      points.map((at) => apply(matrix, at)),
      look,
      true,
    );

  /** One map: its stage with handles, its entries, examples and the words of its determinant. */
  function map(trait) {
    const name = trait.toUpperCase();
    const stage = plane(text.stage(name), { settle: () => kit.set({}), least: 2 });
    const handles = [0, 1].map((k) =>
      stage.handle(`${trait}${k + 1}`, {
        look: "held",
        move: ({ at }) => set(trait, transpose(transpose(now[trait]).with(k, at))),
      }),
    );
    const { boxes, error, show } = entries(
      kit,
      [{ columns: 2, labels: text.entries(name) }],
      (numbers) => set(trait, square(numbers)),
    );
    const formula = h("p", { class: "formula told" });
    const ready = examples(text, MAPS, (matrix) => set(trait, matrix), `${trait}-`);
    const way = scrubber({
      name: text.apply(name),
      label: text.way(name),
      key: `${trait}-`,
      show: (t, at) => {
        paintMap();
        return text.onTheWay(name, at, short(determinant(onTheWay(now[trait], t))));
      },
    });
    const paintMap = () => {
      const matrix = onTheWay(glide.at[trait], way.at);
      transpose(glide.at[trait]).forEach((at, k) => handles[k].show(at));
      const columns = transpose(matrix);
      const seen = (key) => now.show.includes(key);
      stage.draw(() => [
        seen("grid") && stage.gridOf(...columns, "value thin"),
        shape(stage, UNIT_SQUARE, IDENTITY, "muted dashed"),
        shape(stage, UNIT_SQUARE, matrix, "value filled"),
        seen("letter") && [
          shape(stage, LETTER, IDENTITY, "muted ghost"),
          shape(stage, LETTER, matrix, "value solid"),
        ],
        columns.map((at, k) => [
          stage.arrow(at, "held"),
          stage.label(at, `${trait}${"₁₂"[k]}`, "held"),
        ]),
      ]);
    };
    const draw = () => {
      const matrix = now[trait];
      const columns = transpose(matrix);
      const [[a, b], [c, d]] = matrix;
      stage.fit([...columns, add(...columns)]);
      handles.forEach((handle, k) => handle.place(columns[k], text.columns[k](name)));
      show(matrix.flat());
      const term = (x) => (x < 0 || isFraction(x) ? `(${written(x)})` : written(x));
      const det = determinant(matrix);
      const is = sign([a, b, c, d, det]);
      formula.textContent = `det ${name} ${is} ${term(a)}·${term(d)} − ${term(b)}·${term(c)} ${is} ${written(det)}`;
      ready.show(matrix);
    };
    const equation = h("div", { class: "equation" }, `${name} =`, boxes);
    return { stage, equation, error, formula, way, paint: paintMap, draw, ready: ready.element };
  }

  const [first, second] = [map("a"), map("b")];
  const switches = parts(kit, MAP_PARTS);
  const results = ["ba", "ab"].map((order, i) => {
    const stage = plane(text.orders[i], { least: 2 });
    const product = h("span", { class: "brackets value", style: "--columns: 2" });
    const equation = h("div", { class: "equation" }, `${order.toUpperCase()} =`, product);
    const element = h("figure", {}, h("figcaption", {}, text.orders[i]), stage.element, equation);
    return { order, stage, product, equation, element };
  });
  const both = scrubber({
    name: text.applyBoth,
    label: text.wayOfBoth,
    key: "both-",
    phases: 2,
    show: (t, at) => {
      paintProducts();
      if (t === 1) tell();
      return text.onBothWays(
        at,
        ...results.map(({ order }) => short(determinant(ofTwo(...inOrder(order, now), t)))),
      );
    },
  });
  function tell() {
    if (isTried) return;
    isTried = true;
    kit.refresh();
  }
  const verdict = h("p", { class: "verdict" });
  const areas = h("p", { class: "why" });
  const composition = h(
    "section",
    { class: "composition", "aria-label": text.second },
    h("p", { class: "name" }, text.second),
    h(
      "section",
      {},
      beside(
        second.stage,
        second.equation,
        second.way.element,
        second.error,
        second.formula,
        second.ready,
      ),
    ),
    both.element,
    h(
      "div",
      { class: "orders" },
      results.map(({ element }) => element),
    ),
    verdict,
    areas,
  );
  kit.body.append(
    h(
      "section",
      {},
      beside(
        first.stage,
        first.equation,
        first.way.element,
        first.error,
        kit.readout,
        first.formula,
        first.ready,
      ),
      further(kit, first.ready, second.ready, switches.element),
      switches.element,
    ),
    composition,
  );

  function paint() {
    first.paint();
    second.paint();
    paintProducts();
  }

  function paintProducts() {
    if (!now.show.includes("composition")) return;
    for (const { order, stage } of results) {
      const [one, other] = inOrder(order, glide.at);
      const matrix = ofTwo(one, other, both.at);
      stage.draw(() => [
        now.show.includes("grid") && stage.gridOf(...transpose(matrix), "value thin"),
        shape(stage, LETTER, IDENTITY, "muted ghost"),
        shape(stage, LETTER, one, "muted dashed"),
        shape(stage, UNIT_SQUARE, matrix, "value filled"),
        shape(stage, LETTER, matrix, "value solid"),
      ]);
    }
  }

  function draw(state) {
    const isMoved = now && String([state.a, state.b]) !== String([now.a, now.b]);
    const isNew = !now || isMoved;
    const wasTried = isTried;
    isTried = (now && isTried) || isMoved || !kit.isOpening();
    now = state;
    const { a, b, show } = state;
    first.draw();
    second.draw();
    switches.show(show);
    composition.hidden = !show.includes("composition");
    const { commute, det, ...products } = compose(a, b);
    // one scale for the pair: their areas are compared
    const corners = [products.ba, products.ab].flatMap((matrix) => {
      const columns = transpose(matrix);
      return [...columns, add(...columns)];
    });
    for (const { order, stage, product } of results) {
      stage.fit([...corners, ...transpose(a), ...transpose(b)]);
      product.replaceChildren(...products[order].flat().map((x) => h("span", {}, written(x))));
    }
    glide.follow({ a, b });
    if (isNew) for (const way of [first.way, second.way]) way.rest();
    if (isNew || !wasTried) both.rest(Number(isTried));
    for (const one of [verdict, areas, ...results.map(({ equation }) => equation)])
      one.hidden = !isTried;
    verdict.textContent = commute ? text.same : text.differ;
    areas.textContent = text.dets(determinant(a), determinant(b), det);
    kit.say(sentences(sentence("A", a), !composition.hidden && isTried && verdict.textContent));
  }

  function sentence(name, matrix) {
    const det = determinant(matrix);
    return det === 0 ? text.flat(name) : text.area(name, det);
  }

  kit.start();
  return kit.leave;
}
