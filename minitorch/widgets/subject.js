// What the explorers of one array have in common: x, of a shape to choose, and an expression of x.
import { parseShape, product } from "./array.js";
import { errorLine } from "./errors.js";
import { field } from "./kit.js";

/**
 * The state of such an explorer. `most` gives the largest number of axes and of elements that can
 * still be drawn; `fits` tells whether a shape can.
 */
export function subject(most) {
  const fits = (shape) =>
    shape &&
    shape.length >= 1 &&
    shape.length <= most.axes &&
    shape.every((n) => n >= 1 && n <= 12) &&
    product(shape) <= most.elements;
  return {
    fits,
    traits: ["shape", "expression"],
    pack: ({ shape, expression }) => `${shape.join(",")} ${expression}`,
    unpack: (packed) => {
      const [, lengths, expression] = /^(\S+) (.*)$/s.exec(packed) ?? [];
      const shape = parseShape(lengths ?? "");
      return fits(shape) ? { shape, expression } : null;
    },
  };
}

/** The field in which the shape of x is typed; a shape that does not fit is refused in words. */
export function shapeField(kit, fits) {
  const entry = field(
    kit.text.shape,
    (typed) => {
      const shape = parseShape(typed);
      entry.refuse(fits(shape) ? "" : kit.text.badShape);
      if (fits(shape)) kit.set({ shape });
      else kit.say(kit.text.badShape);
    },
    { class: "code", size: 10 },
  );
  return entry;
}

/**
 * Writes what Python would show into `element`: x, the expression, and its value or error. Where the
 * explorer itself did not understand the expression, Python has said nothing.
 */
export function transcript(element, shape, expression, outcome, hints) {
  const lines = [`>>> x = torch.arange(${product(shape)}).reshape(${shape.join(", ")})`];
  const refused = typeof outcome !== "string";
  if (!refused) lines.push(`>>> ${expression}`, outcome);
  else if (outcome.kind) lines.push(`>>> ${expression}`, errorLine(outcome, hints));
  element.textContent = lines.join("\n");
  element.classList.toggle("refused", refused);
}
