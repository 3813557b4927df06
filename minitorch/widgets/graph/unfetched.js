// What the page says of a part that could not be fetched.
import { button, h } from "../kit/kit.js";

/** Words, and a button that asks for the part again. */
export const unfetched = (words, label, again) =>
  h(
    "div",
    { class: "error", role: "alert" },
    h("p", {}, h("span", { class: "icon", "aria-hidden": "true" }, "✕"), words),
    button(label, again, { "data-key": "again" }),
  );
