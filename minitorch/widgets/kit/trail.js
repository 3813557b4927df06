// A trail: where an arrow has been while it was held. Pure.

const MOST = 240; // points that are kept

/** The points { at, kind } of a trail with one more, unless it is as near as `gap` to the last one. */
export function extended(points, next, gap) {
  const last = points.at(-1);
  const away = last && Math.hypot(...last.at.map((c, i) => c - next.at[i]));
  return last?.kind === next.kind && away < gap ? points : [...points, next].slice(-MOST);
}

/** Where the points of one kind are. */
export const ofKind = (points, kind) =>
  points.filter((one) => one.kind === kind).map(({ at }) => at);
