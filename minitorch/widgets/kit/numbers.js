// Numbers as people type them and as they are best read.

const MINUS = "−";

/** Two decimals; very large and very small ones with a power of ten. Never "-0". */
export function decimal(x, places = 2) {
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

/** A point as it is written: (1, 0.5). */
export const point = (at, places) => `(${at.map((c) => short(c, places)).join(", ")})`;

/** An angle, given in radians, in degrees. */
export const degrees = (angle) => `${short((angle * 180) / Math.PI, 1)}°`;

/** A float as Python writes it: 2., 0.5, 1e-7. */
export const pythonFloat = (x) => String(x).replace(/^-?\d+$/, "$&.");

/** The number that somebody typed: 2, −0.5, 1e-3, 1/3; NaN if it is none. */
export function parseNumber(text) {
  const plain = text.trim().normalize("NFKC").replaceAll(MINUS, "-");
  const [, top, , bottom] = /^([^/]+)(\/([^/]+))?$/.exec(plain) ?? [];
  const read = (word) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : NaN);
  return top === undefined ? NaN : read(top) / (bottom === undefined ? 1 : read(bottom));
}
