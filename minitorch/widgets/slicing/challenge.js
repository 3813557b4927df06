// The challenge of the slicing explorer: six cells with one bracket, as a view.
import { values } from "../kit/array.js";
import { evaluate, outcome } from "../kit/evaluate.js";

const WANTED = [7, 10, 19, 22, 31, 34];

export const challenge = {
  start: { shape: [6, 6], expression: "x", written: [] },
  goals: [
    ({ shape, expression }) => {
      const found = evaluate(shape, expression);
      const { tensor, isView, error } = outcome(found);
      const bracket = found.steps.length === 2 && !error;
      const lit = values(tensor).toSorted((a, b) => a - b);
      return bracket && isView && String(shape) === "6,6" && String(lit) === String(WANTED);
    },
  ],
};
