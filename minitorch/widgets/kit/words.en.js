// What every explorer says, in English.
export const words = {
  reset: "Reset",
  link: "Copy link",
  linkCopied: "Link copied.",
  badLink: "The state in the link could not be read; this is the start.",
  here: "The link:",
  shape: "shape",
  strides: "strides",
  offset: "offset",
  memory: "memory",
  back: "Step back",
  next: "Next step",
  check: "Check",
  noShape: "A shape is written like this: (2, 3).",
  comma: ", ",
  semicolon: "; ",
  strip: (count, path) => `Memory of ${count} places; read in the order ${path}`,
};
