// What a reader chooses from by a row of buttons: examples of a matrix, and parts to show or hide.
import { button, h } from "./kit.js";
import { square } from "./vectors.js";

const press = (chips, isOn) => {
  for (const chip of chips) chip.setAttribute("aria-pressed", String(isOn(chip.dataset.key)));
};

const tenth = () => Math.round(Math.random() * 50 - 25) / 10;

/** Named matrices, each as its four entries, and a random one; `pick` hears of the chosen matrix. */
export function examples(text, matrices, pick, prefix = "") {
  const chip = (key, matrix) =>
    button(text.presets[key], () => pick(square(matrix())), { "data-key": prefix + key });
  const named = Object.entries(matrices).map(([key, entries]) => chip(key, () => entries));
  const random = chip("random", () => [tenth(), tenth(), tenth(), tenth()]);
  const element = h("div", { class: "chips" }, h("span", {}, text.examples), named, random);
  const show = (matrix) =>
    press(named, (key) => String(matrices[key.slice(prefix.length)]) === String(matrix));
  return { element, show };
}

/** Names out of `names`, kept in the trait `show`. */
export function parts(kit, names) {
  let shown = [];
  const toggle = (key) =>
    kit.set({ show: shown.includes(key) ? shown.filter((one) => one !== key) : [...shown, key] });
  const chips = names.map((key) =>
    button(kit.text.show[key], () => toggle(key), { "data-key": `show-${key}` }),
  );
  const element = h("div", { class: "chips" }, h("span", {}, kit.text.showing), chips);
  const show = (list) => {
    shown = list;
    press(chips, (key) => list.includes(key.slice("show-".length)));
  };
  return { element, show };
}

/** The names in a packed state; null if one of them is unknown. */
export function readNames(text, names) {
  const found = text ? text.split(",") : [];
  return found.every((name) => names.includes(name)) ? found : null;
}
