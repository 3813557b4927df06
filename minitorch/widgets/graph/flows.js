// What flows along edges and waits at nodes at a step: functions of the state.
import { isPast } from "./looks.js";
import { edgeProduct } from "./story.js";
import { rowName } from "./text.js";

/** What forward mode differentiates by, at this step. */
const inputOf = (track) => track.input ?? track.numbers[track.current.pass][0];

/** Why forward mode leaves a node out: "" if it moves, or in another mode. */
export function stillness(now, track, at) {
  if (track.look !== "tangent" || now.moves(inputOf(track)).has(at)) return "";
  return now.words.still(rowName(now.rows[inputOf(track)]));
}

/** The largest of some numbers, without their signs. */
export const size = (numbers) =>
  numbers.reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0);

/** How wide an edge is, along which a part of the most flows. */
const broad = (part) => 1.25 + 4.75 * part;

/** What an edge shows of a step, into the operand at a place of row `to`; `held` shows its product. */
export function edgeFlow(now, track, from, to, place, held) {
  const { rows, mode, step } = now;
  const { here, look } = track;
  const user = rows[to];
  const wanted = user.wanted.includes(place);
  const flows =
    look === "derivative"
      ? here.shareAt?.get(`${to}:${place}`) <= step
      : wanted && isPast(now, here.tangentAt, from) && isPast(now, here.tangentAt, to);
  const known = isPast(now, here.valueAt, to);
  const flow =
    look === "derivative" ? here.shares?.[`${to}:${place}`] : here.tangents?.[user.operands[place]];
  return {
    width: flows && flow && track.largest ? broad(size(flow) / track.largest) : "",
    text:
      mode === "run" || !known || !wanted
        ? ""
        : (held && edgeProduct(now, track, to, place)) || now.local(to, place),
    tone: flows && look ? look : "",
    active: ["pull", "push"].includes(track.steps[step]?.kind) && track.steps[step].row === to,
    ...(look === "tangent" && { dim: !wanted || stillness(now, track, user.operands[place]) !== "" }),
  };
}

/** How many of its shares a node has, while it waits for the others. */
export function pending(now, track, at) {
  if (track.look !== "derivative" || !track.shares) return "";
  const arrived = now.rows[at].users.map(([user, place]) => track.shareAt.get(`${user}:${place}`));
  const coming = arrived.filter((when) => when !== undefined);
  const count = coming.filter((when) => when <= now.step).length;
  return count && coming.length > 1 && !isPast(now, track.cotangentAt, at)
    ? now.words.pending(count, coming.length)
    : "";
}
