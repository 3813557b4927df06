// A number that the reader enters for an input: NaN and infinity too.
import { parseNumber } from "../kit/numbers.js";
import { halfWidth } from "../kit/width.js";
import { flatten, nested } from "./rows.js";

const WORDS = { nan: NaN, inf: Infinity, infinity: Infinity, "∞": Infinity };

/** A typed number, with the words that Python has for those that are not finite; null if it is none. */
function readInput(typed) {
  const [, sign, word] = /^([-−+]?)(.*)$/.exec(halfWidth(typed.trim()).toLowerCase());
  if (word in WORDS) return sign && sign !== "+" ? -WORDS[word] : WORDS[word];
  const number = parseNumber(typed);
  return Number.isNaN(number) ? null : number;
}

const sendable = (x) =>
  Number.isFinite(x) ? x : String(x).replace("Infinity", "inf").toLowerCase();

/** The value of an input of a shape with another number in it; null if what was typed is none. */
export function entered(typed, value, element, shape) {
  const number = readInput(typed);
  return number === null
    ? null
    : nested(flatten(value).with(element, number).map(sendable), shape);
}
