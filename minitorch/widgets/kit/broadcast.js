// The broadcasting rule: line up on the right, a missing axis counts as 1, a 1 stretches.
import { TorchError } from "./array.js";

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
