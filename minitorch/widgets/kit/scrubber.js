// A scrubber: the way of a picture from its start (0) to its end (1), by button, by keys or by hand.
import { h, language } from "./kit.js";
import { motion, wantsNoMotion } from "./motion.js";
import { short } from "./numbers.js";
import { words as en } from "./walker.en.js";
import { words as zh } from "./walker.zh.js";

const STOPS = 2; // of each phase, where the reader wants steps and no motion

/**
 * A button with a name ("Apply A") and a slider from 0 to 1 with a `label` for the ear; `show(t, written)` draws
 * the picture there, and returns the words for it, in which t is `written` in hundredths. The way has `phases`, each of which takes `pace`
 * milliseconds. Where the reader wants no motion, the button goes on by half a phase. It stands at the end
 * when nothing is asked of it (`rest()` takes it there, `rest(0)` to the start, if the end is to be found),
 * and is no part of the state. `key` tells two scrubbers of one explorer apart.
 */
export function scrubber({ name, label, show, phases = 1, pace = 1000, key = "" }) {
  const text = { en, zh }[language()];
  let plays = false;
  const slider = h("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.01,
    value: 1,
    "aria-label": label,
    "data-key": `${key}scrub`,
    input: () => halt(Number(slider.value)),
    keydown: (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
      if (!by) return;
      event.preventDefault();
      halt(Math.max(0, Math.min(10, Math.round(10 * way.at) + by)) / 10);
    },
  });
  const face = h("span", { "aria-hidden": "true" });
  const caption = h("span", {});
  const press = h("button", { type: "button", "data-key": `${key}apply`, click: play }, face, caption);
  const told = h("p", { class: "way", "aria-hidden": "true" });
  const element = h("div", { class: "scrubber" }, h("div", { class: "walker" }, press, slider), told);
  const way = motion({
    element,
    at: 1,
    show: (t) => {
      slider.value = t;
      const words = show(t, short(Number(t.toFixed(2))));
      told.textContent = t < 1 ? words : "";
      slider.setAttribute("aria-valuetext", words);
    },
  });

  function tell(playing) {
    plays = playing;
    face.textContent = plays ? "❚❚ " : "▶ ";
    caption.textContent = plays ? text.pause : name;
  }
  function halt(t) {
    tell(false);
    way.jump(t);
  }
  async function play() {
    if (plays) return halt(way.at);
    if (way.at === 1) {
      way.jump(0);
      if (wantsNoMotion()) return;
    }
    tell(true);
    const parts = phases * (wantsNoMotion() ? STOPS : 1);
    do {
      const next = (Math.floor(way.at * parts + 1e-9) + 1) / parts;
      if (!(await way.go(next, phases * pace * (next - way.at)))) return;
    } while (way.at < 1 && !wantsNoMotion());
    tell(false);
  }
  tell(false);
  return {
    element,
    /** How far the picture is. */
    get at() {
      return way.at;
    },
    /** To the end, where a new state is shown, or another place; nothing is said of it there. */
    rest(t = 1) {
      if (way.at === t) return;
      halt(t);
      told.textContent = "";
    },
  };
}
