// Reads an expression about x, such as `x[1:3, ::2].transpose(0, 1)`, into a list of steps.
import { reader } from "./reading.js";

const TOKEN = /\s*(?:(\d+\.\d*|\.\d+|\d+)|([A-Za-z_]\w*)|(\.\.\.|[=!<>]=|[-[\]():,.<>&|~%]))/y;

/**
 * Steps of an expression: { index: items } for each [...], { call, args } for each .name(...).
 * Every step also holds its own `text`.
 */
export function parse(text) {
  const { peek, fail, take, lost, expect, sequence, next } = reader(text, TOKEN);

  const whole = () => {
    const minus = take("-");
    const { number } = peek();
    if (!number) lost();
    if (/^0\d/.test(number) || number.length > 12) fail("number");
    next();
    const value = (minus ? -1 : 1) * Number(number);
    return { value: value || 0, float: number.includes(".") };
  };
  const startsNumber = () => peek().number || peek().word === "-";

  // A mask is a comparison of x with a number, or such masks, each in parentheses, joined by & | ~.
  const comparison = () => {
    expect("x");
    const modulo = take("%") && whole();
    const { word } = peek();
    if (!COMPARE[word]) fail("comparison");
    next();
    const right = whole();
    if (NAMED.includes(peek().name)) fail("words");
    if (COMPARE[peek().word] || "&|".includes(peek().word || " ")) fail("parentheses");
    if (modulo && (modulo.float || modulo.value <= 0)) fail("modulo");
    const left = modulo ? (v) => v % modulo.value : (v) => v;
    return (v) => COMPARE[word](left(v), right.value);
  };
  const operand = () => {
    if (NAMED.includes(peek().name)) fail("words");
    if (take("~")) {
      const inner = operand();
      return (v) => !inner(v);
    }
    if (!take("(")) fail("parentheses");
    const inner = either();
    expect(")");
    return inner;
  };
  const both = () => {
    const left = operand();
    if (!take("&")) return left;
    const right = both();
    return (v) => left(v) && right(v);
  };
  const either = () => {
    if (peek().word === "x") return comparison();
    const left = both();
    if (NAMED.includes(peek().name)) fail("words");
    if (!take("|")) return left;
    const right = either();
    return (v) => left(v) || right(v);
  };

  const element = () => {
    if (take("True")) return true;
    if (take("False")) return false;
    if (!startsNumber()) fail(peek().word === "[" ? "nested" : "list");
    const token = peek();
    const { value, float } = whole();
    return float ? fail("list", token) : value;
  };
  const item = () => {
    const { word, name } = peek();
    if (take("...")) return { ellipsis: true };
    if (word === "[") {
      const token = next();
      const elements = sequence("]", element);
      const flags = elements.filter((e) => typeof e === "boolean").length;
      if (flags && flags < elements.length) fail("mixed", token);
      return flags ? { flags: elements } : { list: elements };
    }
    if (word === "(" && (peek(1).number || peek(1).word === "-")) fail("tuple");
    if (word === "x" || word === "(" || word === "~") return { mask: either() };
    const bound = () => (take("None") || !startsNumber() ? null : whole());
    if (take("None") && peek().word !== ":") return { newAxis: true };
    if (name && name !== "None") fail("name");
    if (!startsNumber() && peek().word !== ":") lost();
    const start = startsNumber() ? whole() : null;
    if (!take(":")) return start.float ? { float: true } : { integer: start.value };
    const stop = bound();
    return { slice: [start, stop, take(":") ? bound() : null] };
  };

  const argument = () => {
    if (take("(")) return sequence(")", argument);
    if (take("[")) return sequence("]", argument);
    const token = peek();
    const { value, float } = whole();
    return float ? fail("integer", token) : value;
  };

  if (!take("x")) fail(peek().word ? "start" : "empty");
  const steps = [];
  while (peek().word) {
    const { at } = peek();
    const step = {};
    if (take("[")) {
      if (peek().word === "]") fail("unexpected");
      step.index = sequence("]", item);
      step.single = step.index.length === 1 && !/,\s*\]$/.test(text.slice(at, peek().at).trimEnd());
    } else if (take(".")) {
      step.call = peek().name ?? fail("unfinished");
      next();
      if (take("(")) step.args = sequence(")", argument).flat(Infinity);
    } else fail("unexpected");
    step.text = text.slice(at, peek().at).trim();
    steps.push(step);
  }
  return steps;
}

const NAMED = ["and", "or", "not"];
const COMPARE = {
  ">": (a, b) => a > b,
  "<": (a, b) => a < b,
  ">=": (a, b) => a >= b,
  "<=": (a, b) => a <= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};
