// A block of cells in oblique view: axis 2 goes to the right, axis 1 down, axis 0 to the back. A
// length of 0 is a side without thickness: a sheet, a line, a point.
import { range } from "../kit/array.js";
import { svg } from "../kit/kit.js";

const BACK = [0.5, -0.4]; // where one cell to the back is drawn, in cells

/** The part of a block from corner `from` to corner `to`, as its three visible faces. */
function faces([z0, y0, x0], [z1, y1, x1], spot) {
  const face = (...corners) => `M${corners.map((at) => spot(at).join(" ")).join("L")}Z`;
  return [
    face([z0, y0, x0], [z0, y0, x1], [z0, y1, x1], [z0, y1, x0]),
    face([z0, y0, x0], [z0, y0, x1], [z1, y0, x1], [z1, y0, x0]),
    face([z0, y0, x1], [z1, y0, x1], [z1, y1, x1], [z0, y1, x1]),
  ].join("");
}

/** The lines between cells on those faces. */
function seams([depth, rows, columns], spot) {
  const line = (...corners) => `M${corners.map((at) => spot(at).join(" ")).join("L")}`;
  const inner = (n) => range(Math.max(n, 1)).slice(1);
  return [
    inner(columns).map((x) => line([0, rows, x], [0, 0, x], [depth, 0, x])),
    inner(rows).map((y) => line([0, y, 0], [0, y, columns], [depth, y, columns])),
    inner(depth).map((z) => line([z, 0, 0], [z, 0, columns], [z, rows, columns])),
  ]
    .flat(2)
    .join("");
}

/**
 * Draws it, `unit` pixels a cell. `axes` names the three sides ("" leaves one out), `lit` is the part
 * that is held: its first corner and the one across, `room` the lengths for which it has room.
 */
export function block(lengths, { unit, axes, lit, label, room = lengths }) {
  const [depth, rows, columns] = lengths;
  const [left, top] = [46, 12 - BACK[1] * room[0] * unit];
  const spot = ([z, y, x]) => [left + (x + z * BACK[0]) * unit, top + (y + z * BACK[1]) * unit];
  const name = (words, at, [dx, dy], anchor) => {
    const [x, y] = spot(at);
    return words && svg("text", { x: x + dx, y: y + dy, "text-anchor": anchor }, words);
  };
  const [right, bottom] = [spot([room[0], 0, room[2]])[0], spot([0, room[1], 0])[1]];
  return svg(
    "svg",
    { class: "block", width: right + 40, height: bottom + 22, role: "img", "aria-label": label },
    svg("path", { class: "faces", d: faces([0, 0, 0], lengths, spot) }),
    svg("path", { class: "seams", d: seams(lengths, spot) }),
    lit && svg("path", { class: "lit", d: faces(...lit, spot) }),
    name(axes[0], [depth / 2, rows, columns], [8, 6], "start"),
    name(axes[1], [0, rows / 2, 0], [-6, 4], "end"),
    name(axes[2], [0, rows, columns / 2], [0, 16], "middle"),
  );
}
