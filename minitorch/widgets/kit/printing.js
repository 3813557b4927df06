// Floats as PyTorch prints them: all of a tensor whole, or with four decimals, or scientific.
import { layout, product, tuple } from "./array.js";

/** Four decimals by `method`; a tie goes to the even digit, where JavaScript's own goes up. */
function rounded(number, method) {
  const up = number[method](4);
  const [, kept, rest, power = ""] = /^(-?\d+\.\d{4})(\d+)(e.*)?$/.exec(number[method](60));
  const odd = /[13579]$/.test(up.split("e")[0]);
  return odd && /^50*$/.test(rest) ? kept + power : up;
}

const twoDigits = (text) => text.replace(/e([+-])(\d)$/, "e$10$2");

function floats(numbers) {
  const sizes = numbers.filter((number) => number !== 0 && Number.isFinite(number)).map(Math.abs);
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)];
  const whole = sizes.every(Number.isInteger);
  const scientific =
    sizes.length > 0 && (large / small > 1000 || large > 1e8 || (!whole && small < 1e-4));
  const text = (number) => {
    if (!Number.isFinite(number)) return String(number).replace("Infinity", "inf").toLowerCase();
    if (Object.is(number, -0)) return `-${text(0)}`;
    if (scientific) return twoDigits(rounded(number, "toExponential"));
    return whole ? `${number}.` : rounded(number, "toFixed");
  };
  const width = Math.max(
    1,
    ...numbers.filter((n) => n !== 0 && Number.isFinite(n)).map((number) => text(number).length),
  );
  return { width, write: (number) => text(number).padStart(width) };
}

/** What `print` shows for a tensor of float32, whose type goes without saying, or of float64. */
export function printedFloats(tensor, dtype) {
  const { shape } = tensor;
  const body = product(shape) ? layout(tensor, floats) : "tensor([]";
  const column = body.length - body.lastIndexOf("\n") + 1; // as PyTorch counts it
  const suffixes = [
    product(shape) === 0 && shape.length !== 1 && `size=${tuple(shape)}`,
    dtype !== "float32" && `dtype=torch.${dtype}`,
  ];
  const said = suffixes.filter(Boolean).join(", ");
  if (!said) return `${body})`;
  return `${body},${column + said.length > 78 ? "\n       " : " "}${said})`;
}
