// The field for a shape.
import { parseShape } from "./array.js";
import { field } from "./kit.js";

/** The field in which the shape of x is typed; a shape that does not fit is refused in words. */
export function shapeField(kit, fits) {
  const entry = field(
    kit.text.shape,
    (typed) => {
      const shape = parseShape(typed);
      entry.refuse(fits(shape) ? "" : kit.text.badShape);
      if (fits(shape)) kit.set({ shape });
    },
    { class: "code", size: 10 },
  );
  return entry;
}
