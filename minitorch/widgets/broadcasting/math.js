// The broadcasting rule: line up on the right, a missing axis counts as 1, a 1 stretches.
import { TorchError, arange, expandedStrides, values } from "../kit/array.js";

/**
 * Axis by axis, from the last to the first: { axis, a, b, result }, `result` null where it fails.
 * Lengths that a shape does not have are 1. The list ends at the first axis that fails.
 */
export function compare(a, b) {
  const n = Math.max(a.length, b.length);
  const rows = [];
  for (let axis = n - 1; axis >= 0; axis--) {
    const [p, q] = [a[axis - n + a.length] ?? 1, b[axis - n + b.length] ?? 1];
    const result = p === q || q === 1 ? p : p === 1 ? q : null;
    rows.push({ axis, a: p, b: q, result });
    if (result === null) break;
  }
  return rows;
}

/** The shape of a + b, or PyTorch's error. */
export function broadcastShape(a, b) {
  const rows = compare(a, b);
  const bad = rows.find(({ result }) => result === null);
  if (bad) {
    throw new TorchError(
      "RuntimeError",
      `The size of tensor a (${bad.a}) must match the size of ` +
        `tensor b (${bad.b}) at non-singleton dimension ${bad.axis}`,
      "broadcast",
      bad,
    );
  }
  return rows.map(({ result }) => result).reverse();
}

/** arange of a shape, read in the larger shape that it stretches to. */
export function stretched(own, shape) {
  const tensor = arange(own);
  return { ...tensor, shape, strides: expandedStrides(tensor, shape) };
}

/** a + b for the aranges of two shapes: its shape, its values, and the two values behind each. */
export function sumOf(a, b) {
  const shape = broadcastShape(a, b);
  const [p, q] = [a, b].map((own) => values(stretched(own, shape)));
  return { shape, p, q, sum: p.map((value, k) => value + q[k]) };
}
