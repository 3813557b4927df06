// Which nodes and edges are drawn, and where: all rows, or blocks folded.

/** How the edges of a view go that are not straight: their points by their ends, null if too long. */
export function routesOf({ drawn, bends }) {
  const found = new Map(bends.map(([from, to, points]) => [`${from} ${to}`, points]));
  return (from, to) => found.get(`${drawn[from]} ${drawn[to]}`);
}

/** A view as Python laid it out. */
export const laidOut = (view) => ({ ...view, route: routesOf(view) });

/**
 * The view of a program that is laid out: what each row is `drawn` as, `nodes` as [id, rank, place],
 * `edges` as [from, to, points], where the points are null if the edge is too long to be drawn, and left
 * out if it is straight.
 */
export function viewOf(program, { drawn, nodes, route }) {
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
