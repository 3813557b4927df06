// An error drawn in the explorer: PyTorch's words first, then what they mean.
import { words as en } from "./errors.en.js";
import { words as zh } from "./errors.zh.js";
import { h, language } from "./kit.js";

const hint = (hints, topic, facts) => (hints[topic] ?? { en, zh }[language()][topic])(facts);

/** One line: PyTorch's `IndexError: …`, or our own words for a text that we cannot read. */
export const errorLine = (error, hints = {}) =>
  error.kind ? `${error.kind}: ${error.message}` : hint(hints, error.topic, error.found);

/**
 * `hints` has, for the topics of the explorer's own, functions from the facts of the error to a
 * sentence.
 */
export function errorBox(error, expression, hints = {}) {
  const where = !error.kind && error.at > 0 && `${expression}\n${" ".repeat(error.at)}^`;
  return h(
    "div",
    { class: "error" },
    h(
      "p",
      {},
      h("span", { class: "icon", "aria-hidden": "true" }, "✕"),
      h(error.kind ? "code" : "span", {}, errorLine(error, hints)),
    ),
    where && h("pre", {}, where),
    error.kind && error.topic && h("p", { class: "hint" }, hint(hints, error.topic, error.facts)),
  );
}
