import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

// What the explorers share: elements, two languages, state in the model and in the page address.

// ---- elements

function furnish(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== false && value != null)
      element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}
export const h = (tag, attributes = {}, ...children) =>
  furnish(document.createElement(tag), attributes, children);
export const svg = (tag, attributes = {}, ...children) =>
  furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

export const button = (label, click, attributes = {}) =>
  h("button", { type: "button", click, ...attributes }, label);
export const facts = (rows) =>
  h(
    "div",
    { class: "facts" },
    h(
      "dl",
      {},
      ...rows.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))),
    ),
  );

/** Has the ear hear what the eye reads beside an element of an explorer: why something was not taken. */
export const refused = (element, words) =>
  element.dispatchEvent(new CustomEvent("refused", { bubbles: true, detail: words }));

/**
 * A text field that reports every change, and is left alone while somebody types in it. `refuse` says
 * beside it why what is typed there was not taken.
 */
export function field(label, change, attributes = {}) {
  const input = h("input", {
    type: "text",
    spellcheck: "false",
    autocomplete: "off",
    autocapitalize: "off",
    input: () => change(input.value),
    ...attributes,
  });
  const refusal = h("span", { class: "refusal", "aria-hidden": "true" });
  const refuse = (words) => {
    if (words !== refusal.textContent) refused(input, words);
    refusal.textContent = words;
    input.setAttribute("aria-invalid", String(words !== ""));
    if (words) keepInside(refusal, element);
  };
  const show = (value) => {
    if (document.activeElement === input) return;
    input.value = value;
    refuse("");
  };
  const element = h("label", { class: "field" }, h("span", {}, label), input, refusal);
  return { element, input, show, refuse };
}

/** Has what hangs below an element seen whole: it moves to the left, and what it stands in scrolls to it. */
function keepInside(tip, element) {
  const frame = element.closest(".explorer :is(.tall, .stage)");
  if (!frame) return;
  const { left, right, bottom } = frame.getBoundingClientRect();
  const start = element.getBoundingClientRect().left;
  tip.style.maxWidth = `min(22rem, ${right - left}px)`;
  tip.style.left = `${Math.max(left - start, Math.min(0, right - start - tip.offsetWidth))}px`;
  const below = tip.getBoundingClientRect().bottom - bottom;
  if (frame.matches(".tall") && below > 0) frame.scrollTop += below;
}

let isPressed = false; // the mouse, or a finger that taps
addEventListener("mousedown", () => (isPressed = true), true);
addEventListener("mouseup", () => (isPressed = false), true);

/**
 * What a field does when it is left, once the focus has come to where it goes, and a press there has been
 * heard: it may draw anew what takes them.
 */
export const onceLeft = (act) => () => {
  const soon = () => setTimeout(act);
  if (isPressed) addEventListener("mouseup", soon, { once: true });
  else soon();
};

/**
 * Hides what the question with which an explorer opens does not need, until it is wanted: behind the
 * button that this returns, whose name tells what there is.
 */
export function further(kit, ...rows) {
  for (const row of rows) row.classList.add("further");
  const press = () => {
    kit.open();
    kit.refresh();
    rows[0].querySelector("button, input").focus();
  };
  return h("div", { class: "controls more" }, button(kit.text.further, press, { "data-key": "further" }));
}

/** Marks as held, in purple, everything inside `root` that a selector finds; what scrolls goes there. */
export function mark(root, selector, name = "held") {
  for (const old of root.querySelectorAll(`.${name}`)) old.classList.remove(name);
  const found = selector ? [...root.querySelectorAll(selector)] : [];
  for (const one of found) one.classList.add(name);
  const rows = new Set(found.map((one) => one.closest(".grid")).filter(Boolean));
  for (const row of rows) reveal(row, found.filter((one) => row.contains(one)));
}

/** Scrolls a row sideways to the first of some parts, if none is in view; or what the row stands in. */
function reveal(row, parts) {
  if (row.scrollWidth <= row.clientWidth + 1) row = row.closest(".scroll") ?? row;
  const middle = (box) => (box.left + box.right) / 2;
  const [frame, ...boxes] = [row, ...parts].map((one) => one.getBoundingClientRect());
  if (!boxes.length || boxes.some((b) => b.left >= frame.left && b.right <= frame.right)) return;
  row.scrollLeft += middle(boxes[0]) - middle(frame);
}

// ---- languages

export function language() {
  const page = document.querySelector('meta[name="book-language"]')?.content;
  return (page ?? navigator.language).toLowerCase().startsWith("zh") ? "zh" : "en";
}

// ---- the frame of an explorer

const READ = 4000; // milliseconds in which a note is read

/** Where the state of this explorer stands in the address; null where the page is not ours. */
function addressKey(el, name) {
  const host = el.closest(".afm-widget"); // only the book's own pages have these
  return host && name + (1 + [...document.querySelectorAll(".afm-widget")].indexOf(host));
}

/**
 * The frame: a line that says what to try (`words` hold it, or a function of the state), a body,
 * reset and a link to this state. The explorer puts the `readout`, which `say` fills, where it
 * belongs in the body; what the eye reads elsewhere, `say` has only the ear hear.
 * What lies below stays where it is: the body is never lower than it has been, as long as it is as wide and
 * `room`, a function of the state that names what is open, gives the same.
 * `traits` are the model's traits that make up the state, `pack` and `unpack` turn them into a
 * text and back (null if the text is no good), `draw` is called after every change, `reset` before
 * the state at the start comes back. `follow` gives what follows from a state, as a patch; `furnish`
 * adds to the frame and returns what is called after `draw` (both: `challenge.js`).
 *
 * It is opening until `open` is called: by its explorer, once the first question is answered; where
 * more is asked for (`further`); where a link leads, or a challenge.
 */
export function frame({ model, el }, options) {
  const { name, words, traits, pack, unpack, draw, reset, follow, furnish, room = () => "" } = options;
  const lang = language();
  const text = { ...{ en, zh }[lang], ...words[lang] };
  const read = () => Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
  const initial = read();
  const key = addressKey(el, name);

  const readout = h("p", { class: "say", "aria-live": "polite" });
  const ear = h("p", { class: "ear", "aria-live": "polite" });
  const note = h("span", { class: "notice", role: "status" });
  const task = h("p", { class: "try" });
  const body = h("div", { class: "stage" });
  const root = h(
    "div",
    {
      id: key,
      class: `explorer ${name} opening`,
      role: "group",
      "aria-label": text.title,
      lang: lang === "zh" ? "zh-CN" : "en",
    },
    task,
    body,
    ear,
  );
  root.addEventListener("refused", ({ detail }) => (ear.textContent = detail));

  const isOpening = () => root.classList.contains("opening");
  const open = () => root.classList.remove("opening");

  const say = (sentence, heard = "") => {
    if (readout.textContent !== sentence) readout.textContent = sentence;
    if (ear.textContent !== heard) ear.textContent = heard;
  };
  const refresh = () => {
    const focused = root.contains(document.activeElement) && document.activeElement;
    const around = focused ? path(focused, root) : [];
    const before = focused && isInSight(focused) && places(root);
    if (read().challenge) open();
    task.textContent = typeof text.try === "function" ? text.try(read(), isOpening()) : text.try;
    draw(read());
    adorn?.(read());
    height.keep([isOpening(), read().challenge, room(read())]);
    revealSoon();
    if (!focused) return;
    if (!holds(focused)) refocus(focused, around);
    if (before) afterPaint(() => keepInSight(root, before));
  };

  /** Gives the focus of what is gone to what has come in its place, or to the nearest that can have it. */
  const refocus = (focused, around) => {
    const told = [readout.textContent, ear.textContent]; // what changed matters more than where the focus is
    const { key } = focused.dataset;
    const same = key && root.querySelector(`[data-key="${CSS.escape(key)}"]`);
    (holds(same) ? same : nearby(around))?.focus({ preventScroll: true });
    say(...told);
  };

  const height = floor(body);
  const revealSoon = beforePaint(() => root.querySelectorAll(".chips").forEach(revealChosen));

  let timer = null;
  let elsewhere = ""; // where the address led before it led here
  const writeAddress = () => {
    clearTimeout(timer);
    timer = null;
    if (!key) return;
    const address = new URL(location.href);
    if (pack(read()) !== pack(initial)) {
      address.searchParams.set(key, pack(read()));
      if (address.hash !== `#${key}`) elsewhere = address.hash;
      address.hash = key; // the link, and the other language, open here
    } else {
      address.searchParams.delete(key);
      if (address.hash === `#${key}`) address.hash = elsewhere;
    }
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  };

  let setting = false;
  const changed = () => {
    if (!setting) refresh();
  };
  const put = (patch) => {
    for (const [trait, value] of Object.entries(patch)) model.set(trait, value);
  };
  const set = (patch) => {
    setting = true;
    put(patch);
    if (follow) put(follow(read()));
    setting = false;
    model.save_changes();
    refresh();
    clearTimeout(timer);
    timer = setTimeout(writeAddress, 200); // browsers refuse an address that changes too often
  };

  const copyLink = async () => {
    writeAddress();
    const address = new URL(location.href);
    address.hash = key;
    try {
      await navigator.clipboard.writeText(address);
      note.textContent = text.linkCopied;
      setTimeout(() => (note.textContent = ""), READ);
    } catch {
      note.textContent = `${text.here} ${address}`;
    }
  };
  const foot = h(
    "div",
    { class: "foot" },
    button(text.reset, () => {
      reset?.();
      height.release();
      set(initial);
    }),
    key && button(text.link, copyLink),
    note,
  );
  root.append(foot);
  el.append(root);
  const adorn = furnish?.({ root, task, foot, text, set });
  const flush = () => timer !== null && writeAddress(); // a change made just before leaving
  for (const event of ["click", "pagehide"]) addEventListener(event, flush, true);

  const linked = key && new URLSearchParams(location.search).get(key);
  const start = (packed = linked) => {
    const state = packed && unpack(packed);
    if (state) open();
    if (state) set(state);
    else refresh();
    if (packed && !state) say(text.badLink);
    if (key && location.hash === `#${key}`) landOn(root);
  };
  const events = traits.map((trait) => `change:${trait}`);
  for (const event of events) model.on(event, changed);
  const unwatch = onResize(root, revealSoon);
  const leave = () => {
    unwatch();
    height.unwatch();
    for (const event of ["click", "pagehide"]) removeEventListener(event, flush, true);
    writeAddress();
    for (const event of events) model.off(event, changed);
  };
  return { root, body, readout, text, linked, say, set, refresh, isOpening, open, start, leave };
}

const revealed = new WeakMap(); // of a row, its width and what was chosen when it was last looked at

/** Scrolls a row of chips to the first one chosen, if none is in view, when choice or width is new. */
function revealChosen(row) {
  const chosen = [...row.querySelectorAll('[aria-pressed="true"]')];
  const now = [row.clientWidth, ...chosen.map((chip) => chip.textContent)].join();
  if (revealed.get(row) === now) return;
  revealed.set(row, now);
  reveal(row, chosen);
}

/** What an element lies in, from the inside outwards. */
function path(element, root) {
  const found = [];
  for (let at = element.parentElement; at && at !== root; at = at.parentElement) found.push(at);
  return [...found, root];
}

const isInSight = (element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top > -1 && bottom < innerHeight + 1; // as browsers scroll, to a part of a pixel
};

/** Where the parts of an explorer stand in the window, but for a picture that the window holds. */
const places = (root) =>
  [root, ...root.querySelectorAll(":scope > *, .stage > *, .stage > * > *")]
    .filter((one) => one.checkVisibility() && !one.closest(".docked"))
    .map((one) => [one, one.getBoundingClientRect().top]);

/** Whether someone has scrolled: a browser that follows what was pushed leaves something in its place. */
const isScrolled = (before) =>
  !before.some(
    ([one, top]) => one.checkVisibility() && Math.abs(one.getBoundingClientRect().top - top) < 1.5,
  );

/**
 * A change around what has the focus by keys may push it out of the window, or under a dock. Who has scrolled
 * since `before` is not brought back.
 */
function keepInSight(root, before) {
  const element = root.querySelector(":focus-visible");
  if (!element || isScrolled(before)) return;
  if (!isInSight(element)) element.scrollIntoView({ block: "nearest" });
  element.dispatchEvent(new Event("pushed", { bubbles: true }));
}

/** When all that is drawn has its size, and the browser has moved the page by it. */
const afterPaint = (act) => requestAnimationFrame(() => requestAnimationFrame(act));

/** What takes the focus of something that is gone: the nearest that can. */
const nearby = (around) =>
  around
    .filter((one) => one.isConnected)
    .flatMap((one) => [...one.querySelectorAll("button:enabled, input:enabled, [tabindex='0']")])
    .find(holds);

/** Whether something can have the focus. */
const holds = (one) => one?.isConnected && !one.disabled && one.checkVisibility();

/** Shows an element where a link leads, also while the page above it still grows, until it is used. */
function landOn(element) {
  const land = () => element.scrollIntoView();
  const growing = new ResizeObserver(land);
  growing.observe(document.body);
  const settled = () => growing.disconnect();
  for (const event of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(event, settled, { once: true, passive: true });
  setTimeout(settled, 5000);
  land();
}

// ---- the pointer, the width, and the next picture

/** Does something once before the next picture of the page, however often it is asked: to measure costs. */
export function beforePaint(act) {
  let asked = false;
  const go = () => {
    asked = false;
    act();
  };
  return () => {
    if (!asked) requestAnimationFrame(go);
    asked = true;
  };
}

/**
 * Listens to pointermove and tells `found` each new node that a mouse, no button down, comes upon.
 * Not pointerover: what is redrawn under a resting mouse, or under a finger, was not pointed at.
 */
export function pointing(found) {
  let last = null;
  return (event) => {
    if (event.target === last || event.pointerType !== "mouse" || event.buttons) return;
    last = event.target;
    found(last);
  };
}

/** Calls `draw(width)` whenever the size of an element changes; returns how to stop. */
export function onResize(element, draw) {
  const observer = new ResizeObserver(() => draw(element.clientWidth));
  observer.observe(element);
  return () => observer.disconnect();
}

/**
 * Keeps an element as high as it has been, so that what lies below does not move; while it is as wide, and
 * `keep` hears the same.
 */
function floor(element) {
  let [wide, kept] = [0, ""];
  const record = () => {
    element.style.minHeight = `${Math.floor(element.getBoundingClientRect().height)}px`;
  };
  const recordSoon = beforePaint(record);
  const release = () => {
    element.style.minHeight = "";
    recordSoon();
  };
  const turnSoon = beforePaint(() => {
    element.style.minHeight = "";
    record();
  });
  const unwatch = onResize(element, (width) => {
    if (wide && width !== wide) turnSoon();
    else record();
    wide = width;
  });
  const keep = (now) => {
    if (String(now) !== kept) release();
    kept = String(now);
  };
  return { keep, release, unwatch };
}

const ROOM = 0.57; // of the window: the most that a docked picture may take
const CLEAR = 16; // pixels between it and what has the focus
const SCROLLS = { capture: true, passive: true }; // of whatever scrolls: in a notebook it is not the window

/** What must be seen with a control: a chip may lie outside of its row as yet. */
const rowOf = (control) => control.closest(".chips") ?? control;

/**
 * Keeps a picture in the window while controls above or below it are used, unless it is so high that
 * it would cover them, or is not `wanted` there. To the foot of the window it rises whole or not at
 * all. What is typed in, or takes the focus by keys, is not under it. Returns how to stop.
 */
export function dock(element, wanted = () => true) {
  element.classList.add("dock");
  const clearance = h("span", { class: "clearance" });
  const isOver = (other) => {
    const [own, its] = [element, rowOf(other)].map((one) => one.getBoundingClientRect());
    const apart = (start, end) => its[start] >= own[end] || its[end] <= own[start];
    return !apart("top", "bottom") && !apart("left", "right") && !element.contains(other);
  };
  const rise = () => {
    const used = element.closest(".explorer").querySelector(":focus-visible"); // not what was pressed
    element.classList.add("risen");
    if (!isInSight(element) || (used && isOver(used))) element.classList.remove("risen");
  };
  const uncover = ({ target }) => {
    element.classList.add("risen");
    if (!isOver(target) || !target.matches(":focus-visible")) return;
    const [own, other] = [element, rowOf(target)].map((one) => one.getBoundingClientRect());
    const follows = element.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
    const at = getComputedStyle(element); // where it docks: it may be on its way there
    const [highest, lowest] = [parseFloat(at.top), innerHeight - parseFloat(at.bottom)];
    if (follows) scrollBy(0, other.top - highest - own.height - CLEAR);
    else scrollBy(0, other.bottom - lowest + own.height + CLEAR);
  };
  const attend = (event) => {
    uncover(event);
    rise();
    addEventListener("scroll", rise, SCROLLS);
  };
  const leave = () => removeEventListener("scroll", rise, SCROLLS);
  const uses = { focusin: attend, pushed: attend, focusout: leave };
  const isLow = () => element.getBoundingClientRect().height <= ROOM * innerHeight;
  const unwatch = onResize(element, () => {
    const isDocked = isLow() && wanted();
    element.classList.toggle("docked", isDocked);
    if (isDocked) element.before(clearance);
    else clearance.remove();
    const root = element.closest(".explorer");
    for (const [event, act] of Object.entries(uses)) root.addEventListener(event, act);
    rise();
  });
  return unwatch;
}
