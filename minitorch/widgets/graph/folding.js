// Which nodes and edges are drawn, and where: all rows, or blocks folded, or one of them open.

/** How the edges of a view go that are not straight: their points by their ends, null if too long. */
function routesOf({ drawn, bends }) {
  const found = new Map(bends.map(([from, to, points]) => [`${from} ${to}`, points]));
  return (from, to) => found.get(`${drawn[from]} ${drawn[to]}`);
}

/** A folded view with one block open: the others make room, those behind it, and those beside it. */
function opened({ rows, views, blocks, insides }, k) {
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

/**
 * The view of a program with all blocks open ("all"), folded ("none"), or one open ("0", "1", …): what
 * each row is `drawn` as, `nodes` as [id, rank, place], `edges` as [from, to, points], where the points
 * are null if the edge is too long to be drawn, and left out if it is straight.
 */
export function viewOf(program, fold) {
  const view = program.views[fold];
  const { drawn, nodes, route } = view
    ? { ...view, route: routesOf(view) }
    : opened(program, Number(fold));
  const edges = new Map();
  program.rows.forEach(({ operands = [] }, at) => {
    for (const one of operands)
      if (typeof one === "number" && drawn[one] !== drawn[at])
        edges.set(`${drawn[one]} ${drawn[at]}`, [drawn[one], drawn[at], route(one, at)]);
  });
  return { drawn, nodes, edges: [...edges.values()] };
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
