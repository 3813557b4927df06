// How eigenvalues, powers and polynomials are written.
import { short } from "../kit/numbers.js";

const digits = (k, signs) => [...String(k)].map((c) => signs["-0123456789".indexOf(c)]).join("");
export const subscript = (k) => digits(k, "₋₀₁₂₃₄₅₆₇₈₉");
export const power = (k) => (k === 0 ? "v" : k === 1 ? "Av" : `A${digits(k, "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")}v`);

export const lambda = (i) => `λ${subscript(i + 1)}`;

const signed = (x) => (x < 0 ? ` − ${short(-x)}` : ` + ${short(x)}`);
/** A complex number as it is written: 2, 1 + 2i, −0.5i. */
export function complexText({ re, im }) {
  if (im === 0) return short(re);
  if (re === 0) return `${short(im)}i`;
  return `${short(re)}${signed(im)}i`;
}

/** Both values of a complex pair: 1 ± 2i. */
export const pairText = ({ re, im }) => `${re === 0 ? "" : `${short(re)} `}± ${short(im)}i`;

/** λ² − 4λ + 3, without the terms that are 0. */
export function polynomialText({ trace, det }) {
  const term = (by, name) => (by === 0 ? "" : `${signed(by)}${name}`);
  return `λ²${term(-trace, "λ")}${term(det, "")}`;
}

/** (λ − 3)(λ − 1), for real roots. */
export function factorText({ values }) {
  const [one, other] = values.map(({ re }) => (re === 0 ? "λ" : `(λ${signed(-re)})`));
  return values[0].re === values[1].re ? `${one}²` : one + other;
}
