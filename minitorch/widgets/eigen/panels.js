// What unfolds below the eigen explorer's stage: polynomial, complex plane, singular directions.
import { UNIT_CIRCLE } from "./stage.js";
import { complexText, factorText, lambda, polynomialText, subscript } from "./text.js";
import { beforePaint, h, svg } from "../kit/kit.js";
import { WEIGHT, strokes } from "../kit/labels.js";
import { letter } from "../kit/lettering.js";
import { degrees, equals, point, short, written } from "../kit/numbers.js";
import { plane } from "../kit/plane.js";
import { scale } from "../kit/vectors.js";

/** Eigenvalues without repetition, with their multiplicities. */
export const distinct = ({ values, algebraic, geometric }) =>
  algebraic.map((count, i) => ({ value: values[i], algebraic: count, geometric: geometric[i] }));

/** A table with heads; the row `lit` is where the reader is. */
export const table = (heads, rows, lit) =>
  h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...heads.map((name) => h("th", { scope: "col" }, name)))),
    h(
      "tbody",
      {},
      ...rows.map((row, i) =>
        h("tr", { class: i === lit ? "now" : "" }, ...row.map((cell) => h("td", {}, cell))),
      ),
    ),
  );

export function panel(title, ...content) {
  return h(
    "section",
    { class: "panel", "aria-label": title },
    h("p", { class: "name" }, title),
    content,
  );
}

const [WIDE, HIGH_PLOT] = [320, 170];

/**
 * The polynomial between and around its roots: a curve, the axis that it may cross, the roots. Its
 * labels wait for `letterRoots`, until it is on the page.
 */
function parabola({ trace, discriminant, kind, values }, title) {
  const [mean, q] = [trace / 2, discriminant / 4];
  const reach = Math.max(1.8 * Math.sqrt(Math.abs(q)), Math.abs(mean) * 0.6) || 1;
  const [low, high] = [Math.min(0, -q), Math.max(0, reach * reach - q)];
  const x = (l) => WIDE / 2 + ((l - mean) / reach) * (WIDE / 2);
  const y = (p) => 12 + ((high - p) / (high - low || 1)) * (HIGH_PLOT - 46);
  const arc = Array.from({ length: 61 }, (_, i) => mean + reach * (i / 30 - 1)).map((l) => [
    x(l),
    y((l - mean) ** 2 - q),
  ]);
  const roots = kind === "complex" ? [] : values.slice(0, q === 0 ? 1 : 2).map(({ re }) => re);
  const spots = roots.map((l) => [x(l), y(0)]);
  const labels = spots.map((spot, key) => ({
    text: svg("text", { class: "label eigen" }, short(roots[key])),
    key,
    spots: [spot],
    toward: [0, 1],
    gap: 8,
  }));
  const element = svg(
    "svg",
    { class: "plot plane", viewBox: `0 0 ${WIDE} ${HIGH_PLOT}`, role: "img", "aria-label": title },
    svg("path", { class: "curve thin", d: `M0 ${y(0)}H${WIDE}` }),
    Math.abs(mean) <= reach && svg("path", { class: "curve thin", d: `M${x(0)} 0V${HIGH_PLOT}` }),
    svg("path", { class: "curve value", d: `M${arc.map((at) => at.map((c) => c.toFixed(1)).join(" ")).join("L")}` }),
    spots.map(([cx, cy]) => svg("circle", { class: "dot eigen", cx, cy, r: 5 })),
    labels.map(({ text }) => text),
  );
  const dots = spots.map((at) => ({ at, r: 5, weight: WEIGHT.disc }));
  const axis = [
    [0, y(0)],
    [WIDE, y(0)],
  ];
  const things = [...dots, ...strokes(arc, WEIGHT.stroke), ...strokes(axis, WEIGHT.thin)];
  return { element, letterRoots: () => letter(labels, things, [WIDE, HIGH_PLOT]) };
}

export function polynomialPanel(text) {
  const content = h("div", { class: "split" });
  const element = panel(text.polynomial, content);
  let letterRoots;
  const letterSoon = beforePaint(() => letterRoots());
  const draw = ({ info }) => {
    const { trace, det, discriminant, kind } = info;
    const area = det > 0 ? text.product : det < 0 ? text.productFlipped : text.productFlat;
    const told = [
      [`${text.trace} ${written(trace)}`, text.sum],
      [`${text.det} ${written(det)}`, area],
      [`${text.discriminant} ${written(discriminant)}`, text.roots(discriminant)],
    ];
    const factors = kind === "complex" ? "" : ` ${factorText(info)}`;
    const plot = parabola(info, text.polynomial);
    content.replaceChildren(
      plot.element,
      h(
        "div",
        {},
        h("p", { class: "formula" }, polynomialText(info) + factors),
        h("ul", {}, ...told.map(([name, words]) => h("li", {}, h("b", {}, name), words))),
        table(
          ["λ", text.algebraic, text.geometric],
          distinct(info).map((one) => [complexText(one.value), one.algebraic, one.geometric]),
        ),
      ),
    );
    letterRoots = plot.letterRoots;
    letterSoon();
  };
  return { element, draw };
}

export function complexPanel(text) {
  const stage = plane(text.complex, { least: 1.2 });
  const words = h("div", {});
  const element = panel(text.complex, h("div", { class: "split" }, stage.element, words));
  const look = ({ info: { values, kind } }) => ({
    spots: values.map(({ re, im }) => [re, im]),
    same: kind === "scalar" || kind === "defective",
  });
  const edge = () => stage.reach * 0.84;
  const paint = (seen) => {
    const { spots, same } = look(seen);
    stage.draw(() => [
      stage.curve(UNIT_CIRCLE, "muted dashed thin", true),
      stage.label([edge(), 0], "Re", "muted axis-name", { toward: [0, 1] }),
      stage.label([0, edge()], "Im", "muted axis-name", { toward: [1, 0] }),
      spots.map((at) => stage.segment([0, 0], at, "eigen")),
      spots.map((at) => stage.dot(at, "eigen", 6)),
      same
        ? stage.label(spots[0], `${lambda(0)} = ${lambda(1)}`, "eigen")
        : spots.map((at, i) => stage.label(at, lambda(i), "eigen")),
    ]);
  };
  const draw = (now) => {
    const { values, kind } = now.info;
    const { spots, same } = look(now);
    stage.fit(spots);
    words.replaceChildren(
      table(
        ["λ", text.modulus, text.angle],
        values
          .slice(0, same ? 1 : 2)
          .map((value) => [
            complexText(value),
            written(Math.hypot(value.re, value.im)),
            degrees(Math.atan2(value.im, value.re)),
          ]),
      ),
      h("p", { class: "why" }, kind === "complex" ? text.offAxis : text.onAxis),
    );
  };
  return { element, draw, paint };
}

export function singularPanel(text) {
  const words = h("div", {});
  const element = panel(text.show.singular, words);
  const draw = ({ stretch: { values, right, left } }) => {
    words.replaceChildren(
      table(
        ["σ", "v", "Av = σu"],
        values.map((sigma, i) => [
          h("b", {}, `σ${subscript(i + 1)} ${equals(sigma)}`),
          point(right[i]),
          point(scale(left[i], sigma)),
        ]),
      ),
    );
  };
  return { element, draw };
}
