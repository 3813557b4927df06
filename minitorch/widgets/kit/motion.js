// Motion: how a picture gets from one state to the next. What counts is always the end: traits, words
// and numbers have it at once, and only the picture follows.
//
//   const glide = motion({ element, show: (state) => paint(state) });
//   glide.go(state);   // from where the picture is; at once where the reader wants no motion
//   glide.jump(state); // at once
//
// While anything in an explorer moves, its root has the attribute `data-moving`.

/** On the way between two states, number by number; what is not a finite number is that of the end. */
export function mix(from, to, t) {
  if (Number.isFinite(from) && Number.isFinite(to)) return (1 - t) * from + t * to;
  const isList = Array.isArray(to);
  if (isList && Array.isArray(from) && from.length === to.length)
    return to.map((x, i) => mix(from[i], x, t));
  if (isList || !from || !to || typeof to !== "object" || typeof from !== "object") return to;
  return Object.fromEntries(Object.entries(to).map(([key, x]) => [key, mix(from[key], x, t)]));
}

/** Slow, fast, slow: the way done when a part of the time is. */
const ease = (part) => part * part * (3 - 2 * part);

export const wantsNoMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Whether the reader moves something right now, by pointer or by keys: a handle, a slider, a number. */
const inHand = () =>
  document.querySelector(".in-hand") !== null ||
  (document.activeElement?.matches('input[type="range"], [role="slider"], [role="spinbutton"]') ??
    false);

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function count(root, by) {
  if (!root) return;
  const moving = Number(root.dataset.moving ?? 0) + by;
  if (moving) root.dataset.moving = moving;
  else delete root.dataset.moving;
}

/**
 * Shows states of a picture, `duration` milliseconds from one to the next. `element` is a part of the
 * explorer that moves, `blend(from, to, t)` a state on the way, `at` the state that is shown already.
 */
export function motion({ element, show, duration = 400, blend = mix, at }) {
  let [goal, frame, root, arrival, arrive] = [];

  const put = (state) => {
    at = state;
    show(state);
  };
  function end(arrived) {
    if (frame === undefined) return;
    cancelAnimationFrame(frame);
    frame = undefined;
    count(root, -1);
    arrive(arrived);
  }
  function jump(to) {
    goal = to;
    put(to);
    end(false);
  }

  /** Promises whether it arrives: not, if it is stopped or sent elsewhere before. */
  function go(to, time = duration) {
    if (frame !== undefined && same(to, goal)) {
      put(at); // it is on its way; but what is around it may be new
      return arrival;
    }
    if (at === undefined || same(to, at) || wantsNoMotion()) {
      jump(to);
      return Promise.resolve(true);
    }
    end(false);
    const from = at;
    let begun = null;
    const tick = (now) => {
      begun ??= now;
      const part = (now - begun) / time;
      if (part >= 1 || wantsNoMotion()) {
        put(to);
        return end(true);
      }
      frame = requestAnimationFrame(tick);
      put(blend(from, to, ease(Math.max(0, part))));
    };
    goal = to;
    root = element.closest(".explorer");
    count(root, 1);
    frame = requestAnimationFrame(tick);
    arrival = new Promise((found) => (arrive = found));
    return arrival;
  }

  return {
    go,
    jump,
    /** What is held or moved by keys is followed at once, anything else is gone to. */
    follow: (to) => (inHand() ? jump(to) : go(to)),
    stop: () => end(false),
    /** The state that is shown. */
    get at() {
      return at;
    },
  };
}
