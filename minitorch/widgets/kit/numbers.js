// Numbers as people type them and as they are best read.
import { halfWidth } from "./width.js";

const MINUS = "−";

/** Two decimals; very large and very small ones with a power of ten. Never "-0". */
function decimal(x, places = 2) {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? "NaN" : x > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(x);
  const far = size >= 1e5 || (size > 0 && size < 0.5 * 10 ** -places);
  const text = far ? x.toExponential(places) : x.toFixed(places);
  return (Number(text) === 0 ? text.replace("-", "") : text)
    .replace("+", "")
    .replaceAll("-", MINUS);
}

/** A decimal without the zeros at its end: 2, 0.5, 1.62. */
export const short = (x, places = 2) =>
  decimal(x, places)
    .replace(/(\.\d*?)0+(?=e|$)/, "$1")
    .replace(/\.(?=e|$)/, "");

const NOISE = 1e-14; // what rounding may do to a number, measured by its size
const near = (x, y) => Math.abs(x - y) <= NOISE * Math.max(Math.abs(x), Math.abs(y));

/** Six digits, none of them a 0 at the end; integers in full. */
function sixDigits(x) {
  if (Number.isInteger(x) && Math.abs(x) < 1e9) return short(x);
  const size = Math.abs(x);
  const far = size >= 1e6 || size < 1e-4;
  return far || !Number.isFinite(x)
    ? short(x, 5)
    : String(Number(x.toPrecision(6))).replace("-", MINUS);
}

const MOST_PARTS = 99;
/** A fraction that is exactly x, where the decimals would not end: 1/3. */
function fraction(x) {
  for (let parts = 3; parts <= MOST_PARTS; parts++) {
    const top = Math.round(x * parts);
    if (Math.abs(top) < 1e6 && top / parts === x) return `${top}/${parts}`.replace("-", MINUS);
  }
  return null;
}

/**
 * A number as somebody may have typed it, or as it stands in an equation: 0.125, 1/3, and what is
 * longer with six digits.
 */
export function written(x) {
  if (!Number.isFinite(x)) return short(x);
  const text = sixDigits(x);
  if (near(parseNumber(text), x)) return text;
  const plain = String(x);
  if (plain.replace(/\D/g, "").length <= 10) return plain.replaceAll("-", MINUS);
  return fraction(x) ?? text;
}

export const isFraction = (x) => written(x).includes("/");

/** What stands between the sides of an equation: = where all its numbers are exact, else ≈. */
export const sign = (numbers, write = written) =>
  numbers.every((x) => !Number.isFinite(x) || near(parseNumber(write(x)), x)) ? "=" : "≈";

/** The right side of an equation, with its sign: "= 2", "≈ 1.61803". */
export const equals = (x, write = written) => `${sign([x], write)} ${write(x)}`;

/** The numbers of a point without what is only rounding beside the largest of them. */
export function clean(at) {
  const size = Math.max(...at.map(Math.abs));
  return at.map((c) => (Math.abs(c) <= NOISE * size ? 0 : c));
}

/** A point as it is written: (1, 0.5). */
export const point = (at, places) =>
  `(${clean(at)
    .map((c) => short(c, places))
    .join(", ")})`;
/** A point as the right side of an equation. */
export const equalsPoint = (at) => `${sign(clean(at))} (${clean(at).map(written).join(", ")})`;

const LANDMARKS = [0, 90, 180];
/** An angle, given in radians, in degrees; one that is nearly a right angle is not called one. */
export function degrees(angle) {
  const size = (angle * 180) / Math.PI;
  for (let places = 1; places < 9; places++) {
    const text = short(size, places);
    if (!LANDMARKS.includes(Number(text)) || near(Number(text), size)) return `${text}°`;
  }
  return `≈ ${short(size, 1)}°`;
}

/** A float as Python writes it: 2., 0.5, 1e-7. */
export const pythonFloat = (x) => String(x).replace(/^-?\d+$/, "$&.");

/** The number that somebody typed: 2, −0.5, 1e-3, 1/3; NaN if it is none, as 1/0 is not. */
export function parseNumber(text) {
  const plain = halfWidth(text.trim()).replaceAll(MINUS, "-");
  const [, top, , bottom] = /^([^/]+)(\/([^/]+))?$/.exec(plain) ?? [];
  const read = (word) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : NaN);
  const divisor = bottom === undefined ? 1 : read(bottom);
  return top === undefined || divisor === 0 ? NaN : read(top) / divisor;
}
