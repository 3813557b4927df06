// Where labels stand: beside what they name, clear of the rest, and on the side where they were before.
// Pure functions; lengths are those of the picture, y downwards.
//
//   const found = placed(labels, things, [400, 400], before);
//
// A label is { spots, size, toward, turns, gap, rings, before, spare }: points of which it names one, the
// best first; the width and height of its box; the direction in which it would rather stand, and by which
// angles it may turn away from it; how far from the point, and how much further where near it there is no
// room; the option that it had the last time; and whether it may be left out. What labels keep off is a stroke { from, to, weight }, a disc
// { at, r, weight } or a box { at, size, weight }, each by its middle.

const TURNS = Array.from({ length: 16 }, (_, k) => (k * Math.PI) / 8);
const RINGS = [0, 7, 16];
const MOVING = 0.7; // how much better another option must be than the last one
const LEFT_OUT = 2; // a label that may be left out is, where it would be hidden more than this
export const WEIGHT = { label: 20, disc: 6, stroke: 4, thin: 1 };

/** The strokes of a line through points. */
export const strokes = (points, weight) =>
  points.slice(1).map((to, i) => ({ from: points[i], to, weight }));

/** How much two boxes share, as a part of the smaller one; to touch is a good part of the harm. */
function shared(one, other) {
  const part = (k) => {
    const reach = (one.size[k] + other.size[k]) / 2 - Math.abs(one.at[k] - other.at[k]);
    return reach <= 0 ? 0 : Math.min(1, reach / Math.min(one.size[k], other.size[k]));
  };
  const area = part(0) && part(0) * part(1);
  return area && 0.25 + 0.75 * area;
}

/** How long a stroke is inside of a box, against the box's shorter side. */
function crossed({ at, size }, { from, to }) {
  let [enter, leave] = [0, 1];
  for (let k = 0; k < 2; k++) {
    const way = to[k] - from[k];
    const [near, far] = [at[k] - size[k] / 2 - from[k], at[k] + size[k] / 2 - from[k]];
    if (way === 0 && (near >= 0 || far <= 0)) return 0;
    if (way === 0) continue;
    enter = Math.max(enter, Math.min(near / way, far / way));
    leave = Math.min(leave, Math.max(near / way, far / way));
    if (enter >= leave) return 0;
  }
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return Math.min(1, ((leave - enter) * length) / Math.min(...size));
}

/** How deep a box reaches into a disc, against its radius. */
function pressed({ at, size }, disc) {
  const gaps = at.map((c, k) => Math.max(0, Math.abs(c - disc.at[k]) - size[k] / 2));
  return Math.max(0, 1 - Math.hypot(...gaps) / disc.r);
}

/** How much of a box a thing hides, from 0 to 1. */
const hides = (thing) => (thing.from ? crossed : thing.r ? pressed : shared);
const hidden = (box, things) =>
  things.reduce((sum, thing) => sum + thing.weight * hides(thing)(box, thing), 0);

/** The things that come near any of some boxes. */
function around(boxes, things) {
  const [low, high] = [-1, 1].map((side) =>
    [0, 1].map((k) => side * Math.max(...boxes.map((box) => side * box.at[k] + box.size[k] / 2))),
  );
  const meets = (k, start, end) => end > low[k] && start < high[k];
  return things.filter(({ from, to, at, size, r }) =>
    [0, 1].every((k) => {
      if (from) return meets(k, Math.min(from[k], to[k]), Math.max(from[k], to[k]));
      const half = r ?? size[k] / 2;
      return meets(k, at[k] - half, at[k] + half);
    }),
  );
}

/** The boxes that a label may have, all within the frame, and the cost of each of them. */
function options(label, things, frame) {
  const { spots, size, toward, turns = TURNS, gap = 13, rings = RINGS, before } = label;
  const start = Math.atan2(toward[1], toward[0]);
  const boxes = spots.flatMap((spot, late) => {
    const beside = rings.flatMap((further) =>
      turns.map((turn) => {
        const way = [Math.cos(start + turn), Math.sin(start + turn)];
        const wanted = spot.map((c, k) => c + way[k] * (gap + further + size[k] / 2));
        const at = wanted.map((c, k) => Math.max(size[k] / 2, Math.min(frame[k] - size[k] / 2, c)));
        const pushed = Math.hypot(at[0] - wanted[0], at[1] - wanted[1]);
        const odd = 0.6 * (1 - Math.cos(turn)) + 0.06 * further + 0.3 * late + 0.05 * pushed;
        return { at, size, weight: WEIGHT.label, cost: odd };
      }),
    );
    const near = around(beside, things);
    return beside.map((box) => ({ ...box, cost: box.cost + hidden(box, near) }));
  });
  return boxes.map((box, option) => {
    const moved = before === undefined || before === option ? 0 : MOVING;
    return { ...box, option, cost: box.cost + moved };
  });
}

/**
 * The box { at, size, option } of every label, which costs the least together with those of the others
 * (each label gives way to the rest in three turns); null for one that is left out.
 */
export function placed(labels, things, frame) {
  const choices = labels.map((label) => options(label, things, frame));
  const found = [];
  for (let turn = 0; turn < 3; turn++)
    choices.forEach((boxes, i) => {
      const others = around(
        boxes,
        found.filter((_, k) => k !== i),
      );
      const costs = boxes.map((box) => box.cost + hidden(box, others));
      found[i] = boxes[costs.indexOf(Math.min(...costs))];
    });
  const isHidden = (box) =>
    hidden(box, [...things, ...found.filter((other) => other !== box)]) > LEFT_OUT;
  return found.map((box, i) => (labels[i].spare && isHidden(box) ? null : box));
}
