// What the norm explorer says, in English.
export const words = {
  title: "Norm explorer",
  try: ({ matrix }) =>
    matrix
      ? "Turn b, the purple arrow, until A stretches no other arrow more. Then slide p: is it still that one?"
      : "How long is the purple arrow? Slide p, and watch the vectors of length 1; drag the arrow. What breaks below p = 1?",
  further: "More: the norm of a matrix",
  challenge: {
    goals: [
      "b is (4, −3), and a ruler says 5. Leave b where it is, and make its norm 7.",
      "Now make it 4, and still do not move b.",
      "Now move b, but not to 0, until ‖b‖∞ is exactly half of ‖b‖₁.",
    ],
    found: [
      "Found. ‖b‖₁ adds the sizes: 4 + 3.",
      "Found. ‖b‖∞ takes the largest entry alone.",
      "Found. Both entries are of the same size: b lies on a diagonal.",
    ],
  },
  stage: "The plane with the unit ball",
  ofVector: "norm of a vector",
  ofMatrix: "norm of a matrix",
  parts: ["b, first entry", "b, second entry"],
  entries: ["A, row 1, column 1", "A, row 1, column 2", "A, row 2, column 1", "A, row 2, column 2"],
  slider: "p, up to infinity",
  badP: "p is a positive number, or inf.",
  noNorm:
    "Below p = 1 the ball is not convex and the triangle inequality fails: not a norm. " +
    "“L0”, the count of entries that are not 0, is not one either: doubling b does not double it.",
  ball: "The grey curve is the unit ball: every vector with norm 1. The blue one has the norm of b: drag its edge.",
  rim: "the ball on whose edge b lies",
  image: "The grey curve is the unit ball, the blue one its image under A.",
  names: {
    1: "Sum of the sizes: the way along the streets.",
    2: "The length that a ruler measures.",
    inf: "Only the largest entry counts.",
  },
  between: (inf, one) => `Every norm of b lies between ‖b‖∞ ${inf} and ‖b‖₁ ${one}.`,
  vector: (p, value) => `‖b‖${p} ${value}.`,
  fails: (p, size, legs) =>
    `‖b‖${p} ${size}, but its two legs add up to only ${legs.replace(/^= /, "")}: the way round is ` +
    "shorter. The triangle inequality fails, so this is no norm.",
  zero: "b is the zero vector: every norm of it is 0.",
  most: (ratio) => `‖Ab‖ ${ratio} ‖b‖: nothing is stretched more. This number is the norm of A.`,
  less: (ratio, most) => `‖Ab‖ ${ratio} ‖b‖; the largest stretch, the norm of A, is ${most}.`,
  noStretch: (most) => `b is the zero vector; the largest stretch, the norm of A, is ${most}.`,
  matrixNorm: (p) => `‖A‖${p}`,
  how: {
    1: "largest column sum",
    2: "largest singular value",
    inf: "largest row sum",
    other: "found by looking around",
  },
  along: "along",
  everywhere: "every direction",
  frobenius: "Frobenius",
  frobeniusHow: "root of the sum of squares",
  weaker:
    "The Frobenius norm treats A as one long vector. It is never below ‖A‖₂, and it is not the " +
    "largest stretch: the identity stretches nothing, and its Frobenius norm is √2.",
};
