// The switch leads to the same page in the other language, at the same place and with the same
// state of its explorers; the choice is remembered for the site's front door.
const remember = (language) => {
  try {
    localStorage.setItem("book-language", language);
  } catch {
    // a browser without storage only forgets
  }
};

for (const link of document.querySelectorAll("a.language-switch")) {
  link.addEventListener("click", () => {
    link.search = location.search;
    link.hash = location.hash;
    remember(link.hreflang);
  });
}
