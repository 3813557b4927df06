// What the dot explorer says, in English.
export const words = {
  title: "Dot product explorer",
  try: "Drag b, the purple arrow. Where is a · b zero, where is it negative?",
  challenge: {
    goals: ["a is (3, 4). Find a b of length 5 that is orthogonal to it."],
    found: [
      "Found. Swap the two numbers and turn one sign round: the products cancel. The norm explorer measures this arrow as 7 and as 4, too.",
    ],
  },
  stage: "The plane with the arrows a and b",
  parts: ["a, first entry", "a, second entry", "b, first entry", "b, second entry"],
  examples: "Examples",
  presets: {
    acute: "acute",
    orthogonal: "orthogonal",
    obtuse: "obtuse",
    same: "same direction",
    opposite: "opposite",
    unit: "a of length 1",
  },
  relation: {
    zero: () => "One of the arrows is the zero vector: a · b = 0, and there is no angle.",
    orthogonal: () => "a · b = 0: the arrows are orthogonal. b throws no shadow on a.",
    same: (k) => `Same direction: b ${k} a. The whole of b is its shadow on a.`,
    opposite: (k) => `Opposite directions: b ${k} a. The dot product is as negative as it can be.`,
    acute: (angle) => `a · b is positive: the angle, ${angle}, is less than 90°.`,
    obtuse: (angle) => `a · b is negative: the angle, ${angle}, is more than 90°.`,
  },
  lengths: "lengths",
  angle: "angle θ",
  projection: "projection",
  residual: "residual",
  check: "a · (b − p)",
  none: "none: a has no direction",
  lengthsOf: (a, b) => `‖a‖ ${a}, ‖b‖ ${b}`,
  projectionOf: (is, factor, at) => `p ${is} ${factor} a ${at}`,
  residualOf: (at) => `b − p ${at}`,
};
