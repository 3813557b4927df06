// The eigen explorer's stage: what A does to the plane, layer upon layer.
import { coordinates } from "./math.js";
import { power, subscript } from "./text.js";
import { equals, short } from "../kit/numbers.js";
import { ofKind } from "../kit/trail.js";
import {
  add,
  apply,
  cross,
  determinant,
  dot,
  length,
  quarterTurn,
  scale,
} from "../kit/vectors.js";

export const UNIT_CIRCLE = Array.from({ length: 72 }, (_, i) => (i / 36) * Math.PI).map((angle) => [
  Math.cos(angle),
  Math.sin(angle),
]);
const UNIT_SQUARE = [0, 1, 3, 2].map((k) => [k % 2, k >> 1]);

/** Where an eigenline's name may stand: near the line's ends, first the one that v does not point to. */
function nameOf(line, stage, vector) {
  const far = stage.reach / Math.max(...line.map(Math.abs));
  const sign = dot(line, vector) > 0 ? -1 : 1;
  return [0.78, -0.78, 0.6, -0.6].map((part) => scale(line, sign * part * far));
}

const LAYERS = {
  grid: (stage, { columns }) => stage.gridOf(...columns, "value thin"),

  area: (stage, { matrix, columns, onTheWay }) => {
    const det = determinant(matrix);
    const is = onTheWay ? "≈ " : "";
    return [
      stage.curve(UNIT_SQUARE, "muted dashed", true),
      stage.curve(
        UNIT_SQUARE.map((at) => apply(matrix, at)),
        `value filled ${det < 0 ? "flipped" : ""}`,
        true,
      ),
      stage.label(add(...columns), `det ${is}${short(det)}`, "value", { key: "det" }),
    ];
  },

  circle: (stage, { matrix }) => [
    stage.curve(UNIT_CIRCLE, "muted dashed", true),
    stage.curve(
      UNIT_CIRCLE.map((at) => apply(matrix, at)),
      "value filled",
      true,
    ),
  ],

  eigenlines: (stage, { info, lit, line: own, vector }) =>
    lit.map((i) => [info.lines[i], i]).map(([line, i]) => [
      stage.line(line, line === own ? "eigen on" : "eigen"),
      stage.label(
        nameOf(line, stage, vector),
        `λ ${equals(info.values[i].re, short)}`,
        "eigen",
        { toward: quarterTurn(line), key: i },
      ),
    ]),

  singular: (stage, now) => [
    !now.show.includes("circle") && LAYERS.circle(stage, now),
    [1, 2].map((i) => {
      const [from, to] = [now.stretch.right[i - 1], now.axes[i - 1]];
      return [
        stage.arrow(from, "muted slim"),
        stage.label(from, `v${subscript(i)}`, "muted"),
        stage.arrow(to, "value slim"),
        stage.label(to, `σ${subscript(i)}u${subscript(i)}`, "value"),
      ];
    }),
  ],

  walk: (stage, { trail: { points, end, from, along }, info: { lines } }) => {
    const at = points.at(-1);
    const feet = lines.length === 2 && coordinates(lines, at).map((c, i) => scale(lines[i], c));
    return [
      end === "many" && stage.line(along, "held dashed", from),
      points.length > 1 && stage.curve(points, "value dashed thin"),
      points.map((point) => stage.dot(point, "value")),
      feet &&
        feet.map((foot) => [stage.segment(foot, at, "eigen dashed"), stage.dot(foot, "eigen")]),
    ];
  },
};

/** Where v has been, by the way in which A turned it there; and how far it turns it now. */
function turning(stage, { vector, image, trodden }) {
  const turn = Math.atan2(cross(vector, image), dot(vector, image));
  return [
    stage.specks(ofKind(trodden, 1), "value"),
    stage.specks(ofKind(trodden, -1), "ink hollow"),
    stage.specks(ofKind(trodden, 0), "eigen"),
    Math.abs(turn) > 1e-9 && stage.arc(vector, turn, "held"),
  ];
}

/** v, Av and where the walk has come to; the longest lies lowest, so that none hides another. */
function arrows(stage, { vector, image, trail, reached }) {
  const close = length(add(vector, scale(image, -1))) < 0.12 * stage.reach;
  const shown = [
    { at: image, look: "value", name: close ? "" : "Av" },
    { at: vector, look: "held", name: close ? "v, Av" : "v" },
  ];
  if (reached !== 0 && reached !== 1) {
    shown.push({ at: trail.points.at(-1), look: "value", name: power(reached) });
  }
  return shown
    .toSorted((one, other) => length(other.at) - length(one.at))
    .map(({ at, look, name }) => [stage.arrow(at, look), stage.label(at, name, look)]);
}

/** What should be seen, whatever is shown of it. */
export function points({ columns, vector, image, trail, show, axes }) {
  const ends = [...columns, vector, image, ...trail.points];
  if (show.includes("singular")) return [...ends, ...axes].map((at) => [length(at), 0]); // they will turn
  return show.includes("circle") ? [...ends, ...axes] : ends;
}

export function drawStage(stage, now) {
  const { columns, show, lit } = now;
  const shown = lit.length ? [...show, "eigenlines"] : show;
  stage.draw(() => [
    Object.keys(LAYERS).map((key) => shown.includes(key) && LAYERS[key](stage, now)),
    turning(stage, now),
    columns.map((column, i) => [
      stage.arrow(column, "muted slim"),
      stage.label(column, `a${subscript(i + 1)}`, "muted"),
    ]),
    arrows(stage, now),
  ]);
}
