// Surfaces above the plane, the steps of two optimisers down them, and contour lines. Pure functions.
import { mix } from "../kit/motion.js";
import { dot, length } from "../kit/vectors.js";

const tilted = (x) => (x ** 4 - 16 * x ** 2 + 5 * x) / 20;
const tiltedSlope = (x) => (4 * x ** 3 - 32 * x + 5) / 20;
const tiltedBend = (x) => (12 * x ** 2 - 32) / 20;

/**
 * The loss at a point, its gradient, its second derivatives with respect to x and to y (the mixed one
 * is 0), its lowest value, where a descent may start, and how far the stage reaches.
 */
export const SURFACES = {
  bowl: {
    loss: ([x, y]) => x ** 2 + y ** 2,
    gradient: ([x, y]) => [2 * x, 2 * y],
    bend: () => [2, 2],
    lowest: 0,
    start: [2, 1],
    reach: 2.7,
    code: "x**2 + y**2",
  },
  valley: {
    loss: ([x, y]) => x ** 2 / 2 + 10 * y ** 2,
    gradient: ([x, y]) => [x, 20 * y],
    bend: () => [1, 20],
    lowest: 0,
    start: [2.5, 1],
    reach: 2.7,
    code: "x**2 / 2 + 10 * y**2",
  },
  saddle: {
    loss: ([x, y]) => x ** 2 / 2 + y ** 4 / 4 - y ** 2 / 2,
    gradient: ([x, y]) => [x, y ** 3 - y],
    bend: ([, y]) => [1, 3 * y ** 2 - 1],
    lowest: -0.25,
    start: [1.5, 0],
    reach: 1.8,
    code: "x**2 / 2 + y**4 / 4 - y**2 / 2",
  },
  minima: {
    loss: ([x, y]) => tilted(x) + tilted(y),
    gradient: ([x, y]) => [tiltedSlope(x), tiltedSlope(y)],
    bend: ([x, y]) => [tiltedBend(x), tiltedBend(y)],
    lowest: 2 * tilted(-2.9035340277711775),
    start: [1, -0.5],
    reach: 3.6,
    code: "(x**4 - 16 * x**2 + 5 * x + y**4 - 16 * y**2 + 5 * y) / 20",
  },
};

// ---- the optimisers: from the state before a step, with the gradient there, to the one after

/** torch.optim.SGD: the buffer is the first gradient, then momentum · buffer + gradient. */
function sgd({ at, buffer }, gradient, { lr, momentum }) {
  const next = buffer ? gradient.map((g, i) => momentum * buffer[i] + g) : gradient;
  return { at: at.map((c, i) => c - lr * next[i]), buffer: next };
}

const [KEEP, KEEP_SQUARES, EPS] = [0.9, 0.999, 1e-8];

/** torch.optim.Adam with its usual betas. */
function adam({ at, mean = [0, 0], squares = [0, 0], steps = 0 }, gradient, { lr }) {
  const t = steps + 1;
  const m = gradient.map((g, i) => mean[i] + (1 - KEEP) * (g - mean[i]));
  const v = gradient.map((g, i) => KEEP_SQUARES * squares[i] + (1 - KEEP_SQUARES) * g * g);
  const rate = lr / (1 - KEEP ** t);
  const root = Math.sqrt(1 - KEEP_SQUARES ** t);
  const next = at.map((c, i) => c - (rate * m[i]) / (Math.sqrt(v[i]) / root + EPS));
  return { at: next, mean: m, squares: v, steps: t };
}

const OPTIMIZERS = { SGD: sgd, Adam: adam };
const GROWN = 1000; // times as high above the lowest point as the start

/**
 * The points of a descent, the start first, with the loss and the gradient at each. It ends early
 * where it has `diverged`: where the loss has grown a thousandfold. Adam goes on: its steps are about as
 * long as lr, however steep it is, and it may come back.
 */
export function descend({ surface, start, optimizer, lr, momentum }, most) {
  const { loss, gradient, lowest } = SURFACES[surface];
  const update = OPTIMIZERS[optimizer];
  const seen = (at) => ({ at, loss: loss(at), gradient: gradient(at) });
  const path = [seen(start)];
  const grown = optimizer === "Adam" ? Infinity : GROWN;
  const limit = lowest + grown * Math.max(1, path[0].loss - lowest);
  let state = { at: start };
  while (path.length <= most && path.at(-1).loss <= limit) {
    state = update(state, path.at(-1).gradient, { lr, momentum });
    path.push(seen(state.at));
  }
  return { path, diverged: !(path.at(-1).loss <= limit) };
}

/** A path as far as step t; between two steps it ends between what is known of them. */
export function upTo(path, t) {
  const k = Math.floor(t);
  const shown = path.slice(0, k + 1);
  return k < t ? [...shown, mix(path[k], path[k + 1], t - k)] : shown;
}

const [FLAT, STILL] = [1e-3, 1e-9];

/** What has happened at step k of a descent, in a word. */
export function verdict({ path, diverged }, k, surface) {
  const { bend, lowest } = SURFACES[surface];
  const [{ at, loss, gradient }, before] = [path[k], path[k - 1]];
  if (diverged && loss > path[0].loss) return "diverges";
  if (length(gradient) < FLAT) {
    const up = bend(at).filter((b) => b > 0).length;
    if (up < 2) return up ? "saddle" : "top";
    return loss - lowest < FLAT ? "lowest" : "minimum";
  }
  if (!before) return "start";
  const step = at.map((c, i) => c - before.at[i]);
  if (length(step) < STILL) return "still";
  // A step that begins downhill and ends no lower went past a bottom; one that begins uphill was carried.
  if (loss >= before.loss) return dot(step, before.gradient) < 0 ? "up" : "carried";
  const isPast = dot(gradient, before.gradient) < 0 && dot(gradient, step) > 0;
  return isPast ? "across" : "down";
}

const LATE = 20; // the last steps of a descent, by which it is judged

/** Where a descent has led at its end, in a word. */
export function outcome({ path, diverged }) {
  if (diverged) return "diverges";
  if (length(path.at(-1).gradient) < FLAT) return "arrives";
  const late = path.slice(-LATE);
  const turns = late.slice(1).some(({ loss, gradient }, i) => {
    return loss > late[i].loss || dot(gradient, late[i].gradient) < 0;
  });
  return turns ? "swings" : "nears";
}

// ---- contour lines

const PARTS = 120; // of the stage, each way
const LEVELS = 11;

/** Short segments of the contour lines of a surface on a square stage, by marching squares. */
export function contours(surface, reach) {
  const { loss } = SURFACES[surface];
  const side = Array.from({ length: PARTS + 1 }, (_, i) => reach * ((2 * i) / PARTS - 1));
  const heights = side.map((y) => side.map((x) => loss([x, y])));
  const sorted = Float64Array.from(heights.flat()).sort();
  const levels = Array.from({ length: LEVELS }, (_, i) => {
    return sorted[Math.floor((sorted.length * (i + 0.5)) / LEVELS)];
  });
  const found = [];
  for (let j = 0; j < PARTS; j++)
    for (let i = 0; i < PARTS; i++) {
      const corners = [
        [i, j],
        [i + 1, j],
        [i + 1, j + 1],
        [i, j + 1],
      ];
      const own = corners.map(([a, b]) => heights[b][a]);
      const [least, most] = [Math.min(...own), Math.max(...own)];
      for (const level of levels) {
        if (level <= least || level > most) continue;
        const crossed = corners.flatMap(([a, b], n) => {
          const [c, d] = corners[(n + 1) % 4];
          const [from, to] = [own[n], own[(n + 1) % 4]];
          if (from < level === to < level) return [];
          const t = (level - from) / (to - from);
          return [[side[a] + t * (side[c] - side[a]), side[b] + t * (side[d] - side[b])]];
        });
        for (let n = 0; n + 1 < crossed.length; n += 2) found.push([crossed[n], crossed[n + 1]]);
      }
    }
  return found;
}
