// The search of Sphinx, so that it answers as a reader expects: where a term is taught comes first,
// then what has the query in its title; words in any order, single Chinese characters and synonyms
// find something. `SEARCH_WORDS` is written by the build: {taught: {term: address}, synonyms: {}}.

// A page opened from disk may not fetch another one: there, results come without excerpts.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

const APPENDIX = /(^|\/)(glossary|notation|errors|references?(-[a-z-]+)?)$/;
const ENOUGH = 0.6; // of the weight of a query's known words, where no page has them all
const HAN = /^[\u3400-\u9fff]$/;

/** The files in which the index has a word; of a single Chinese character, each pair that holds it. */
function filesOf(word, { terms, titleterms }) {
  const keys = HAN.test(word) ? Object.keys(terms).filter((key) => key.includes(word)) : [word];
  return new Set(keys.flatMap((key) => [terms[key] ?? [], titleterms[key] ?? []]).flat());
}

/** Files that have most of the words, and how much of them: rare words weigh more. */
function most(words, index) {
  const found = words.map((word) => filesOf(word, index)).filter((files) => files.size);
  const weight = (files) => Math.log(1 + index.filenames.length / files.size);
  const all = found.reduce((sum, files) => sum + weight(files), 0);
  const shares = new Map();
  for (const files of found)
    for (const file of files) shares.set(file, (shares.get(file) ?? 0) + weight(files) / all);
  return [...shares].filter(([, share]) => share >= ENOUGH);
}

/** The result that leads to the section where a term is taught. */
function lesson(address, index) {
  const [name, anchor] = address.split("#");
  const file = index.docnames.findIndex((doc) => doc === name || doc.endsWith(`/${name}`));
  if (file < 0) return [];
  const heading = Object.entries(index.alltitles).find(([, places]) =>
    places.some(([place, id]) => place === file && id === anchor));
  const title = index.titles[file] + (heading ? ` > ${heading[0]}` : "");
  const hash = heading ? `#${anchor}` : "";
  return [[index.docnames[file], title, hash, null, 0, index.filenames[file]]];
}

/** How well a result answers the query; the scores of Sphinx are all below 100. */
function rank([doc, title, , , score], query) {
  const words = title.toLowerCase().split(" > ").pop().trim();
  const appendix = APPENDIX.test(doc) ? 1 : 0;
  if (words === query) return 300 - 50 * appendix;
  if (words.includes(query)) return 200 - 50 * appendix + query.length / words.length;
  return score - appendix;
}

/** Best last, as Sphinx lists them; a page is left out where a section of it is a better answer. */
function ordered(results, query) {
  const best = results
    .map((result) => [...result.slice(0, 4), rank(result, query), result[5]])
    .sort((one, other) => other[4] - one[4]);
  const seen = new Set();
  return best
    .filter(([doc, , anchor]) => {
      const fresh = !seen.has(doc + anchor) && !(anchor === "" && seen.has(doc));
      seen.add(doc + anchor).add(doc);
      return fresh;
    })
    .reverse();
}

/** Whether two results lead to the same place. */
function same([doc, , anchor], [otherDoc, , otherAnchor]) {
  return doc === otherDoc && anchor === otherAnchor;
}

document.addEventListener("DOMContentLoaded", () => {
  if (typeof Search === "undefined") return;
  const { htmlToText, _performSearch, _parseQuery } = Search;

  // A name of the reference has dots, and Sphinx would look for its address as for `#a.class`. The
  // list of all terms is left out, so that an excerpt of the glossary is an entry.
  Search.htmlToText = (html, anchor) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    page.getElementById("all-terms")?.remove();
    const address = anchor && `#${CSS.escape(anchor.slice(1))}`;
    return htmlToText(page.documentElement.outerHTML, address);
  };

  Search._performSearch = (query, words, excluded, ...others) => {
    const index = Search._index;
    const key = query.toLowerCase().trim();
    let results = _performSearch(query, words, excluded, ...others);
    const strict = results.length > 0 && !HAN.test(key);
    const pages = strict ? [] : most([...words], index);
    results.push(...pages.map(([file, share]) =>
      [index.docnames[file], index.titles[file], "", null, share, index.filenames[file]]));
    results = ordered(results, key);

    const { taught, synonyms } = SEARCH_WORDS;
    for (const other of synonyms[key] ?? []) {
      const found = Search._performSearch(..._parseQuery(other));
      results = [...found.filter((hit) => !results.some((one) => same(one, hit))), ...results];
    }
    const first = taught[key] ? lesson(taught[key], index) : [];
    return [...results.filter((hit) => !first.some((one) => same(one, hit))), ...first];
  };
});
