// The challenge of the reduction explorer: which numbers meet, and whether y still fits x.
import { reduce } from "./math.js";

const WANTED = "0,1,2,3,12,13,14,15";

const outcome = ({ shape, operation, dim, keepdim }) => {
  try {
    return reduce(shape, operation, dim, keepdim);
  } catch {
    return null;
  }
};
const meets = (state) => outcome(state)?.met.some((met) => String(met) === WANTED) ?? false;
const fits = ({ shape: y }, x) =>
  y.every((n, axis) => n === 1 || n === x[axis - y.length + x.length]);

export const challenge = {
  start: { shape: [2, 3, 4], dim: [1], keepdim: false, operation: "sum" },
  goals: [meets, (state) => meets(state) && fits(outcome(state).tensor, state.shape)],
};
