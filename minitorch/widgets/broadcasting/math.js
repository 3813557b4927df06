// What stretches when shapes are broadcast, and what comes out.
import { arange, expandedStrides, values } from "../kit/array.js";
import { broadcastShape } from "../kit/broadcast.js";

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
