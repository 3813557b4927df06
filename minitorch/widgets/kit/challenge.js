// A challenge: goals to reach one after another, noticed from the state alone, and said in words.
//
// An explorer's `challenge.js` exports its `challenge`: `start`, the state in which it begins (or a
// function of the explorer's own state that gives it), and `goals`. A goal is a predicate on the
// state, given also the state in which the explorer began and its model; or the number of the right
// answer, where the words offer several. `fits(state, model)` tells where it can be posed.
//
// The trait `challenge` holds the number of the goal, from 1; 0 where none is posed, and one more
// than there are goals when all are reached. Parts that give the answer away carry the class
// `spoiler` and are hidden throughout, `told` those that come with the first attempt.
import { words as en } from "./challenge.en.js";
import { words as zh } from "./challenge.zh.js";
import { button, h, language } from "./kit.js";

const SUFFIX = /^(.*?)(?:~(\d))?$/s; // of a packed state: the number of the goal

/** The options of `frame` for an explorer that poses a challenge. */
export function challenged(view, options, { start, goals, fits = () => true }) {
  const { pack, unpack } = options;
  const { model } = view;
  const initial = Object.fromEntries(options.traits.map((trait) => [trait, model.get(trait)]));
  const begun = typeof start === "function" ? start(initial) : start;
  const offered = fits(initial, model);

  const follow = (state) => {
    const goal = goals[state.challenge - 1];
    return typeof goal === "function" && goal(state, initial, model)
      ? { challenge: state.challenge + 1 }
      : {};
  };

  /** Adds to a frame the words of the challenge and its button; returns what shows them. */
  function furnish({ root, task, foot, text, set }) {
    const common = { en, zh }[language()];
    const said = h("div", { class: "challenge", role: "status" });
    const toggle = button("", () => set(posed ? { challenge: 0 } : { ...begun, challenge: 1 }), {
      "data-key": "challenge",
    });
    let posed = 0;
    task.after(said);
    if (offered) foot.lastChild.before(toggle);

    const answers = (k) =>
      (text.challenge.choices?.[k - 1] ?? []).map(([answer, reply], i) =>
        button(answer, () => {
          if (i === goals[k - 1]) set({ challenge: k + 1 });
          else said.querySelector(".reply").textContent = reply;
        }),
      );
    const write = (k) => {
      const { found, goals: asked } = text.challenge;
      const words = (one) => (typeof one === "function" ? one(initial) : one);
      return [
        k > 1 &&
          h(
            "p",
            { class: "found" },
            h("span", { "aria-hidden": "true" }, "✓ "),
            words(found[k - 2]),
          ),
        k <= goals.length &&
          h("p", {}, h("strong", {}, common.goal(k, goals.length)), ` ${words(asked[k - 1])}`),
        k <= goals.length && h("div", { class: "chips answers" }, answers(k)),
        h("p", { class: "reply" }),
      ].filter(Boolean);
    };
    return (state) => {
      const k = Math.min(state.challenge ?? 0, goals.length + 1);
      if (k !== posed) said.replaceChildren(...(k ? write(k) : []));
      posed = k;
      task.hidden = k > 0;
      toggle.textContent = k ? common.leave : common.begin;
      root.classList.toggle("challenged", k > 0 && k <= goals.length);
      root.classList.toggle("untried", k === 1 && pack(state) === pack({ ...initial, ...begun }));
    };
  }

  return {
    ...options,
    traits: [...options.traits, "challenge"],
    pack: (state) => pack(state) + (state.challenge ? `~${state.challenge}` : ""),
    unpack: (packed) => {
      const [, own, k = 0] = SUFFIX.exec(packed);
      const state = unpack(own);
      return state && { ...state, challenge: Number(k) };
    },
    follow,
    furnish,
  };
}
