// What stands beside a graph: counters, one node in full, warnings, the legend, source and listing.
import { tuple } from "../kit/array.js";
import { errorBox } from "../kit/errors.js";
import { facts, h } from "../kit/kit.js";
import { nodeLook } from "./looks.js";
import { evaluate, jacobian } from "./math.js";
import { chosenNumber, flatValues } from "./state.js";
import { elementName } from "./story.js";
import { call, numbersText, rowName } from "./text.js";

const NO_GRADIENT = "element 0 of tensors does not require grad and does not have a grad_fn";
const SMALL = 36; // the most numbers of a matrix of local derivatives that are all shown

/** How many multiplications so far, and how many values are held; a column for each track. */
export function counts({ tracks, mode }, text) {
  const heads = mode === "both" ? [text.modes.reverse, text.modes.forward] : [text.counted];
  const line = (key) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, text.counts[key]),
      tracks.map((track) => h("td", {}, track[key][track.index].toLocaleString("en"))),
    );
  const top = [h("td", {}), heads.map((head) => h("th", { scope: "col" }, head))];
  return [
    h(
      "table",
      { class: "counts" },
      h("thead", {}, h("tr", {}, top)),
      h("tbody", {}, ["multiplications", "held", "most"].map(line)),
    ),
    h("p", { class: "why" }, text.countsWhy),
  ];
}

/** A node in full: the one that is held, else that of the step; nothing if there is none. */
export function detail(now, text, held) {
  const { rows, tracks } = now;
  const [track] = tracks;
  const row = rows[held ?? track.current.row];
  if (!row) return [];
  const look = nodeLook(now, text, track, row.place);
  const flows = track.look !== "";
  const words = (numbers) => (numbers ? numbersText(numbers, 12) : "–");
  const why = track.look === "derivative" && now.reasons[row.place];
  const users = row.users.map(([user]) => rowName(rows[user])).join(text.comma);
  return [
    h("p", { class: "name" }, h("code", {}, `${rowName(row)} = ${call(row, rows)}`)),
    facts([
      [text.detail.value, words(look.value)],
      ...(flows ? [[text.detail[track.look], words(look.derivative)]] : []),
      [text.detail.users, users || text.nobody],
    ]),
    ...(flows ? row.wanted.map((place) => local(now, text, row, place, look.value)) : []),
    ...(why ? [h("p", { class: "why" }, text.reasonWhy[why])] : []),
  ];
}

/** The matrix of local derivatives by an operand. */
function local(now, text, row, place, known) {
  const from = now.rows[row.operands[place]];
  const size = row.size * from.size;
  const shape = size > 1 ? ` ${tuple([row.size, from.size])}` : "";
  const head = h("p", { class: "why" }, text.localOf(rowName(from), shape));
  if (!known || size > SMALL) return head;
  const lines = jacobian(now.prepared, now.numbers, row.place, place).map((line) =>
    h(
      "tr",
      {},
      line.map((x) => h("td", {}, numbersText([x]))),
    ),
  );
  return h("div", {}, head, h("table", { class: "jacobian" }, h("tbody", {}, lines)));
}

/** What the reader must know of these numbers; `recorded` are the inputs with which Python ran. */
export function warnings(now, text, recorded) {
  const { rows, output, prepared, program, mode, numbers, reasons } = now;
  const before = evaluate(prepared, recorded);
  const changed = JSON.stringify(recorded) !== JSON.stringify(flatValues(now.values));
  const cross = h("span", { class: "icon", "aria-hidden": "true" }, "✕");
  const box = (words) => h("div", { class: "error" }, h("p", {}, cross.cloneNode(true), words));
  const boxes = [];
  if (program.error) boxes.push(box(program.error));
  if (!rows[output].grad && mode !== "run") {
    const error = { kind: "RuntimeError", message: NO_GRADIENT, topic: "noGradient" };
    boxes.push(errorBox(error, "", { noGradient: () => text.noGradientWhy }));
  }
  const other = rows.find(
    ({ place }) => reasons[place] === "decision" && before[place][0] !== numbers[place][0],
  );
  if (other) {
    const truths = [before, numbers].map((values) => (values[other.place][0] ? "True" : "False"));
    boxes.push(box(text.otherWay(call(other, rows), ...truths)));
  }
  if (changed && rows.some(({ does }) => does?.told)) boxes.push(box(text.stale));
  return boxes;
}

const FLOWS = {
  reverse: ["derivative"],
  forward: ["tangent"],
  both: ["derivative", "tangent"],
  run: [],
};

/** The number by which forward mode differentiates, as the reader chose it; null if there is none. */
export function chosenName({ prepared, rows, wrt }) {
  const chosen = chosenNumber(prepared, wrt);
  return chosen ? elementName(rows[chosen[0]], chosen[1]) : null;
}

/** What the colours mean. */
export function legend(now, text) {
  const name = () => {
    if (now.mode !== "both") return chosenName(now);
    const { numbers, current } = now.tracks[1];
    const [at, element] = numbers[current.pass];
    return elementName(now.rows[at], element);
  };
  const looks = ["value", ...FLOWS[now.mode], ...(now.tracks[0].largest ? ["width"] : [])];
  return looks.map((look) =>
    h(
      "span",
      { class: look },
      look === "tangent" ? `${text.legend.tangent} ${name()}` : text.legend[look],
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
