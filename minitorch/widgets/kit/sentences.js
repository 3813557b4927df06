const LONGEST = 24; // that a sentence quotes

/** What somebody typed, short enough to be quoted: what to type instead comes after it. */
export const quoted = (typed) =>
  typed.length > LONGEST ? `${typed.slice(0, LONGEST - 1)}…` : typed;

/** Sentences as one text: a space between them, except after a full-width mark. */
export const sentences = (...said) =>
  said
    .filter(Boolean)
    .join(" ")
    .replace(/([。；！？]) /g, "$1");
