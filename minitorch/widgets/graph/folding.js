// Which nodes and edges are drawn, and where: all rows, or blocks folded, or one of them open.

/**
 * The view of a program with all blocks open ("all"), folded ("none"), or one open ("0", "1", …): what
 * each row is `drawn` as, `nodes` as [id, rank, place], `edges` as [from, to, points], where the points
 * are null if the edge is too long to be drawn, and left out if it is straight.
 */
export function viewOf(program, fold) {
  const { rows, views, blocks, insides } = program;
  if (fold in views) return views[fold];
  const k = Number(fold);
  const [block, inside] = [blocks[k], insides[k]];
  const { drawn, nodes, edges } = views.none;
  const [, rank, place] = nodes.find(([id]) => id === rows.length + k);
  const [length, width] = [0, 1].map((axis) => Math.max(...inside.map((spot) => spot[axis])));
  // the others make room: those behind the block, and those beside it
  const moved = ([r, p]) => [r > rank ? r + length : r, p > place ? p + width : p];
  const opened = drawn.map((id, at) => (block.includes(at) ? at : id));
  const outside = nodes
    .filter(([id]) => id !== rows.length + k)
    .map(([id, ...spot]) => [id, ...moved(spot)]);
  const within = block.map((at, i) => [at, rank + inside[i][0], place + inside[i][1]]);
  const routes = new Map(edges.map(([from, to, points = []]) => [`${from} ${to}`, points]));
  const found = new Map();
  rows.forEach(({ operands = [] }, at) => {
    for (const operand of operands) {
      if (typeof operand !== "number" || opened[operand] === opened[at]) continue;
      const points = routes.get(`${drawn[operand]} ${drawn[at]}`);
      const route = points === undefined ? [] : (points?.map(moved) ?? null);
      found.set(`${opened[operand]} ${opened[at]}`, [opened[operand], opened[at], route]);
    }
  });
  return { drawn: opened, nodes: [...outside, ...within], edges: [...found.values()] };
}

/** The places of a row's operands in the order in which their edges arrive, so that none cross. */
export function arrivals(view, row) {
  const to = view.drawn[row.place];
  const spot = (place) => {
    const from = view.drawn[row.operands[place]];
    const edge = view.edges.find((one) => one[0] === from && one[1] === to);
    return edge?.[2]?.at(-1)?.[1] ?? view.nodes.find(([id]) => id === from)[2];
  };
  return row.operands
    .flatMap((one, place) => (typeof one === "number" ? [place] : []))
    .sort((a, b) => spot(a) - spot(b) || a - b);
}
