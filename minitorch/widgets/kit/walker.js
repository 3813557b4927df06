// A walk, step by step: buttons and a slider.
import { button, h, language } from "./kit.js";
import { wantsNoMotion } from "./motion.js";
import { words as en } from "./walker.en.js";
import { words as zh } from "./walker.zh.js";

/**
 * Step buttons and a slider over 0…count-1; `step(k)` hears of every step the reader takes, and when
 * it plays of one every `pause` milliseconds.
 */
export function walker(own, step, pause = 700) {
  const text = { ...{ en, zh }[language()], ...own };
  let timer = null;
  let begun = true; // the first step shows the first element
  const slider = h("input", {
    type: "range",
    min: 0,
    step: 1,
    value: 0,
    "aria-label": text.walk,
    input: () => go(Number(slider.value)),
  });
  /** Whether the walk is at its end; one of a single element can be taken again and again. */
  const limit = () => {
    const [at, last] = [Number(slider.value), Number(slider.max)];
    back.disabled = at === 0;
    next.disabled = at === last && last > 0;
    return at === last;
  };
  const go = (k) => {
    begun = true;
    slider.value = Math.max(0, Math.min(k, Number(slider.max)));
    if (limit()) stop();
    keepFocus();
    step(Number(slider.value));
  };
  /** At an end, the other button takes the focus of the one that is done. */
  const keepFocus = () => {
    if (next.disabled && document.activeElement === next) back.focus();
    if (back.disabled && document.activeElement === back) next.focus();
  };
  const stop = () => {
    clearInterval(timer);
    timer = null;
    play.textContent = "▶";
    play.setAttribute("aria-label", text.play);
  };
  const back = button(
    "‹",
    () => {
      stop();
      go(Number(slider.value) - 1);
    },
    { "aria-label": text.back },
  );
  const next = button(
    "›",
    () => {
      stop();
      go(begun ? Number(slider.value) + 1 : 0);
    },
    { "aria-label": text.next },
  );
  const play = button(
    "▶",
    () => {
      if (timer) return stop();
      if (next.disabled) go(0);
      else go(Number(slider.value));
      play.textContent = "❚❚";
      play.setAttribute("aria-label", text.pause);
      timer = setInterval(tick, pause);
    },
    { "aria-label": text.play, hidden: wantsNoMotion() },
  );
  /** It waits while nobody sees it, and ends where no motion is wanted any more. */
  const tick = () => {
    if (document.hidden) return;
    play.hidden = wantsNoMotion();
    if (play.hidden) stop();
    else go(Number(slider.value) + 1);
  };
  const show = (count, k) => {
    begun = true;
    slider.max = Math.max(count - 1, 0);
    slider.value = k;
    limit();
    slider.disabled = play.disabled = count < 2;
  };
  const reset = (count) => {
    stop();
    show(count, 0);
    begun = false;
    next.disabled = count === 0;
  };
  return { element: h("div", { class: "walker" }, back, slider, next, play), reset, show, stop };
}
