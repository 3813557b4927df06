// One map of the plane after another.
import { determinant, difference, multiply } from "../kit/vectors.js";

/** What composing two maps makes, in either order, and whether the order matters. */
export function compose(a, b) {
  const [ba, ab] = [multiply(b, a), multiply(a, b)];
  const commute = ba.flat().every((x, i) => difference(x, ab.flat()[i]) === 0);
  return { ba, ab, commute, det: determinant(a) * determinant(b) };
}
