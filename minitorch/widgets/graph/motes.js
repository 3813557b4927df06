// What flows along the edges at a step: a derivative sets out, meets the local factor, and lands as their
// product; shares of one number join. A mote is one of them: the edge that it takes, which way, and the
// texts that it bears on it, one after the other.
import { svg } from "../kit/kit.js";
import { mix } from "../kit/motion.js";
import { push } from "./math.js";
import { edgeProduct, sumText } from "./story.js";
import { numbersText } from "./text.js";

/** The motes of a track at its step. */
export function motesOf(now, track) {
  const { rows, view, prepared, step } = now;
  const { here, look } = track;
  const current = track.steps[step];
  const row = rows[current?.row];
  const mote = (user, place, way, ...numbers) => ({
    from: view.drawn[rows[user].operands[place]],
    to: view.drawn[user],
    place,
    way,
    look,
    texts: numbers.map((one) => (typeof one === "string" ? one : numbersText(one))),
  });
  const through = (user, place, way, before, after) => {
    const [met] = edgeProduct(now, track, user, place).split(/ [=≈] /);
    return mote(user, place, way, before, met, after);
  };
  switch (current?.kind) {
    case "pull":
      if (!track.cotangents[row.place]) return [];
      return row.wanted.map((place) => {
        const share = track.shares[`${row.place}:${place}`];
        return through(row.place, place, "back", track.cotangents[row.place], share);
      });
    case "sum": {
      const sources = row.users.filter(([user, place]) => track.shareAt.has(`${user}:${place}`));
      const together = sumText(current.parts.map((part) => numbersText(part)));
      return sources.map(([user, place], i) => {
        const share = track.shares[`${user}:${place}`];
        return mote(user, place, "join", share, share, i ? "" : together);
      });
    }
    case "push":
      return row.wanted
        .filter((place) => here.tangents[row.operands[place]])
        .map((place) => {
          const tangent = here.tangents[row.operands[place]];
          const part = push(prepared, here.values, row.place, place, tangent);
          return through(row.place, place, "forth", tangent, part);
        });
  }
  return [];
}

/** Shares that wait on their edges come to the node, and then into it. */
const joining = (at, node, t) => (t < 0.6 ? at(0.3 - t / 2) : mix(at(0), node, (t - 0.6) / 0.4));

/**
 * Puts motes on a stage, `roads(mote)` gives the way of one as { at, node }: `at(part)` is a point of its
 * edge, `node` where its number stands in the node. Returns what draws them when a part of the time is
 * done.
 */
export function procession(motes, layer, roads) {
  const drawn = motes.flatMap((mote) => {
    const road = roads(mote);
    if (!road) return [];
    const text = svg("text", { y: -9 });
    const group = svg("g", { class: `mote ${mote.look}` }, svg("circle", { r: 5 }), text);
    return [{ ...mote, ...road, text, group }];
  });
  layer.replaceChildren(...drawn.map(({ group }) => group));
  return (t) => {
    for (const { way, at, node, texts, text, group } of drawn) {
      const spot = { back: () => at(1 - t), forth: () => at(t), join: () => joining(at, node, t) }[
        way
      ]();
      group.setAttribute("transform", `translate(${spot})`);
      text.textContent = texts[Math.min(texts.length - 1, Math.floor(t * texts.length))];
    }
    if (t === 1) layer.replaceChildren();
  };
}
