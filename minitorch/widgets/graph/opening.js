// One of the folded blocks open.
import { routesOf } from "./folding.js";

/** A folded view with one block open: the others make room, those behind it, and those beside it. */
export function opened({ rows, views, blocks, insides }, k) {
  const [block, inside] = [blocks[k], insides[k]];
  const { drawn, nodes } = views.none;
  const [, rank, place] = nodes.find(([id]) => id === rows.length + k);
  const [length, width] = [0, 1].map((axis) => Math.max(...inside.map((spot) => spot[axis])));
  const moved = ([r, p]) => [r > rank ? r + length : r, p > place ? p + width : p];
  const outside = nodes
    .filter(([id]) => id !== rows.length + k)
    .map(([id, ...spot]) => [id, ...moved(spot)]);
  const within = block.map((at, i) => [at, rank + inside[i][0], place + inside[i][1]]);
  const route = routesOf(views.none);
  return {
    drawn: drawn.map((id, at) => (block.includes(at) ? at : id)),
    nodes: [...outside, ...within],
    route: (from, to) => {
      const points = route(from, to);
      return points?.map(moved) ?? points;
    },
  };
}
