// What a step says, and what the rows show after it.
import { tuple } from "../kit/array.js";
import { jacobian } from "./math.js";
import { numbersOf } from "./steps.js";
import { call, inputNames, numbersText, rowName, sumText } from "./text.js";
import { short, sign } from "../kit/numbers.js";

const digits = (x) => short(x, 4);
/** A number in a product, in brackets where its minus needs them. */
const factor = (x) => (x < 0 ? `(${digits(x)})` : digits(x));
const written = (numbers) => (numbers.length === 1 ? digits(numbers[0]) : numbersText(numbers, 4));

/** The name of a number of an input: x, w[1], A[0, 1]. */
export function elementName(row, element) {
  if (!row.shape.length) return row.name;
  const places = [];
  let rest = element;
  for (const n of row.shape.toReversed()) {
    places.unshift(rest % n);
    rest = Math.floor(rest / n);
  }
  return `${rowName(row)}[${places.join(", ")}]`;
}

/** A step as a sentence. */
function tell(text, prepared, track, step) {
  const { rows } = prepared;
  const one = track.steps[step];
  const row = rows[one.row];
  const { values } = track;
  const expression = (at) => call(rows[at], rows);
  const parts = (at, place, flow, share) => {
    const [from, to] = [rows[at], rows[rows[at].operands[place]]];
    if (from.size === 1 && to.size === 1) {
      const [[d]] = jacobian(prepared, values, at, place);
      const is = sign([flow[0], d, share[0]], digits);
      return text.shareNumber(rowName(to), factor(flow[0]), factor(d), is, digits(share[0]));
    }
    if (from.size === 1 && to.size <= 4) {
      const [line] = jacobian(prepared, values, at, place);
      const is = sign([flow[0], ...line, ...share], digits);
      return text.shareNumber(rowName(to), factor(flow[0]), written(line), is, written(share));
    }
    const [m, n] = [from.size, to.size];
    return text.shareMatrix(rowName(to), `(1, ${m})`, `(${m}, ${n})`, written(share));
  };
  switch (one.kind) {
    case "value":
      return text.value(rowName(row), expression(one.row), written(values[one.row]));
    case "seed":
      return text.seed(rowName(row), row.size > 1);
    case "pull": {
      const shares = row.wanted.map((place) =>
        parts(one.row, place, track.cotangents[one.row], track.shares[`${one.row}:${place}`]),
      );
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
        written(values[one.row]),
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
  const { rows, mode, step, prepared } = now;
  const { index: at, here, look } = track;
  const last = track.steps.length - 1;
  if (track.current.kind === "inputs") {
    const names = inputNames(rows, now.values).join(text.comma);
    return mode === "run"
      ? text.startRun(names, !now.program.source?.length)
      : text.startModes(names);
  }
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
