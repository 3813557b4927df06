// A typed text, cut into words and read from the left: what a parser asks of it. Nothing is ever handed
// to eval: what a parser does not know is an error in words.
import { isWide } from "./width.js";

/** A text we cannot read; `topic` names the reason, `at` is the character where reading stopped. */
export class ReadError extends Error {
  constructor(topic, at, found = "") {
    super(topic);
    Object.assign(this, { topic, at, found });
  }
}

/** The words of a text as { number, name, word, at }, those three groups of a pattern; the last is "". */
function tokens(text, pattern) {
  const found = [];
  const end = text.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) {
      const at = start + text.slice(start).search(/\S/);
      throw new ReadError(isWide(text[at]) ? "full-width" : "character", at, text[at]);
    }
    const [, number, name, mark] = match;
    const word = number ?? name ?? mark;
    found.push({ number, name, word, at: pattern.lastIndex - word.length });
  }
  return [...found, { word: "", at: end }];
}

/** What reads a text from the left; `take` and `expect` go on by a word if it is the one they name. */
export function reader(text, pattern) {
  const queue = tokens(text, pattern);
  const peek = (ahead = 0) => queue[ahead];
  const fail = (topic, token = peek()) => {
    throw new ReadError(topic, token.at, token.word);
  };
  const take = (word) => peek().word === word && queue.shift();
  const lost = () => fail(peek().word ? "unexpected" : "unfinished");
  const expect = (word) => take(word) || lost();
  const sequence = (close, element) => {
    const found = [];
    while (!take(close)) {
      if (found.length) {
        expect(",");
        if (take(close)) break;
      }
      found.push(element());
    }
    return found;
  };
  return { peek, fail, take, lost, expect, sequence, next: () => queue.shift() };
}

/** Whether more typing may still mend an error: reading stopped at the end, in a name, in == or !=. */
export const isUnfinished = (text, error) =>
  error instanceof ReadError && (error.at >= text.trimEnd().length || /\.\w*$|[=!]$/.test(text));
