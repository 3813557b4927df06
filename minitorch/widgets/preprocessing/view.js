// The preprocessing explorer: a table that can be edited, steps to switch, and the tensors they give.
import { range, tuple } from "../kit/array.js";
import { editable } from "./editable.js";
import { errorBox, errorLine } from "../kit/errors.js";
import { grid } from "../kit/grid.js";
import { button, dock, facts, frame, further, h, mark } from "../kit/kit.js";
import {
  changed,
  inOrder,
  inputsTensor,
  prepare,
  printedTensor,
  program,
  readCell,
  targetTensor,
} from "./math.js";
import { challenge } from "./challenge.js";
import { challenged } from "../kit/challenge.js";
import { sign } from "../kit/numbers.js";
import { sentences } from "../kit/sentences.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const FILLS = ["none", "mean", "median", "drop"];
const CATEGORIES = ["text", "one-hot", "one-hot+nan"];

const LOOKS = { filled: "filled", flag: "new", hot: "new" };
/** A number short enough for a cell; whole ones in full. */
const brief = (value) => {
  if (typeof value !== "number" || Number.isNaN(value)) return String(value ?? NaN);
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Number.isInteger(value)) return String(value);
  return String(Number(Math.abs(value) >= 1000 ? value.toFixed(1) : value.toPrecision(4)));
};

/** The settings and, if somebody edited the table, its cells. */
function addresses(initial) {
  const names = Object.keys(initial[0]);
  const cells = (rows) => rows.map((row) => names.map((name) => row[name]));
  return {
    pack: ({ rows, fill, indicator, categories, standardise, train }) => {
      const edited = JSON.stringify(cells(rows));
      return [
        fill,
        indicator ? 1 : 0,
        categories,
        standardise ? 1 : 0,
        train ?? "",
        edited === JSON.stringify(cells(initial)) ? "" : edited,
      ].join(";");
    },
    unpack: (packed) => {
      const [, fill, indicator, categories, standardise, train, edited] =
        /^(.*?);([01]);(.*?);([01]);(\d{0,2});(.*)$/s.exec(packed) ?? [];
      const rows = edited ? readRows(edited, names, initial.length) : initial;
      if (!FILLS.includes(fill) || !CATEGORIES.includes(categories) || !rows) return null;
      return {
        rows,
        fill,
        indicator: indicator === "1",
        categories,
        standardise: standardise === "1",
        train: Number(train) || null,
      };
    },
  };
}

function readRows(edited, names, count) {
  try {
    const cells = JSON.parse(edited);
    const good =
      cells.length === count &&
      cells.every(
        (row) =>
          row.length === names.length &&
          row.every((cell) => ["number", "string"].includes(typeof cell) || cell === null) &&
          row.every((cell) => readCell(cell === null ? null : String(cell)) !== undefined),
      );
    return good
      ? cells.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i]])))
      : null;
  } catch {
    return null;
  }
}

export function render(view) {
  const columns = view.model.get("columns");
  const initial = inOrder(view.model.get("rows"), columns);
  const options = {
    name: "preprocessing",
    words: { en, zh },
    traits: ["rows", "fill", "indicator", "categories", "standardise", "train"],
    ...addresses(initial),
    draw,
  };
  const kit = frame(view, challenged(view, options, challenge));
  const { text } = kit;
  let now = null;
  const training = h("div", { class: "chips choices" });
  const switches = h("div", { class: "switches" });
  const outcome = h("div", {}); // the numbers that were made of the cells
  const about = h("div", {});
  const result = h("div", { class: "pane" }, outcome, about);
  const code = h("pre", { class: "code-out", tabindex: 0 });
  const data = editable(initial, {
    text,
    change: (row, name, cell) =>
      kit.set({ rows: now.rows.map((old, i) => (i === row ? { ...old, [name]: cell } : old)) }),
    hold: holdSource,
  });
  kit.body.append(
    training,
    h("div", { class: "panes" }, data.element, result),
    kit.readout,
    further(kit, switches),
    switches,
    code,
  );

  function draw(state) {
    const rows = inOrder(state.rows, columns);
    const train = Math.min(state.train ?? rows.length, rows.length);
    const settings = { ...state, rows, train };
    const prepared = prepare(rows, settings);
    const X = inputsTensor(prepared);
    const y = targetTensor(prepared);
    const isOther = (i) => now && JSON.stringify(rows[i]) !== JSON.stringify(now.rows[i]);
    const edited = range(rows.length).filter(isOther);
    const fresh = edited.length ? changed(now, prepared) : null;
    now = { ...settings, ...prepared, X, y, fresh };
    drawSwitches();
    data.draw(now);
    drawResult();
    const lines = program(rows, settings).map((line) => `>>> ${line}`);
    for (const [name, array, { error, tensor, dtype }] of [
      ["X", "inputs", X],
      ["y", "targets", y],
    ]) {
      lines.push(`>>> ${name} = torch.tensor(${array}.to_numpy())`);
      if (error) {
        lines.push(errorLine(error, text.hints));
        break;
      }
      lines.push(`>>> ${name}`, printedTensor(tensor, dtype));
    }
    const error = X.error ?? y.error;
    code.textContent = lines.join("\n");
    code.classList.toggle("refused", Boolean(error));
    if (error) return kit.say("", errorLine(error, text.hints));
    const summary = text.summary(tuple(X.tensor.shape), X.dtype, tuple(y.tensor.shape), y.dtype);
    if (!fresh) return kit.say(summary);
    const unseen = fresh.length > 0 && edited.every((row) => row >= train);
    const why = unseen ? text.unseen : fresh.length > edited.length ? text.together : summary;
    kit.say(sentences(text.changed(fresh.length, X.tensor.storage.length), why));
  }

  // ---- the steps

  function drawSwitches() {
    const { rows, fill, indicator, categories, standardise, train } = now;
    const choice = (trait, value, label, pressed) =>
      button(label, () => kit.set({ [trait]: value }), {
        "data-key": `${trait}-${value}`,
        "aria-pressed": String(pressed),
      });
    const line = (label, ...buttons) =>
      h("div", { class: "chips choices" }, h("span", { class: "step" }, label), buttons);
    const one = (trait, values, current) =>
      values.map((value) => choice(trait, value, text[trait][value], value === current));
    const more = (by) => kit.set({ train: train + by });
    switches.replaceChildren(
      line(
        text.gaps,
        one("fill", FILLS, fill),
        button(text.indicator, () => kit.set({ indicator: !indicator }), {
          "data-key": "indicator",
          "aria-pressed": String(indicator),
        }),
      ),
      line(text.texts, one("categories", CATEGORIES, categories)),
      line(
        text.numbers,
        button(text.standardise, () => kit.set({ standardise: !standardise }), {
          "data-key": "standardise",
          "aria-pressed": String(standardise),
        }),
      ),
    );
    training.replaceChildren(
      h("span", {}, text.training(train, rows.length)),
      button("−", () => more(-1), {
        "data-key": "less",
        "aria-label": text.less,
        disabled: train === 1,
      }),
      button("+", () => more(1), {
        "data-key": "more",
        "aria-label": text.more,
        disabled: train === rows.length,
      }),
    );
  }

  // ---- what comes out

  function drawResult() {
    const { columns, kept, X, y, train, standardise, fresh } = now;
    const shape = [kept.length, columns.length];
    const cells = columns.flatMap((column) => column.cells);
    const scaled = ({ plain }) => standardise && plain !== undefined;
    const look = (cell) =>
      [
        LOOKS[cell.how],
        scaled(cell) && "scaled",
        !Number.isFinite(cell.value) && "bad", // a text, too
        cell.row >= train && "test",
      ]
        .filter(Boolean)
        .join(" ");
    const seen = {
      filled: cells.some(({ how }) => how === "filled"),
      new: cells.some(({ how }) => LOOKS[how] === "new"),
      scaled: cells.some(scaled),
    };
    outcome.replaceChildren(
      h("p", { class: "name" }, h("code", {}, "inputs"), ` ${tuple(shape)}`),
      h(
        "div",
        { class: "scroll prepared" },
        grid(shape, {
          name: "t",
          label: `inputs ${tuple(shape)}`,
          heads: columns.map(({ name }) => name),
          sides: kept,
          cell: (k, [i, j]) => {
            const cell = columns[j].cells[i];
            return {
              text: brief(cell.value),
              label: `${text.cellOf(columns[j].name, cell.row)}: ${brief(cell.value)}`,
              class: `${look(cell)}${fresh?.includes(k) ? " fresh" : ""}`,
              data: { row: cell.row, from: columns[j].from },
            };
          },
          hold,
        }),
      ),
      h(
        "p",
        { class: "legend" },
        Object.keys(seen)
          .filter((kind) => seen[kind])
          .map((kind) => h("span", { class: `slot ${kind}` }, text.legend[kind])),
      ),
    );
    about.replaceChildren(
      facts(
        [
          ["X", X],
          ["y", y],
        ].map(([name, { tensor, dtype }]) => [
          name,
          tensor ? `${tuple(tensor.shape)} torch.${dtype}` : `✕ ${text.noTensor}`,
        ]),
      ),
      ...[X, y]
        .filter(({ error }) => error)
        .slice(0, 1)
        .map(({ error }) => errorBox(error, "", text.hints)),
      ...reasons().map((reason) => h("p", { class: "why" }, reason)),
    );
  }

  function reasons() {
    const { rows, columns, kept, table, fill, categories, standardise, train, X, target } = now;
    const inputs = table.slice(0, -1);
    const numeric = columns.filter(({ met }) => met);
    const holes = X.tensor?.storage.filter(Number.isNaN).length;
    const still = numeric.find(({ scale }) => scale && !(scale.spread > 0));
    const lone = inputs.some(({ dtype, cells }) => dtype === "str" && cells.includes(null));
    return [
      kept.length < rows.length && text.dropped(rows.length - kept.length),
      still && text.still(still.name, brief(still.scale.spread)),
      holes > 0 && text.holes(holes),
      lone && categories !== "text" && text.gapCategory[categories],
      (fill === "mean" || fill === "median" || standardise) &&
        train < rows.length &&
        text.onlyTraining(train),
      kept.some((row) => Number.isNaN(target.cells[row])) && text.noTarget,
    ].filter(Boolean);
  }

  // ---- where a number comes from

  function hold(k) {
    if (k === null) return;
    const { columns, table } = now;
    const column = columns[k % columns.length];
    const cell = column.cells[Math.floor(k / columns.length)];
    if (!cell) return;
    const place = (row) => `[data-cell="${CSS.escape(`${row} ${column.from}`)}"]`;
    mark(kit.root, `[data-key="t-${k}"], ${place(cell.row)}`);
    const met = cell.how === "filled" ? column.met : [];
    mark(kit.root, met.map(place).join(", "), "now");
    const source = table.find(({ name }) => name === column.from);
    const original = source.cells[cell.row];
    const story = text.how[cell.how]({
      value: brief(cell.plain ?? cell.value),
      original: original === null || Number.isNaN(original) ? text.gap : brief(original),
      from: column.from,
      category: column.category ?? "NaN",
      middle: text.fill[now.fill],
      met: met.map((row) => brief(source.cells[row])).join(text.comma),
    });
    const { centre, spread } = column.scale ?? {};
    const scaling = column.scale
      ? text.scaling(
          ...[cell.plain, centre, spread].map(brief),
          sign([cell.plain, centre, spread, cell.value], brief),
          brief(cell.value),
        )
      : "";
    kit.say(text.told(text.cellOf(column.name, cell.row), story, scaling));
  }

  function holdSource(row, name) {
    if (!now) return;
    const from = `[data-row="${row}"][data-from="${CSS.escape(name)}"]`;
    mark(kit.root, `${from}, [data-cell="${CSS.escape(`${row} ${name}`)}"]`);
  }

  kit.start();
  const undock = dock(outcome);
  return () => {
    undock();
    kit.leave();
  };
}
