// What an index expression got wrong, in English.

export const words = {
  bounds: ({ length }) =>
    length
      ? `This axis has ${length} positions: 0 to ${length - 1}, or -${length} to -1 from the end.`
      : "This axis has no positions.",
  many: ({ taken, dimensions }) =>
    `${taken} axes are asked for, and there are ${dimensions}. Take an index away.`,
  step: () =>
    "A view cannot run backwards in PyTorch: a step is 1 or more. torch.flip(x, (0,)) reverses, and copies.",
  integer: () => "A position is a whole number; 1.5 lies between two elements.",
  pairs: ({ lengths }) =>
    `Lists are read side by side, in pairs. These have ${lengths.join(" and ")} entries.`,
  mask: ({ mask, length }) =>
    `A mask needs one True or False for each position: ${length} here, not ${mask}.`,
  zero: () => "There is no axis left to step along.",
  number: (c) => `${c} is not a number this explorer reads.`,
  name: (c) => `The only name known here is x, not ${c}.`,
  character: (c) => `“${c}” has no meaning here. Type an expression such as x[1:3, ::2] or x[x > 5].`,
  start: () => "Start with x, the array.",
  empty: () => "Type an expression that starts with x.",
  comparison: () => "A mask compares x with a number, such as x > 5 or x % 2 == 0.",
  parentheses: () => "Put each comparison in parentheses: (x > 2) & (x < 9).",
  tuple: () => "A tuple in the brackets is the same as its numbers alone. Write x[1, 2].",
  words: (c) =>
    `Python's ${c} takes one truth value, and a mask has many. Join masks with & and |, turn one ` +
    "round with ~, each comparison in parentheses: (x > 2) & (x < 9).",
  modulo: () => "Divide by a whole number above 0.",
  nested: () => "This explorer reads lists of numbers, not lists in lists.",
  list: () => "A list holds whole numbers, or True and False.",
  mixed: () => "A list holds either numbers, or True and False, not both.",
};
