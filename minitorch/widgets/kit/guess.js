// A guess before the answer: the shape that a result will have.
import { parseShape } from "./array.js";
import { button, field, h } from "./kit.js";

/**
 * A field for a shape with a button, and a button for the `other` answer. `answer` hears of a shape, or
 * null for the other one.
 */
export function guess(text, label, other, answer) {
  const check = () => {
    const shape = entry.input.value.trim() ? parseShape(entry.input.value) : null;
    entry.refuse(shape ? "" : text.noShape);
    if (shape) answer(shape);
  };
  const entry = field(label, () => entry.refuse(""), {
    class: "code",
    size: 8,
    "data-key": "guess",
    keydown: ({ key }) => key === "Enter" && check(),
  });
  const element = h(
    "div",
    { class: "controls guess spoiler" },
    entry.element,
    button(text.check, check, { "data-key": "check" }),
    button(other, () => answer(null), { "data-key": "other" }),
  );
  const clear = () => {
    entry.input.value = "";
    entry.refuse("");
  };
  return { element, clear };
}
