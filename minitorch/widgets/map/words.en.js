// What the map explorer says, in English.
import { sign, written } from "../kit/numbers.js";

export const words = {
  title: "Map explorer",
  try: ({ show }) =>
    show.includes("composition")
      ? "Apply one map, then the other: does the order matter? Drag the columns until it does not."
      : "Drag the columns of A, where the two unit vectors go. Can you turn the letter over?",
  further: "More: examples, a second map",
  challenge: {
    goals: [
      "Move the columns until det A = −3.",
      "Once more −3, and this time the first column is (1, 2).",
    ],
    found: [
      "Found. Areas grow three times, and the letter is mirrored.",
      "Found. For a₂ = (x, y) the determinant is y − 2x: every a₂ with this value will do, and they all lie on one line.",
    ],
  },
  stage: (name) => `The plane after ${name}: its grid, a letter, and the columns of ${name}`,
  apply: (name) => `Apply ${name}`,
  way: (name) => `the way from I to ${name}`,
  onTheWay: (name, t, det) => `(1 − t) I + t ${name}, t = ${t}: det ≈ ${det}`,
  applyBoth: "Apply one, then the other",
  wayOfBoth: "the way to both products: first one map, then the other",
  onBothWays: (t, ba, ab) => `t = ${t}: det ≈ ${ba} towards BA, det ≈ ${ab} towards AB`,
  columns: [
    (name) => `first column of ${name}, image of (1, 0)`,
    (name) => `second column of ${name}, image of (0, 1)`,
  ],
  entries: (name) =>
    ["row 1, column 1", "row 1, column 2", "row 2, column 1", "row 2, column 2"].map(
      (place) => `${name}, ${place}`,
    ),
  examples: "Examples",
  presets: {
    identity: "identity",
    stretch: "stretch",
    turn: "quarter turn",
    shear: "shear",
    mirror: "mirror",
    projection: "projection",
    random: "random",
  },
  showing: "Show",
  show: { grid: "grid", letter: "letter", composition: "a second map" },
  flat: (name) =>
    `det ${name} = 0: ${name} lays the plane flat. Every area becomes 0, and nothing brings it back.`,
  area: (name, det) =>
    `${Math.abs(Math.abs(det) - 1) < 1e-12 ? "Areas stay as they are" : `Every area becomes ${written(Math.abs(det))} times as large`}; ` +
    (det > 0
      ? "the letter can still be read: the orientation stays."
      : `the letter is mirrored: a negative determinant turns the plane over.`),
  second: "The second map, B",
  orders: ["A first (dashed), then B: the matrix BA", "B first (dashed), then A: the matrix AB"],
  same: "BA = AB: for these two the order does not matter.",
  differ: "BA and AB differ: the order matters.",
  dets: (a, b, ba) =>
    `Areas do not mind: det BA = det AB = det A · det B ${sign([a, b, ba])} ${written(a)} · ${written(b)} ${sign([a, b, ba])} ${written(ba)}.`,
};
