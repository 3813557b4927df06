// What the descent explorer says, in English.
export const words = {
  title: "Descent explorer",
  try: "Are larger steps faster? Turn lr up until the descent no longer comes down; take steps, and drag the purple start.",
  further: "More: other surfaces, momentum, a map, Adam",
  stage: "The plane with contour lines of the loss and the path of the descent",
  losses: "loss after each step",
  surface: "Surface",
  surfaces: { bowl: "bowl", valley: "valley", saddle: "saddle", minima: "several minima" },
  formulas: {
    bowl: "x² + y²",
    valley: "x²/2 + 10y²",
    saddle: "x²/2 + y⁴/4 − y²/2",
    minima: "(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y) / 20",
  },
  optimizer: "Optimiser",
  start: "start",
  rate: "Learning rate",
  momentum: "Momentum",
  bounds: (name, low, high) => `${name} is a number from ${low} to ${high}.`.replace("-", "−"),
  walk: "Steps of the descent",
  step: "step",
  point: "point",
  loss: "loss",
  gradient: "gradient",
  map: "how it ends: lr across, momentum up",
  outcomes: { arrives: "arrives", nears: "still comes down", swings: "swings", diverges: "diverges" },
  chosen: (lr, momentum, outcome) =>
    `lr = ${lr}, momentum = ${momentum}: ` +
    {
      arrives: "within 100 steps the gradient is almost 0.",
      nears: "after 100 steps it still comes down.",
      swings: "after 100 steps it still swings to and fro.",
      diverges: "it diverges.",
    }[outcome],
  verdict: {
    start: () => "The arrow points downhill, against the gradient. Take a step.",
    still: () => "The point stays: lr is 0, or almost.",
    down: ({ loss, before }) => `Down: the loss fell from ${before} to ${loss}.`,
    across: ({ loss, before }) =>
      `Down, from ${before} to ${loss}, but across: the gradient has turned by more than 90°. ` +
      "The step went past the bottom.",
    up: ({ loss, before }) =>
      `No lower: the loss was ${before} and is ${loss}. The step was too long and landed on the far side.`,
    carried: ({ loss, before }) =>
      `Uphill, from ${before} to ${loss}: the earlier gradients carry it on.`,
    diverges: ({ k, loss }) =>
      `It diverges: every step is too long, and the next is longer. At step ${k} the loss is ${loss}.`,
    lowest: ({ loss }) => `The gradient is almost 0: the lowest point. The loss is ${loss}.`,
    minimum: ({ loss }) =>
      `The gradient is almost 0: a minimum, loss ${loss}. Elsewhere there is a deeper one.`,
    saddle: ({ loss }) =>
      `The gradient is almost 0, but this is a saddle, loss ${loss}: sideways it goes down.`,
    top: ({ loss }) => `The gradient is almost 0, but this is a summit, loss ${loss}.`,
  },
};
