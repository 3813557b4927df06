// How two vectors of the plane lie to each other. Pure functions.
import { add, difference, dot, length, scale } from "../kit/vectors.js";

/** The dot product as the program has it: its tensors are of float32. */
export function inFloat32(a, b) {
  const [x, y] = a.map((c, i) => Math.fround(Math.fround(c) * Math.fround(b[i])));
  return Math.fround(x + y);
}

/**
 * { dot, lengths, cosine, angle, relation }, and b split in two, if a has a direction: the
 * `projection`, which is `factor` times a, and the `residual`, which is orthogonal to a.
 */
export function relate(a, b) {
  const products = [a[0] * b[0], a[1] * b[1]];
  const sum = difference(products[0], -products[1]);
  const turn = difference(a[0] * b[1], a[1] * b[0]);
  const lengths = [length(a), length(b)];
  if (!lengths[0] || !lengths[1]) {
    const projection = lengths[0] ? [0, 0] : null;
    const factor = lengths[0] ? 0 : null;
    return { products, dot: 0, lengths, relation: "zero", factor, projection, residual: b };
  }
  const unit = scale(a, 1 / lengths[0]);
  const shadow = dot(unit, b);
  const projection = turn ? scale(unit, sum ? shadow : 0) : b;
  return {
    products,
    dot: sum,
    lengths,
    cosine: sum / lengths[0] / lengths[1],
    angle: Math.atan2(Math.abs(turn), sum),
    relation: !sum
      ? "orthogonal"
      : !turn
        ? sum > 0
          ? "same"
          : "opposite"
        : sum > 0
          ? "acute"
          : "obtuse",
    factor: sum ? shadow / lengths[0] : 0,
    projection,
    residual: turn ? (sum ? add(b, scale(projection, -1)) : b) : [0, 0],
  };
}
