// Numbers written into the result of an index expression, and what becomes of x.
import { list, places, product, unravel } from "../kit/array.js";

/**
 * `written` holds pairs of an element of the result and its number. Returns the numbers of x and of
 * the result after them, and the program: the lines of Python that write.
 */
export function write(shape, { tensor, isView, error }, written) {
  const at = places(tensor);
  const done = error ? [] : written.filter(([k]) => k in at);
  const memory = [...tensor.storage];
  for (const [k, number] of done) memory[at[k]] = number;
  return {
    x: isView ? memory : [...Array(product(shape)).keys()],
    result: at.map((place) => memory[place]),
    done,
    program: isWhole(done, at.length)
      ? [`y[...] = ${done[0][1]}`]
      : done.map(([k, number]) => `y${list(unravel(k, tensor.shape))} = ${number}`),
  };
}

/** Whether one number was written into every element; the one element of shape () counts as all. */
export const isWhole = (written, count) =>
  written.length === count && count > 0 && written.every(([, number]) => number === written[0][1]);

const PAIR = /^(\d{1,3})=(-?\d{1,3})$/;
export const pack = (written) => written.map(([k, number]) => `@${k}=${number}`).join("");
/** The pairs in a packed text; null if it is none. */
export function unpack(packed) {
  const found = packed
    .split("@")
    .slice(1)
    .map((pair) => PAIR.exec(pair)?.slice(1).map(Number));
  return found.every(Boolean) && pack(found) === packed ? found : null;
}
