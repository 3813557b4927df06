// What is said of numbers that are typed, in English.
export const words = {
  empty: "A number is missing; until there is one, the last one stays.",
  notNumber: (typed) => `“${typed}” is not a number. Type one such as 2, −0.5, 1e-3 or 1/3.`,
  outOfRange: (typed) => `${typed} cannot be drawn: sizes go from 1e-100 to 1e100, and 0.`,
};
