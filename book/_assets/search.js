// What Sphinx's search lacks. It is loaded before searchtools.js, which asks for `splitQuery`.

// A page opened from disk may not fetch another one, so its results come without excerpts.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// The index holds Chinese words; a query comes in one piece. Cut it into the longest words that the
// index holds, from left to right. Where it holds none, the piece is searched for as it stands.
var splitQuery = (query) =>
  query
    .split(/[^\p{Letter}\p{Number}_]+/gu)
    .filter(Boolean)
    .flatMap((piece) => (/\p{Script=Han}/u.test(piece) ? knownWords(piece) : [piece]));

const knownWords = (piece) => {
  const { terms = {}, titleterms = {} } = Search._index ?? {};
  const isKnown = (word) => Object.hasOwn(terms, word) || Object.hasOwn(titleterms, word);
  const words = new Set();
  for (let start = 0; start < piece.length; ) {
    let end = Math.min(start + 8, piece.length);
    while (end > start + 1 && !isKnown(piece.slice(start, end))) end -= 1;
    if (end > start + 1) words.add(piece.slice(start, end));
    start = end;
  }
  return words.size ? [...words] : [piece];
};
