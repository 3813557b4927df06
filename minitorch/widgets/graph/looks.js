// What a node, a block or an edge of a graph shows at a step: functions of the state and the texts.
import { tuple } from "../kit/array.js";
import { arrivals } from "./folding.js";
import { call, numbersText, rowName, title, typed } from "./text.js";

export const isPast = (now, when, at) => when?.get(at) <= now.step;

/** The row whose numbers a block shows: the last one that is used outside of it. */
function speaker({ rows, output }, block) {
  const leaves = ({ place, users }) =>
    place === output || users.some(([user]) => !block.includes(user));
  return block.findLast((at) => leaves(rows[at])) ?? block.at(-1);
}

/** What a row, or a block, shows on a stage; `held` is the node whose numbers are shown beside it. */
export function nodeLook(now, text, track, id, held) {
  const { rows, blocks, step } = now;
  const { here, look } = track;
  const members = id < rows.length ? [id] : blocks[id - rows.length];
  const at = id < rows.length ? id : speaker(now, members);
  const known = rows[at].kind !== "operation" || isPast(now, here.valueAt, at);
  const when = look === "derivative" ? here.cotangentAt : here.tangentAt;
  const flow = look === "derivative" ? here.cotangents : here.tangents;
  const has = isPast(now, when, at);
  return {
    value: known ? typed(rows[at], here.values[at]) : null,
    derivative: has ? flow[at] : null,
    tone: has ? look : "",
    pending: now.flows?.pending(now, track, at),
    reason: look === "derivative" ? text.reason[now.reasons[at]] : now.flows?.stillness(now, track, at),
    active: members.includes(track.steps[step]?.row),
    held: held === id,
    ghost: isGhost(now, known),
  };
}

/** What the lines of a source have not come to yet is not there. */
const isGhost = ({ mode, program }, known) =>
  mode === "run" && program.source?.length > 0 && !known;

/** What an edge shows on a stage, into the operand that a port names; `held` shows its product. */
export function edgeLook(now, text, track, from, to, { place }, held) {
  const { rows } = now;
  const { here, look } = track;
  if (place === undefined || from >= rows.length) {
    const toned = [from, to].every((id) => nodeLook(now, text, track, id).tone);
    return { text: "", tone: toned ? look : "" };
  }
  return {
    text: "",
    width: "",
    held,
    dim: look === "derivative" && !(rows[to].wanted.includes(place) && now.visited.has(to)),
    ghost: isGhost(now, isPast(now, here.valueAt, to)),
    ...now.flows?.edgeFlow(now, track, from, to, place, held),
  };
}

/** A node in words, from what it shows. */
export function describeNode({ rows, blocks }, text, id, look) {
  if (id >= rows.length) {
    const k = id - rows.length;
    const name = text.block(k + 1, blocks.length);
    return text.foldedNode(name, blocks[k].length, look.value && numbersText(look.value));
  }
  const row = rows[id];
  const shown = [look.value, look.derivative].map((numbers) => numbers && numbersText(numbers));
  return text.node(rowName(row), call(row, rows), tuple(row.shape), ...shown, look.reason);
}

/** The nodes of the present view, with what stays on them through all steps. */
export const nodesOf = ({ rows, blocks, view }, text) =>
  view.nodes.map(([id, rank, place]) => {
    const row = rows[id];
    const block = id - rows.length;
    if (!row) {
      const name = text.block(block + 1, blocks.length);
      const note = text.blockRows(blocks[block].length);
      return { id, rank, place, title: name, shape: "", note, look: "block" };
    }
    const number = row.kind === "input" ? "" : `%${id} `;
    const shape = row.shape.length ? tuple(row.shape) : "";
    return { id, rank, place, title: number + title(row), shape, note: "", look: row.kind };
  });

/** Its edges: whence, whither, through which points, and at which ports they arrive. */
export const edgesOf = ({ rows, blocks, view }, text) =>
  view.edges.map(([from, to, points = []]) => {
    const user = rows[to];
    const source = rows[from]
      ? rowName(rows[from])
      : text.block(from - rows.length + 1, blocks.length);
    if (!user) return { from, to, points, source, ports: [{ index: 0, count: 1 }] };
    const label = text.edge(source, rowName(user));
    const operands = arrivals(view, user);
    const ports = operands
      .map((place, index) => ({ place, index, count: operands.length }))
      .filter(({ place }) => view.drawn[user.operands[place]] === from);
    return { from, to, points, source, label, ports };
  });
