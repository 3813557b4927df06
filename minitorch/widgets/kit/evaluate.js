// Works an expression out step by step, from x = arange(n).reshape(shape).
import { TorchError, arange, product } from "./array.js";
import { parse } from "./expression.js";
import { index } from "./indexing.js";
import { ReadError } from "./reading.js";

const LARGEST = 400; // elements that can still be drawn

/**
 * Never throws: { steps, error }, the steps up to the error, if there is one. A step holds its
 * text, the tensor after it, and whether it copied. The first step is x itself.
 */
export function evaluate(shape, expression, methods = {}) {
  const steps = [{ text: "x", tensor: arange(shape), copied: false }];
  try {
    for (const { text, index: items, single, call, args } of parse(expression)) {
      const { tensor } = steps.at(-1);
      const name = args ? call : `.${call}`;
      if (call && !Object.hasOwn(methods, name)) throw new ReadError("method", 0, text);
      const result = call ? methods[name](tensor, args) : index(tensor, items, single, shape);
      if (product(result.tensor.shape) > LARGEST) throw new ReadError("large", 0, text);
      steps.push({ text, ...result });
    }
    return { steps, error: null };
  } catch (error) {
    if (!(error instanceof ReadError || error instanceof TorchError)) throw error;
    return { steps, error };
  }
}

/** The tensor at the end, and whether it still lies in the memory of x. */
export function outcome({ steps, error }) {
  return { tensor: steps.at(-1).tensor, isView: steps.every(({ copied }) => !copied), error };
}
