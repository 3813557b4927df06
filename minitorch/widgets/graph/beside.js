// What stands beside a graph on its way: counters, one node in full, and warnings.
import { tuple } from "../kit/array.js";
import { errorBox } from "../kit/errors.js";
import { facts, h } from "../kit/kit.js";
import { nodeLook } from "./looks.js";
import { evaluate, jacobian } from "./math.js";
import { flatValues } from "./rows.js";
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
      tracks.map((track) => h("td", {}, track[key][track.index]?.toLocaleString("en"))),
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
