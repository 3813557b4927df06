// How eigenvalues, powers and polynomials are written.
import { sign, written } from "../kit/numbers.js";

const digits = (k, signs) => [...String(k)].map((c) => signs["-0123456789".indexOf(c)]).join("");
export const subscript = (k) => digits(k, "₋₀₁₂₃₄₅₆₇₈₉");
export const power = (k) => (k === 0 ? "v" : k === 1 ? "Av" : `A${digits(k, "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")}v`);

export const lambda = (i) => `λ${subscript(i + 1)}`;

const signed = (x) => (x < 0 ? ` − ${written(-x)}` : ` + ${written(x)}`);
/** A complex number as it is written: 2, 1 + 2i, −0.5i. */
export function complexText({ re, im }) {
  if (im === 0) return written(re);
  if (re === 0) return `${written(im)}i`;
  return `${written(re)}${signed(im)}i`;
}

/** Both values of a complex pair: 1 ± 2i. */
export const pairText = ({ re, im }) => `${re === 0 ? "" : `${written(re)} `}± ${written(im)}i`;

/** λ² − 4λ + 3, without the terms that are 0. */
export function polynomialText({ trace, det }) {
  const term = (by, name) => (by === 0 ? "" : `${signed(by)}${name}`);
  return `λ²${term(-trace, "λ")}${term(det, "")}`;
}

/** = (λ − 3)(λ − 1), for real roots. */
export function factorText({ trace, det, values }) {
  const roots = values.map(({ re }) => re);
  const [one, other] = roots.map((re) => (re === 0 ? "λ" : `(λ${signed(-re)})`));
  const product = roots[0] === roots[1] ? `${one}²` : one + other;
  return `${sign([trace, det, ...roots])} ${product}`;
}
