// The steps of each mode, with what they make and what they cost, all of them known beforehand: so a
// step back is as easy as a step forward.
//
// What is counted. A multiplication is a pair of numbers multiplied or divided, as minitorch's
// account of work counts them. A number is held from the step that makes it to the last step that
// needs it: as an operand, or because a derivative rule keeps it for the reverse pass. Views hold
// the memory of what they look at; inputs and constants are there anyway, and are not counted.
import { range } from "../kit/array.js";
import { added, pull, push } from "./math.js";
import { elementName, visited } from "./rows.js";

const WHOLE_PASSES = 3; // forward mode side by side: this many passes step by step, the others at once

const edgeKey = (user, place) => `${user}:${place}`;

/** The rows that an input moves. */
export function moving({ rows }, input) {
  const found = new Set([input]);
  for (const { operands, wanted, place } of rows)
    if (wanted.some((k) => found.has(operands[k]))) found.add(place);
  return found;
}

/** Every number that a reverse pass differentiates by: pairs of a row and a place in it. */
export const numbersOf = ({ rows }) =>
  rows.flatMap((row) =>
    row.kind === "input" && row.grad ? range(row.size).map((element) => [row.place, element]) : [],
  );

/** The number of an input that a text such as "w[1]" names: its row and its place; else the first. */
export function chosenNumber(prepared, wrt) {
  const all = numbersOf(prepared);
  return (
    all.find(([at, element]) => elementName(prepared.rows[at], element) === wrt) ??
    all.find(([at]) => prepared.rows[at].name === wrt) ??
    all[0]
  );
}

/** Whose memory a row's numbers lie in; null if it was there before the run. */
function owner(rows, at) {
  const row = rows[at];
  if (row.kind !== "operation") return null;
  return row.view || row.name === "detach" ? owner(rows, row.operands[0]) : at;
}

/** A list of steps, with a running account of multiplications and of the numbers held. */
function ledger() {
  const steps = [];
  const [multiplications, changes] = [[], []];
  let total = 0;
  return {
    steps,
    get last() {
      return steps.length - 1;
    },
    add(step, cost = 0) {
      total += cost;
      steps.push(step);
      multiplications.push(total);
      return steps.length - 1;
    },
    /** `size` numbers are held from step `from` to step `to`; to the end, if that is infinite. */
    hold(size, from, to) {
      changes.push([from, size]);
      if (to < Infinity) changes.push([Math.max(from, to) + 1, -size]);
    },
    done() {
      const held = steps.map(() => 0);
      for (const [at, size] of changes) if (at < held.length) held[at] += size;
      held.forEach((change, k) => (held[k] = change + (held[k - 1] ?? 0)));
      const most = [];
      held.forEach((now, k) => (most[k] = Math.max(now, most[k - 1] ?? 0)));
      return { steps, multiplications, held, most };
    },
  };
}

/** Notes for each value from when to when it is held; `uses` are the steps that need a row. */
function holdValues(book, rows, valueAt, uses, output = null) {
  const result = output === null ? null : owner(rows, output);
  const last = new Map();
  for (const [at, step] of uses) {
    const whose = owner(rows, at);
    last.set(whose, Math.max(last.get(whose) ?? 0, step));
  }
  for (const [at, step] of valueAt)
    if (owner(rows, at) === at)
      book.hold(rows[at].size, step, result === at ? Infinity : (last.get(at) ?? step));
}

const operations = (rows) => rows.filter((row) => row.kind === "operation");
const valueUses = (rows, valueAt) =>
  operations(rows).flatMap((row) =>
    row.operands
      .filter((one) => typeof one === "number")
      .map((one) => [one, valueAt.get(row.place)]),
  );

/** A book with the run in it, one operation after the other, and when each value is there. */
function ran(rows) {
  const book = ledger();
  book.add({ kind: "inputs" });
  const value = ({ place, cost }) => [place, book.add({ kind: "value", row: place }, cost[0])];
  return [book, new Map(operations(rows).map(value))];
}

/** The run alone. */
export function runSteps({ rows, output }) {
  const [book, valueAt] = ran(rows);
  holdValues(book, rows, valueAt, valueUses(rows, valueAt), output);
  return { ...book.done(), valueAt };
}

/** The run, and then from its result back to the inputs. */
export function reverseSteps(prepared, values) {
  const { rows, output } = prepared;
  const [book, valueAt] = ran(rows);
  const uses = valueUses(rows, valueAt);
  const [cotangents, cotangentAt, shares, shareAt] = [{}, new Map(), {}, new Map()];
  const found = { values, valueAt, cotangents, cotangentAt, shares, shareAt };
  if (!rows[output].grad) {
    holdValues(book, rows, valueAt, uses, output);
    return { ...book.done(), ...found };
  }
  const taken = visited(prepared);
  const coming = (at) =>
    rows[at].users.filter(([user, place]) => taken.has(user) && rows[user].wanted.includes(place));
  const finished = new Map(); // when a cotangent is not needed any more
  const settle = (at) => {
    const sources = coming(at);
    const parts = sources
      .toSorted(([a, i], [b, k]) => b - a || i - k)
      .map(([user, place]) => shares[edgeKey(user, place)]);
    cotangents[at] = parts.reduce((one, other) => added(rows, at, one, other));
    const step = parts.length > 1 ? book.add({ kind: "sum", row: at, parts }) : book.last;
    cotangentAt.set(at, step);
    // minitorch adds a share to those before it as it arrives, so only one of them is kept
    const arrived = sources.map(([user, place]) => shareAt.get(edgeKey(user, place)));
    const first = Math.min(...arrived);
    if (parts.length > 1) book.hold(rows[at].size, first, step - 1);
    for (const later of arrived) if (later > first) book.hold(rows[at].size, later, later);
  };
  cotangents[output] = rows[output].round ? new Array(rows[output].size).fill(1) : null;
  cotangentAt.set(output, book.add({ kind: "seed", row: output }));
  for (let at = output; at >= 0; at--) {
    const row = rows[at];
    if (!taken.has(at) || !row.wanted.length) continue;
    const cost = row.cost[1].reduce((sum, one) => sum + one, 0);
    const step = book.add({ kind: "pull", row: at }, cost);
    finished.set(at, step);
    for (const one of row.keeps) uses.push([one, step]);
    if (row.keeps_result) uses.push([at, step]);
    for (const place of row.wanted) {
      shares[edgeKey(at, place)] = pull(prepared, values, at, place, cotangents[at]);
      shareAt.set(edgeKey(at, place), step);
    }
    for (const one of new Set(row.wanted.map((place) => row.operands[place])))
      if (coming(one).every(([user, place]) => shareAt.has(edgeKey(user, place)))) settle(one);
  }
  for (const [at, step] of cotangentAt)
    book.hold(rows[at].size, step, finished.get(at) ?? Infinity);
  holdValues(book, rows, valueAt, uses, output);
  return { ...book.done(), ...found };
}

/** All tangents when number `element` of an input moves at speed 1. */
function tangentsOf(prepared, values, input, element) {
  const { rows } = prepared;
  const tangents = { [input]: range(rows[input].size).map((i) => Number(i === element)) };
  for (const { place: at, operands, wanted } of rows)
    for (const place of wanted) {
      const t = tangents[operands[place]];
      if (!t) continue;
      const part = push(prepared, values, at, place, t);
      tangents[at] = tangents[at] ? added(rows, at, tangents[at], part) : part;
    }
  return tangents;
}

/** One pass of forward accumulation, written into a book from its next step on. */
function forwardPass(book, { rows, output }, input, element, pass) {
  const moves = moving({ rows }, input);
  const start = book.add({ kind: "start", row: input, element, pass });
  const at = new Map();
  for (const row of operations(rows)) {
    const pushed = row.wanted.reduce(
      (sum, place, k) => sum + (moves.has(row.operands[place]) ? row.cost[2][k] : 0),
      0,
    );
    const kind = moves.has(row.place) ? "push" : "value";
    at.set(row.place, book.add({ kind, row: row.place, pass }, row.cost[0] + pushed));
  }
  const end = book.last;
  const uses = valueUses(rows, at);
  holdValues(book, rows, at, [...uses, [output, end]]);
  book.hold(rows[input].size, start, lastUse(rows, input, at) ?? start);
  for (const row of operations(rows))
    if (moves.has(row.place) && row.place !== output)
      book.hold(row.size, at.get(row.place), lastUse(rows, row.place, at) ?? at.get(row.place));
  if (moves.has(output) && output !== input) book.hold(rows[output].size, at.get(output), Infinity);
  return {
    valueAt: at,
    tangentAt: new Map([[input, start], ...[...at].filter(([one]) => moves.has(one))]),
  };
}

const lastUse = (rows, at, when) =>
  rows[at].users.reduce((last, [user]) => Math.max(last ?? 0, when.get(user)), undefined);

/** Forward accumulation by one number of an input. */
export function forwardSteps(prepared, values, input, element) {
  const book = ledger();
  const times = forwardPass(book, prepared, input, element, 0);
  const tangents = tangentsOf(prepared, values, input, element);
  return { ...book.done(), ...times, values, tangents };
}

/** Forward accumulation by all numbers, pass after pass: what reverse mode does in one. */
export function allForwardSteps(prepared, values) {
  const book = ledger();
  const numbers = numbersOf(prepared);
  const passes = [];
  const costs = new Map();
  for (const [pass, [input, element]] of numbers.entries()) {
    if (pass < WHOLE_PASSES) {
      passes.push(forwardPass(book, prepared, input, element, pass));
      continue;
    }
    if (!costs.has(input)) {
      const alone = ledger();
      forwardPass(alone, prepared, input, element, 0);
      const { multiplications, most } = alone.done();
      costs.set(input, [multiplications.at(-1), most.at(-1)]);
    }
    const [cost, most] = costs.get(input);
    const kept = moving(prepared, input).has(prepared.output) ? prepared.rows[prepared.output].size : 0;
    const step = book.add({ kind: "pass", row: input, element, pass }, cost);
    book.hold(kept, step, Infinity);
    book.hold(most - kept, step, step);
    const times = new Map(prepared.rows.map(({ place }) => [place, step]));
    passes.push({ valueAt: times, tangentAt: times });
  }
  const tangents = numbers.map(() => null);
  return {
    ...book.done(),
    values,
    numbers,
    passes,
    at(step) {
      const { pass } = this.steps[Math.min(step, this.steps.length - 1)];
      tangents[pass] ??= tangentsOf(prepared, values, ...numbers[pass]);
      return { ...this, ...passes[pass], tangents: tangents[pass] };
    },
  };
}
