// What a challenge says in every explorer, in English.
export const words = {
  begin: "Challenge",
  leave: "End the challenge",
  goal: (k, n) => (n > 1 ? `Challenge, ${k} of ${n}:` : "Challenge:"),
};
