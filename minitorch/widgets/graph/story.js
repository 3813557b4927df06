// What a step says, and what the rows show after it.
import { tuple } from "../kit/array.js";
import { jacobian, push } from "./math.js";
import { elementName } from "./rows.js";
import { numbersOf } from "./steps.js";
import { begun, call, numbersText, rowName, typed } from "./text.js";
import { short, sign } from "../kit/numbers.js";

const digits = (x) => short(x, 4);
/** A number in a product, in brackets where its minus needs them. */
const factor = (x) => (x < 0 ? `(${digits(x)})` : digits(x));
/** Written numbers as a sum: 2 − 3 + 1. */
export const sumText = (terms) => terms.join(" + ").replaceAll("+ −", "− ");
const written = (numbers) =>
  typeof numbers[0] === "number" && numbers.length === 1 ? digits(numbers[0]) : numbersText(numbers, 4);

/**
 * What flows into an edge, the local derivative, and the product that comes out, as an equation. In
 * forward mode the derivative stands before what flows.
 */
function product(prepared, values, at, place, flow, result, isForward = false) {
  const row = prepared.rows[at];
  const [m, n] = [row.size, prepared.rows[row.operands[place]].size];
  const write = (...factors) => (isForward ? factors.reverse() : factors);
  if (m > 1 || n > (isForward ? 1 : 4)) {
    const shapes = write(isForward ? tuple([n, 1]) : tuple([1, m]), tuple([m, n]));
    return `${shapes.join(" @ ")} = ${written(result)}`;
  }
  const [line] = jacobian(prepared, values, at, place);
  const local = n > 1 ? written(line) : factor(line[0]);
  const is = sign([flow[0], ...line, ...result], digits);
  return `${write(factor(flow[0]), local).join(" · ")} ${is} ${written(result)}`;
}

/** The product on an edge, once the pass has come by; else "". */
export function edgeProduct({ prepared, step }, track, at, place) {
  const { here, look } = track;
  const operand = prepared.rows[at].operands[place];
  if (look === "derivative") {
    const share = track.shareAt?.get(`${at}:${place}`) <= step && track.shares[`${at}:${place}`];
    return share ? product(prepared, here.values, at, place, here.cotangents[at], share) : "";
  }
  const tangent = here.tangents?.[operand];
  if (!tangent || !(here.tangentAt.get(at) <= step)) return "";
  const part = push(prepared, here.values, at, place, tangent);
  return product(prepared, here.values, at, place, tangent, part, true);
}

/** An edge in words: its product, else what it carries forward. */
export function edgeTold(now, text, track, at, place) {
  const { rows } = now;
  const [row, from] = [rows[at], rows[rows[at].operands[place]]];
  const found = edgeProduct(now, track, at, place);
  const taker = track.look === "derivative" ? from : row;
  if (found) return text.gets(text.share(rowName(taker), found));
  const known = from.kind !== "operation" || track.here.valueAt.get(from.place) <= now.step;
  const value = known ? written(typed(from, track.here.values[from.place])) : "";
  return text.carries(rowName(from), value, `${rowName(row)} = ${call(row, rows)}`);
}

/** A step as a sentence. */
function tell(text, prepared, track, step) {
  const { rows } = prepared;
  const one = track.steps[step];
  const row = rows[one.row];
  const { values } = track;
  const expression = (at) => call(rows[at], rows);
  switch (one.kind) {
    case "value":
      return text.value(rowName(row), expression(one.row), written(typed(row, values[one.row])));
    case "seed":
      return text.seed(rowName(row), row.size > 1);
    case "pull": {
      const shares = row.wanted.map((place) => {
        const share = track.shares[`${one.row}:${place}`];
        const told = product(prepared, values, one.row, place, track.cotangents[one.row], share);
        return text.share(rowName(rows[row.operands[place]]), told);
      });
      return text.pull(rowName(row), expression(one.row), shares.join(text.semicolon));
    }
    case "sum": {
      const terms = sumText(one.parts.map(written));
      const total = track.cotangents[one.row];
      const is = sign([...one.parts.flat(), ...total], digits);
      return text.sum(rowName(row), one.parts.length, terms, is, written(total));
    }
    case "start":
      return text.startForward(elementName(row, one.element));
    case "push": {
      const factors = [];
      const terms = row.wanted
        .filter((place) => track.tangents[row.operands[place]])
        .map((place) => {
          const from = rows[row.operands[place]];
          const t = track.tangents[row.operands[place]];
          if (row.size > 1 || from.size > 1)
            return `(${row.size}, ${from.size}) @ (${from.size}, 1)`;
          const [[d]] = jacobian(prepared, values, one.row, place);
          factors.push(d, t[0]);
          return `${factor(d)} · ${factor(t[0])}`;
        });
      const tangent = track.tangents[one.row];
      const is = sign([...factors, ...tangent], digits);
      return text.push(
        rowName(row),
        expression(one.row),
        written(typed(row, values[one.row])),
        `${terms.join(" + ")} ${is} `,
        written(tangent),
      );
    }
    case "pass":
      return text.pass(elementName(row, one.element), one.pass + 1, track.numbers.length);
  }
  return "";
}

/** The matrix of local derivatives on an edge: a number, else its shape. */
export function localText(prepared, values, at, place) {
  const { rows } = prepared;
  const [m, n] = [rows[at].size, rows[rows[at].operands[place]].size];
  if (m > 1 || n > 1) return tuple([m, n]);
  return digits(jacobian(prepared, values, at, place)[0][0]);
}

function sentence(now, text, track) {
  const { step, prepared } = now;
  const { index: at, here, look } = track;
  const last = track.steps.length - 1;
  if (track.current.kind === "inputs") return begun(now, text);
  const said = tell(text, prepared, here, at);
  const seed = track.steps.findIndex(({ kind }) => kind === "seed");
  if (step > last)
    return look === "derivative" ? text.doneReverse(numbersOf(prepared).length) : text.done;
  if (look === "derivative" && seed >= 0 && at >= seed)
    return text.reverseStep(at - seed + 1, last - seed + 1, said);
  if (track.numbers && track.current.kind !== "pass")
    return text.passOf(track.current.pass + 1, track.numbers.length, said);
  return text.step(at, last, said);
}

/** What is said at a step, of one track or of both. */
export function spoken(now, text) {
  const said = now.tracks.map((track) => sentence(now, text, track));
  return said.length > 1 ? text.bothSay(...said) : said[0];
}
