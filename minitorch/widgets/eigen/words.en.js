// What the eigen explorer says, in English.
import { degrees, equals, point, short, written } from "../kit/numbers.js";

export const words = {
  title: "Eigen explorer",
  try: ({ show }) =>
    show.includes("walk")
      ? "Step forwards and backwards. Which line does the walk draw near?"
      : show.includes("singular")
        ? "Drag the columns of A. Can you bend the right angle of v₁ and v₂?"
        : show.includes("complex")
          ? "Drag a column of A until its two eigenvalues meet. Which lines appear then?"
          : show.includes("circle")
            ? "A turns the circle into an ellipse. Which arrow of the circle is stretched most?"
            : "Does A turn every arrow? Drag v, the purple one, until Av lies on the same line as v.",
  challenge: {
    goals: [
      "Make a matrix whose eigenvalue 2 counts twice, and which still has only one eigenline.",
      "Make (1, 1) an eigenvector with eigenvalue 3.",
      "Keep that, and make (1, 2) one with eigenvalue −1.",
    ],
    found: [
      "Found: a defective matrix.",
      "Found. A takes (1, 1) to (3, 3), so each row adds up to 3.",
      "Found, and there is no other such matrix. Its determinant is 3 · (−1) = −3.",
    ],
  },
  presets: {
    symmetric: "symmetric",
    scaling: "scaling",
    rotation: "rotation",
    spiral: "spiral",
    shear: "shear",
    projection: "projection",
    reflection: "reflection",
    repeated: "repeated",
    negative: "negative",
    markov: "Markov",
    fibonacci: "Fibonacci",
    random: "random",
  },
  apply: "Apply A",
  way: "the way from I to A",
  onTheWay: (t, det) => `(1 − t) I + t A, t = ${t}: det ≈ ${det}`,
  pull: "Pull v to Av",
  thirds: "Turn, stretch, turn",
  thirdsWay: "the way to A in three parts: Vᵀ turns, Σ stretches, U turns",
  third: [
    (angle) => `1. Vᵀ turns by ${angle}.`,
    (by) => `2. Σ stretches by ${by.join(" and ")}.`,
    (angle) => `3. U turns by ${angle}.`,
  ],
  trail:
    "Dots where A turned v anticlockwise, rings where it turned it clockwise. What lies between them?",
  noneYet: "Which lines keep their direction? Turn v until you find one.",
  oneMore: "One more line keeps its direction.",
  showAll: "show all",
  stage: "The plane: v, Av and the columns of A",
  columns: ["first column of A", "second column of A"],
  entries: ["A, row 1, column 1", "A, row 1, column 2", "A, row 2, column 1", "A, row 2, column 2"],
  parts: ["v, x", "v, y"],
  further: "More: examples and views",
  examples: "Examples",
  showing: "Show",
  show: {
    eigenlines: "eigenlines",
    grid: "grid",
    circle: "circle → ellipse",
    area: "area",
    singular: "singular directions",
    polynomial: "polynomial",
    complex: "complex plane",
    walk: "walk v, Av, A²v",
  },
  zero: "v is the zero vector, which every matrix leaves there. Pull it away from the origin.",
  eigen: (value) =>
    `Av ${equals(value)} v. ` +
    (value === 0
      ? "v is squashed to zero"
      : value === 1
        ? "v stays as it is"
        : value < 0
          ? "v turns round on its own line"
          : value > 1
            ? "v only gets longer"
            : "v only gets shorter") +
    ": an eigenvector, with eigenvalue " +
    `${written(value)}.`,
  turned: (angle, stretch) =>
    `Av points ${degrees(Math.abs(angle))} ${angle > 0 ? "anticlockwise" : "clockwise"} from v and is ` +
    `${Math.abs(stretch - 1) < 1e-12 ? "just" : `${short(stretch)} times`} as long. v is not an eigenvector.`,
  along: (line) => `along ${point(line)}`,
  every: "along every line",
  noLine: "no real eigenline",
  turning: (angle, modulus) =>
    `In eigen-coordinates A turns by ${degrees(Math.abs(angle))} ` +
    `${angle > 0 ? "anticlockwise" : "clockwise"}` +
    `${Math.abs(modulus - 1) < 1e-12 ? "" : ` and scales by ${short(modulus)}`}.`,
  regime: {
    zero: "Zero matrix: everything lands on the origin.",
    identity: "Identity: nothing moves; every vector is an eigenvector.",
    scaling: "One scale for all directions: every vector is an eigenvector.",
    rotation: "Rotation: no arrow keeps its line; the eigenvalues are not real.",
    turnScale: "Rotation with scaling: every arrow turns by the same angle.",
    orbit: "Complex pair of modulus 1: arrows go round on an ellipse.",
    spiralOut: "Complex pair: step by step, arrows spiral outwards.",
    spiralIn: "Complex pair: step by step, arrows spiral inwards.",
    reflection: "Reflection: one line stays, the line across it turns over.",
    nilpotent: "A² = 0: the second step sends everything to the origin.",
    shear: "Shear, so defective: the eigenvalue counts twice, with one eigenline.",
    defective: "Defective: the eigenvalue counts twice, with one eigenline.",
    projection: "Projection, so singular: the plane falls onto a line that stays.",
    singular: "Singular: the plane falls onto a line; one eigenvalue is 0.",
    markov: "Markov: the columns sum to 1, so one eigenvalue is 1.",
    diagonal: "Diagonal: A stretches along the axes.",
    symmetric: "Symmetric: the eigenlines are perpendicular.",
    flips: "Eigenvalues of both signs: A turns the plane over.",
    real: "Two real eigenvalues, two eigenlines.",
  },
  polynomial: "Characteristic polynomial",
  trace: "trace",
  det: "determinant",
  discriminant: "discriminant",
  sum: ": sum of the eigenvalues",
  product: ": their product, the factor of areas",
  productFlipped: ": their product; the sign turns the plane over",
  productFlat: ": their product; areas become 0",
  roots: (d) =>
    d > 0
      ? " > 0: two real eigenvalues"
      : d < 0
        ? " < 0: a complex pair"
        : " = 0: one, counted twice",
  algebraic: "algebraic",
  geometric: "geometric",
  complex: "Eigenvalues in the complex plane",
  modulus: "modulus",
  angle: "angle",
  onAxis: "Real eigenvalues lie on the horizontal axis, negative ones at 180°.",
  offAxis:
    "Each step turns by the angle and scales by the modulus: outside the dashed unit circle, it grows.",
  singularLines: (round, symmetric) =>
    round
      ? "The ellipse is a circle: any two perpendicular directions will do, and these are two of them."
      : symmetric
        ? "A is symmetric: they are the eigenlines, and σ = |λ|."
        : "v₁ and v₂ are perpendicular, and so are their images, the axes of the ellipse. " +
          "Eigenlines keep their line; these keep their right angle.",
  walk: "The walk",
  step: "step",
  reached: (name, at, inside) => `${name} ${at}; in eigen-coordinates ${inside}.`,
  inPlane: "in the plane",
  inEigen: "in eigen-coordinates",
  rule: {
    real: (f) => `each step multiplies the first by ${f.scale}, the second by ${f.other}`,
    scalar: (f) => `each step multiplies both by ${f.scale}`,
    defective: (f) =>
      `each step multiplies both by ${f.scale} and adds ${f.shear} × the second to the first`,
    complex: (f) => `each step turns by ${f.turn} and scales by ${f.size}`,
  },
  end: {
    "": "",
    none: "No way back: A is singular; nothing lands on v.",
    many: "No single way back: A is singular; the whole dashed line lands on v.",
    large: "The next step is too large to draw.",
    small: "The next step cannot be told from zero.",
  },
};
