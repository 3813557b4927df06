// A function as the reader types it, such as `s = a + b; (s * a).tanh()`, as the program that Python would
// record while running it.
import { TorchError } from "../kit/array.js";
import { ReadError, reader } from "../kit/reading.js";
import { costOf } from "./costs.js";
import { layered } from "./layered.js";
import { OPERATIONS } from "./operations.js";
import { isTensor, recorder, typeName } from "./recorder.js";

const TOKEN =
  /\s*(?:((?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)|((?!__)[\p{L}_][\p{L}\d_]*)|(\*\*|\.{3}|[<>=!]=|[-+*/@^()[\],.;:=<>]))/iuy;
const LEVELS = [["<", "<=", ">", ">=", "==", "!="], ["+", "-"], ["*", "/", "@"]];
const CALCULATE = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "**": (a, b) => a ** b,
};
const WORDS = { True: true, False: false };
const KEYWORDS = ["and", "else", "for", "if", "in", "is", "not", "or"];
const PROPERTIES = ["T", "mT"];
const PARTS = ["values", "indices"]; // of the two tensors that max(dim) gives
const half = ({ values, indices }, k) => (k ? indices() : values);

/** A text with the signs of other keyboards and of print: full-width ones, × and −, and x² for x**2. */
export const plain = (text) =>
  text
    .replace(/⁻?[⁰¹²³⁴-⁹]+/g, "**$&")
    .normalize("NFKC")
    .replace(/[−×·⋅÷]/g, (c) => ({ "−": "-", "÷": "/" })[c] ?? "*");

/** What a function gives; if a text cannot be read there, the `error`. */
function readable(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadError || error instanceof TorchError) return { error };
    throw error;
  }
}

/** The shape of nested lists of numbers, as `torch.tensor` reads them. */
function shapeOf(value) {
  if (!Array.isArray(value)) return [];
  const [first, ...rest] = value.map(shapeOf);
  const other = rest.find((shape) => String(shape) !== String(first));
  if (other)
    throw new TorchError(
      "ValueError",
      `expected sequence of length ${first[0]} at dim 1 (got ${other[0]})`,
    );
  return [value.length, ...first];
}

/**
 * The `program` of a text, and the `values` of its inputs; or the `error`. An input is what the text
 * gives numbers, `w = [3, -1]`, a name of `known`, or any other name, which is the number 1.
 */
export const readFormula = (text, known) => readable(() => programOf(text, known));

function programOf(text, known) {
  const { peek, fail, take, lost, expect, sequence, next } = reader(plain(text), TOKEN);
  const inputs = [];
  const steps = [];
  const values = {};
  const names = new Map();
  const lines = [];
  const { arithmetic, call, indexed, negative, property } = recorder(
    (row) => steps[steps.push({ ...row, line: lines.length }) - 1],
    (topic, name) => fail(topic, { at: peek().at, word: name }),
  );

  function input(name, value) {
    if (Object.hasOwn(values, name)) fail("twice", { at: peek().at, word: name });
    const row = { kind: "input", name, shape: shapeOf(value), grad: true };
    inputs.push(row);
    names.set(name, row);
    values[name] = value;
    return row;
  }

  // ---- numbers

  const number = () => {
    const minus = take("-");
    if (!peek().number) lost();
    return Number(next().number) * (minus ? -1 : 1);
  };
  const literal = () => {
    if (!take("[")) return number();
    return peek().word === "]" ? lost() : sequence("]", literal);
  };

  // ---- expressions

  const both = (sign, a, b) => {
    if (Array.isArray(a) || Array.isArray(b)) fail("unexpected");
    if (a.pair || b.pair) fail("pair");
    if (a.shape || b.shape) return arithmetic(sign, a, b);
    if (!CALCULATE[sign]) fail("truth");
    const isFloat = [a, b].some((one) => typeName(one) === "float");
    if (sign === "/" && !Number(b))
      throw new TorchError("ZeroDivisionError", `${isFloat ? "float " : ""}division by zero`);
    const found = CALCULATE[sign](Number(a), Number(b));
    const isWritten = (isFloat || sign === "/") && Number.isInteger(found);
    return isWritten ? `${found}.0` : String(found);
  };
  const binary = (level) => {
    if (level === LEVELS.length) return unary();
    let found = binary(level + 1);
    while (LEVELS[level].includes(peek().word)) {
      const sign = next().word;
      found = both(sign, found, binary(level + 1));
      if (!level) break; // a comparison is not compared again
    }
    return found;
  };
  const expression = () => binary(0);
  const unary = () => {
    if (!take("-")) return power();
    const x = unary();
    return x.shape ? negative(x) : both("*", "-1", x);
  };
  const power = () => {
    const base = postfix();
    if (take("**")) return both("**", base, unary());
    refusePrint();
    return base;
  };
  /** In print a product needs no sign, and on paper ^ is a power: here, as in Python, both are typed with stars. */
  const refusePrint = () => {
    const { number, name, word } = peek();
    if (word === "^") fail("power");
    if (number || word === "(" || (name && !KEYWORDS.includes(name))) fail("product");
  };
  const postfix = () => {
    let found = atom();
    while (peek().word === "." || peek().word === "[") {
      if (take("[")) {
        found = subscript(found);
        continue;
      }
      next();
      const { name, at } = peek();
      if (!name) lost();
      next();
      if (found.pair && PARTS.includes(name)) {
        found = half(found, PARTS.indexOf(name));
        continue;
      }
      if (!isTensor(found)) {
        const message = `'${typeName(found)}' object has no attribute '${name}'`;
        throw new TorchError("AttributeError", message, found.pair ? "pair" : "");
      }
      if (PROPERTIES.includes(name)) found = property(name, found);
      else if (peek().word === "(") found = called(name, [found]);
      else fail("method", { at, word: `.${name}` });
    }
    return found;
  };
  // ---- what stands in the brackets of x[…], as `kit/indexing.js` takes it

  const whole = () => {
    const token = peek(peek().word === "-" ? 1 : 0);
    const isFloat = /[.e]/i.test(token?.word ?? "");
    const value = number();
    if (!isFloat && !Number.isSafeInteger(value)) fail("number", token);
    return { value: value || 0, float: isFloat };
  };
  const bound = () => (peek().number || peek().word === "-" ? whole() : (take("None"), null));
  const item = () => {
    if (take("...")) return { ellipsis: true };
    if (take("[")) return { list: sequence("]", chosen) };
    if (peek().word === "None" && peek(1).word !== ":") return next() && { newAxis: true };
    if (peek().name && peek().name !== "None") fail("arguments", { at: peek().at, word: "[…]" });
    const start = bound();
    if (take(":")) {
      const stop = bound();
      return { slice: [start, stop, take(":") ? bound() : null] };
    }
    if (!start) lost();
    return start.float ? { float: true } : { integer: start.value };
  };
  const chosen = () => {
    const { value, float } = peek().number || peek().word === "-" ? whole() : { float: true };
    return float ? fail("arguments", { at: peek().at, word: "[…]" }) : value;
  };
  const subscript = (found) => {
    const { at } = peek();
    if (peek().word === "]") lost();
    let comma = false;
    const items = sequence("]", () => {
      const made = item();
      comma ||= peek().word === ",";
      return made;
    });
    if (Array.isArray(found)) fail("unexpected", { at, word: "[" });
    if (found.pair) return halfAt(found, items.length === 1 && !comma ? items[0].integer : undefined);
    if (isTensor(found)) return indexed(found, items, !comma);
    throw new TorchError("TypeError", `'${typeName(found)}' object is not subscriptable`);
  };
  const halfAt = (pair, at) => {
    if (at === undefined) fail("pair");
    if (at < -2 || at > 1) throw new TorchError("IndexError", "tuple index out of range", "pair");
    return half(pair, (at + 2) % 2);
  };
  const atom = () => {
    const { number, name } = peek();
    if (number) return next().number;
    if (take("(")) {
      const first = expression();
      if (take(",")) return [first, ...sequence(")", expression)];
      expect(")");
      return first;
    }
    if (!name) lost();
    next();
    if (name === "torch" && take(".")) return peek().name ? called(next().name, []) : lost();
    if (peek().word === "(" && (names.has(name) || Object.hasOwn(known, name))) refusePrint();
    if (peek().word === "(") return called(name, []);
    if (Object.hasOwn(OPERATIONS, name)) lost(); // a function without its operand
    return names.get(name) ?? input(name, Object.hasOwn(known, name) ? known[name] : 1);
  };
  const called = (name, operands) => {
    const keywords = {};
    const argument = () => {
      const word = peek().word;
      if (Object.hasOwn(WORDS, word)) return next() && WORDS[word];
      if (take("[")) return sequence("]", expression);
      const one = expression();
      return one.pair ? fail("pair") : one;
    };
    expect("(");
    const given = sequence(")", () => {
      if (peek(1)?.word !== "=") return argument();
      const key = next().name;
      next();
      keywords[key] = argument();
      return null;
    });
    return call(name, [...operands, ...given.filter((one) => one !== null)], keywords);
  };

  // ---- lines

  /** The names before "=", and whether what follows is taken apart; none if there is no "=". */
  const targets = () => {
    const names = [];
    let at = 0;
    while (peek(at).name) {
      names.push(peek(at++).name);
      if (peek(at).word !== ",") break;
      at++;
    }
    if (at > 1 && !peek(at).word) fail("unfinished", peek(at));
    if (!at || peek(at).word !== "=") return { names: [] };
    for (let k = 0; k <= at; k++) next();
    return { names, apart: at > 1 };
  };
  const takeApart = (to, made) => {
    if (made.shape && !made.shape.length)
      throw new TorchError("TypeError", "iteration over a 0-d tensor");
    if (!made.pair) fail("arguments", { at: peek().at, word: `${to.join(", ")} =` });
    if (to.length !== 2) {
      const [much, got] = to.length > 2 ? ["not enough", ", got 2"] : ["too many", ""];
      const message = `${much} values to unpack (expected ${to.length}${got})`;
      throw new TorchError("ValueError", message, "pair");
    }
    to.forEach((name, k) => names.set(name, half(made, k)));
    return null;
  };
  const line = () => {
    const { names: to, apart } = targets();
    const made = peek().word === "[" ? literal() : expression();
    if (apart) return takeApart(to, made);
    const [named] = to;
    if (named && (made.shape || made.pair)) names.set(named, made);
    else if (named) input(named, Array.isArray(made) ? made : Number(made));
    return named && !made.shape && !made.pair ? null : made;
  };
  const ends = plain(text).split(";");
  let result = null;
  while (peek().word) {
    result = line();
    lines.push(ends[lines.length].trim());
    if (!take(";") && peek().word) fail("unexpected");
  }
  if (result?.pair) fail("pair");
  if (!result?.shape) lost();

  const used = new Set([result, ...steps.flatMap(({ operands }) => operands)]);
  const found = [...inputs, ...steps.filter((row) => !row.name.startsWith("arg") || used.has(row))];
  const rows = found.map((row) => ({ kind: "operation", ...row }));
  const place = new Map(found.map((row, at) => [row, at]));
  for (const row of rows) row.operands &&= row.operands.map((one) => place.get(one) ?? one);
  for (const row of rows) if (row.operands) Object.assign(row, costOf(row, rows));
  const views = { all: { drawn: [...rows.keys()], ...layered(rows) } };
  const program = { rows, output: place.get(result), source: lines, views, blocks: [], insides: [] };
  return { program, values };
}
