// One map of the plane after another.
import { mix } from "../kit/motion.js";
import { determinant, difference, multiply } from "../kit/vectors.js";

const IDENTITY = [
  [1, 0],
  [0, 1],
];

/** On the straight way from the identity to a matrix. */
export const onTheWay = (matrix, t) => mix(IDENTITY, matrix, t);

/** On the way to one map and then to the other: half of the time for each. */
export const ofTwo = (one, other, t) =>
  t <= 0.5 ? onTheWay(one, 2 * t) : multiply(onTheWay(other, 2 * t - 1), one);

/** What composing two maps makes, in either order, and whether the order matters. */
export function compose(a, b) {
  const [ba, ab] = [multiply(b, a), multiply(a, b)];
  const commute = ba.flat().every((x, i) => difference(x, ab.flat()[i]) === 0);
  return { ba, ab, commute, det: determinant(a) * determinant(b) };
}
