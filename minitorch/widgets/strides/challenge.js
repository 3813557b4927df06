// The challenge of the strides explorer: other strides in one step, a view that fails, and its mend.
import { product, range, values } from "../kit/array.js";
import { evaluate } from "../kit/evaluate.js";
import { METHODS } from "./math.js";

const run = ({ shape, expression }) => {
  const { steps, error } = evaluate(shape, expression, METHODS);
  return { steps, error, tensor: steps.at(-1).tensor };
};
const isStart = ({ shape }) => String(shape) === "2,3,4";

export const challenge = {
  start: { shape: [2, 3, 4], expression: "x" },
  goals: [
    (state) => {
      const { steps, error, tensor } = run(state);
      return isStart(state) && !error && steps.length === 2 && String(tensor.strides) === "1,4,12";
    },
    (state) => {
      const { error } = run(state);
      return error?.topic === "view" && /\.view\(\s*-1\s*,?\s*\)\s*$/.test(state.expression);
    },
    (state) => {
      const { error, tensor } = run(state);
      const flat = !error && tensor.shape.length === 1 && product(tensor.shape) === 24;
      return flat && String(values(tensor)) !== String(range(24));
    },
  ],
};
