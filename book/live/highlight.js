// Highlighting: the classes that Pygments gives, so that edited code keeps its look. A page loads this
// when the reader edits a cell.

const KEYWORDS =
  "and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield";
const BUILTINS =
  "abs|all|any|bool|complex|dict|divmod|enumerate|filter|float|id|int|isinstance|iter|len|list|map|max|min|next|print|range|repr|reversed|round|set|sorted|str|sum|super|tuple|type|zip";
const TOKEN = new RegExp(
  [
    "(?<c1>#.*)",
    "(?<s2>[rbfRBF]{0,2}(?:\"\"\"[^]*?(?:\"\"\"|$)|'''[^]*?(?:'''|$)|\"(?:\\\\.|[^\"\\\\\\n])*\"?|'(?:\\\\.|[^'\\\\\\n])*'?))",
    "(?<mf>(?:\\d[\\d_]*\\.[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d+)?j?|\\d+[eE][+-]?\\d+)",
    "(?<mi>\\d[\\d_]*)",
    `(?<k>\\b(?:${KEYWORDS})\\b)`,
    "(?<kc>\\b(?:True|False|None)\\b)",
    `(?<nb>\\b(?:${BUILTINS})\\b)`,
    "(?<n>[\\p{L}_][\\p{L}\\p{N}_]*)",
    "(?<o>[-+*/%@=<>!&|^~]+)",
    "(?<p>[()\\[\\]{},:;.])",
  ].join("|"),
  "gu",
);
const span = (className, textContent) => Object.assign(document.createElement("span"), { className, textContent });

export const highlighted = (code) => {
  const fragment = document.createDocumentFragment();
  let from = 0;
  for (const match of code.matchAll(TOKEN)) {
    const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
    fragment.append(code.slice(from, match.index), span(kind, match[0]));
    from = match.index + match[0].length;
  }
  fragment.append(code.slice(from), "\n");
  return fragment;
};
