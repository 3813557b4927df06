// Where the nodes of a graph stand that was made in the page: in ranks, each after all that it is made
// of, and in each rank near those that it hangs together with. (Python lays out what it recorded.)
const ROUNDS = 8; // of sweeps over all ranks, there and back
const LONGEST = 6; // ranks that an edge may cross; a longer one is drawn as a name at its end

/** A rank for each row: after its operands; what is made of nothing, just before its first use. */
function ranksOf(rows, edges) {
  const ranks = rows.map(() => 0);
  for (const [from, to] of edges) ranks[to] = Math.max(ranks[to], ranks[from] + 1);
  rows.forEach((row, at) => {
    const users = edges.filter(([from]) => from === at).map(([, to]) => ranks[to]);
    if (!row.operands && users.length) ranks[at] = Math.min(...users) - 1;
  });
  return ranks;
}

const mean = (numbers) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** The places nearest to those wished for that are in the same order and at least 1 apart. */
function spread(wishes) {
  const groups = []; // of neighbours that push each other, with what they wish for, less their order
  wishes.forEach((wish, i) => {
    let group = [wish - i];
    while (groups.length && mean(groups.at(-1)) > mean(group)) group = [...groups.pop(), ...group];
    groups.push(group);
  });
  return groups.flatMap((group) => group.map(() => mean(group))).map((place, i) => place + i);
}

/**
 * Lays out rows whose operands come before them: `nodes` as [row, rank, place], `bends` as [from, to,
 * points], the edges that are not straight with the points between their ends, null for one that is
 * too long.
 */
export function layered(rows) {
  const pairs = rows.flatMap(({ operands = [] }, to) =>
    operands.filter((one) => typeof one === "number").map((from) => `${from} ${to}`),
  );
  const edges = [...new Set(pairs)].map((pair) => pair.split(" ").map(Number));
  const ranks = ranksOf(rows, edges);
  const spot = (rank) => ({ rank, place: 0, before: [], after: [] });
  const nodes = ranks.map(spot);
  const all = [...nodes];
  const join = (from, to) => {
    from.after.push(to);
    to.before.push(from);
  };
  // an edge over several ranks has a spot in each of them
  const routes = edges.map(([from, to]) => {
    const length = ranks[to] - ranks[from];
    if (length > LONGEST) return null;
    const between = Array.from({ length: length - 1 }, (_, i) => spot(ranks[from] + 1 + i));
    const route = [nodes[from], ...between, nodes[to]];
    route.slice(1).forEach((one, i) => join(route[i], one));
    all.push(...between);
    return between;
  });

  const layers = [];
  for (const one of all) (layers[one.rank] ??= []).push(one);
  layers.forEach((layer) => layer.forEach((one, i) => (one.place = i)));
  const sweep = (layer, side) => {
    const wish = new Map(
      layer.map((one) => [one, one[side].length ? mean(one[side].map(({ place }) => place)) : one.place]),
    );
    layer.sort((a, b) => wish.get(a) - wish.get(b));
    spread(layer.map((one) => wish.get(one))).forEach((place, i) => (layer[i].place = place));
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const layer of layers) sweep(layer, "before");
    for (const layer of layers.toReversed()) sweep(layer, "after");
  }
  const first = Math.min(...all.map(({ place }) => place));
  const settled = ({ rank, place }) => [rank, Number((place - first).toFixed(2))];
  return {
    nodes: nodes.map((one, at) => [at, ...settled(one)]),
    bends: edges
      .map((edge, i) => [...edge, routes[i]?.map(settled) ?? null])
      .filter(([, , points]) => !points || points.length),
  };
}
