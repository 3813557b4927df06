// What is pressed below a graph: the mode, what it differentiates by, blocks, the size.
import { button, h } from "../kit/kit.js";
import { remembered } from "./remembered.js";
import { MODES } from "./still.js";

const ZOOMS = [
  ["zoomOut", "−", 1 / 1.25],
  ["zoomIn", "+", 1.25],
  ["fit", "⤢", 0],
];

const choice = (key, label, click, attributes = {}) =>
  button(label, click, { "data-key": key, ...attributes });

/** Rows of buttons, which `set` a patch of the state or `zoom` by a factor; `show` tells them the state. */
export function controls(text, set, zoom) {
  const modes = MODES.map((mode) =>
    choice(`mode-${mode}`, text.modes[mode], () => set({ mode, step: 0 })),
  );
  const by = h("div", { class: "chips", role: "group" });
  const [open, close] = [
    choice("open", text.openAll, () => set({ fold: "all" })),
    choice("fold", text.foldAll, () => set({ fold: "none" })),
  ];
  const zooms = ZOOMS.map(([key, sign, factor]) =>
    choice(key, sign, () => zoom(factor), { "aria-label": text[key] }),
  );
  const buildBy = remembered((names) => {
    const chips = names.map((name) =>
      choice(`by-${name}`, h("code", {}, name), () => set({ wrt: name })),
    );
    by.replaceChildren(h("span", {}, text.by), ...chips);
    return chips;
  });
  const light = (chips, key) => {
    for (const chip of chips) chip.setAttribute("aria-pressed", String(chip.dataset.key === key));
  };

  function show(now) {
    light(modes, `mode-${now.mode}`);
    if (now.names) light(buildBy(now.names), `by-${now.by}`);
    by.hidden = now.mode !== "forward";
    for (const chip of [open, close]) chip.hidden = !now.blocks.length;
    open.disabled = now.fold === "all";
    close.disabled = now.fold === "none";
  }
  const labelled = { class: "chips choices", role: "group", "aria-label": text.modesLabel };
  return { modes: [h("div", labelled, modes), by], view: [zooms, open, close], show };
}
