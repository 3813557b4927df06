// What stands beside a graph from the start: the legend, source and listing.
import { tuple } from "../kit/array.js";
import { h } from "../kit/kit.js";
import { nodeLook } from "./looks.js";
import { call, numbersText } from "./text.js";

const FLOWS = {
  reverse: ["derivative"],
  forward: ["tangent"],
  both: ["derivative", "tangent"],
  run: [],
};

/** What the colours mean. */
export function legend(now, text) {
  const looks = ["value", ...FLOWS[now.mode], ...(now.tracks[0].largest ? ["width"] : [])];
  return looks.map((look) =>
    h(
      "span",
      { class: look },
      look === "tangent" ? `${text.legend.tangent} ${now.by ?? ""}` : text.legend[look],
    ),
  );
}

/** The lines of the function that was run, and the rows of the graph as a table. */
export function listing({ program, rows, output }, text) {
  const lines = (program.source ?? []).map((line) => h("span", {}, line || " "));
  const source = [
    h("p", { class: "name" }, text.source),
    h("pre", { class: "source", tabindex: 0 }, h("code", {}, lines)),
  ];
  const made = rows.map((row) => {
    const cells = ["value", "derivative"].map((look) => h("td", { class: look }));
    const line = h(
      "tr",
      { class: row.place === output && "output" },
      h("th", { scope: "row" }, h("code", {}, `%${row.place} = ${call(row, rows)}`)),
      h("td", {}, tuple(row.shape)),
      cells,
    );
    return { line, cells };
  });
  const heads = text.columns.map((head) => h("th", { scope: "col" }, head));
  const name = h("p", { class: "name" });
  const body = made.map(({ line }) => line);
  const scroll = h(
    "div",
    { class: "scroll tall", tabindex: 0, role: "group", "aria-label": text.program },
    h("table", { class: "listing" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, body)),
  );

  /** Lights what the step is about, and fills in what is known. */
  const show = (now) => {
    const [track] = now.tracks;
    const current = track.current.row;
    name.textContent = now.mode === "run" ? text.listing : text.program;
    lines.forEach((line, k) => line.classList.toggle("now", now.rows[current]?.line === k));
    made.forEach(({ line, cells }, at) => {
      const look = nodeLook(now, text, track, at);
      [look.value, look.derivative].forEach((numbers, k) => {
        const words = numbers ? numbersText(numbers, 4) : "";
        if (cells[k].textContent !== words) cells[k].textContent = words;
      });
      cells[1].className = look.tone || "derivative";
      line.classList.toggle("now", at === current);
    });
    const line = made[current]?.line;
    if (!line) return;
    const top = line.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
    if (top < 0 || top + line.offsetHeight > scroll.clientHeight)
      scroll.scrollTop += top - scroll.clientHeight / 2;
  };
  return { source, hasSource: lines.length > 0, table: [name, scroll], show };
}
