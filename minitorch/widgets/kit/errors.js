// An error drawn in the explorer: PyTorch's words first, then what they mean.
import { words as en } from "./errors.en.js";
import { words as zh } from "./errors.zh.js";
import { h, language } from "./kit.js";
import { quoted } from "./sentences.js";

const hint = (hints, topic, facts) =>
  (hints[topic] ?? { en, zh }[language()][topic])(typeof facts === "string" ? quoted(facts) : facts);

const AROUND = 16; // characters, on either side of an error

/** A text and a mark below the place of its error; of a long one what is around it. */
function pointed(text, at) {
  const isLong = text.length > 2 * AROUND;
  const from = isLong ? Math.max(0, at - AROUND) : 0;
  const to = isLong ? at + AROUND : text.length;
  const before = from ? "…" : "";
  const line = `${before}${text.slice(from, to)}${to < text.length ? "…" : ""}`;
  return `${line}\n${" ".repeat(before.length + at - from)}^`;
}

/** One line: PyTorch's `IndexError: …`, or our own words for a text that we cannot read. */
export const errorLine = (error, hints = {}) =>
  error.kind ? `${error.kind}: ${error.message}` : hint(hints, error.topic, error.found);

/**
 * `hints` has, for the topics of the explorer's own, functions from the facts of the error to a
 * sentence.
 */
export function errorBox(error, expression, hints = {}) {
  const where = !error.kind && error.at > 0 && pointed(expression, error.at);
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
