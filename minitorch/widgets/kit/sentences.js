/** Sentences as one text: a space between them, except after a full-width mark. */
export const sentences = (...said) =>
  said
    .filter(Boolean)
    .join(" ")
    .replace(/([。；！？]) /g, "$1");
