// What the explorers share: elements, two languages, state in the model and in the page address,
// grids of cells, the strip of memory, and a walk along it.
import { indices, list, product, range, ravel, tuple, unravel } from "./array.js";

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

/**
 * A text field that reports every change, and is left alone while somebody types in it. `refuse` says
 * beside it why what is typed there was not taken; the ear hears it from the read-out.
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
    refusal.textContent = words;
    input.setAttribute("aria-invalid", String(words !== ""));
  };
  const show = (value) => {
    if (document.activeElement === input) return;
    input.value = value;
    refuse("");
  };
  const element = h("label", { class: "field" }, h("span", {}, label), input, refusal);
  return { element, input, show, refuse };
}

/** Marks as held, in purple, everything inside `root` that a selector finds. */
export function mark(root, selector, name = "held") {
  for (const old of root.querySelectorAll(`.${name}`)) old.classList.remove(name);
  if (selector) for (const found of root.querySelectorAll(selector)) found.classList.add(name);
}

// ---- languages

export function language() {
  const page = document.querySelector('meta[name="book-language"]')?.content;
  return (page ?? navigator.language).toLowerCase().startsWith("zh") ? "zh" : "en";
}

const COMMON_WORDS = {
  en: {
    reset: "Reset",
    link: "Copy link",
    linkCopied: "Link copied.",
    badLink: "The state in the link could not be read; this is the start.",
    here: "The link:",
    shape: "shape",
    strides: "strides",
    offset: "offset",
    memory: "memory",
    none: "no elements",
    back: "Step back",
    next: "Next step",
    play: "Play",
    pause: "Pause",
    walk: "Walk through memory",
    cell: (index, value) => `${list(index)}, value ${value}`,
    strip: (count, path) => `Memory of ${count} places; read in the order ${path}`,
  },
  zh: {
    reset: "重置",
    link: "复制链接",
    linkCopied: "链接已复制。",
    badLink: "链接里的状态读不懂，这里显示的是初始状态。",
    here: "链接：",
    shape: "形状",
    strides: "步幅",
    offset: "偏移",
    memory: "内存",
    none: "没有元素",
    back: "上一步",
    next: "下一步",
    play: "播放",
    pause: "暂停",
    walk: "沿内存逐个走",
    cell: (index, value) => `${list(index)}，值 ${value}`,
    strip: (count, path) => `内存共 ${count} 个位置；读取次序为 ${path}`,
  },
};

// ---- the frame of an explorer

/** Where the state of this explorer stands in the address; null where the page is not ours. */
function addressKey(el, name) {
  const host = el.closest(".afm-widget"); // only the book's own pages have these
  return host && name + (1 + [...document.querySelectorAll(".afm-widget")].indexOf(host));
}

/**
 * The frame: a line that says what to try, a body, reset and a link to this state. The explorer
 * puts the `readout`, which `say` fills, where it belongs in the body.
 * `traits` are the model's traits that make up the state, `pack` and `unpack` turn them into a
 * text and back (null if the text is no good), `draw` is called after every change.
 */
export function frame({ model, el }, { name, words, traits, pack, unpack, draw }) {
  const lang = language();
  const text = { ...COMMON_WORDS[lang], ...words[lang] };
  const read = () => Object.fromEntries(traits.map((trait) => [trait, model.get(trait)]));
  const initial = read();
  const key = addressKey(el, name);

  const readout = h("p", { class: "say", "aria-live": "polite" });
  const body = h("div", { class: "stage" });
  const root = h(
    "div",
    {
      class: `explorer ${name}`,
      role: "group",
      "aria-label": text.title,
      lang: lang === "zh" ? "zh-CN" : "en",
    },
    h("p", { class: "try" }, text.try),
    body,
  );

  const say = (sentence) => {
    if (readout.textContent !== sentence) readout.textContent = sentence;
  };
  const refresh = () => {
    const focused = root.contains(document.activeElement) && document.activeElement;
    draw(read());
    if (focused && !focused.isConnected && focused.dataset.key) {
      const sentence = readout.textContent; // what changed matters more than where the focus is
      root
        .querySelector(`[data-key="${CSS.escape(focused.dataset.key)}"]`)
        ?.focus({ preventScroll: true });
      say(sentence);
    }
  };

  let timer;
  const writeAddress = () => {
    clearTimeout(timer);
    if (!key) return;
    const address = new URL(location.href);
    if (pack(read()) === pack(initial)) address.searchParams.delete(key);
    else address.searchParams.set(key, pack(read()));
    history.replaceState(history.state, "", address);
  };

  let setting = false;
  const changed = () => {
    if (!setting) refresh();
  };
  const set = (patch) => {
    setting = true;
    for (const [trait, value] of Object.entries(patch)) model.set(trait, value);
    setting = false;
    model.save_changes();
    refresh();
    clearTimeout(timer);
    timer = setTimeout(writeAddress, 200); // browsers refuse an address that changes too often
  };

  const copyLink = async () => {
    writeAddress();
    try {
      await navigator.clipboard.writeText(location.href);
      say(text.linkCopied);
    } catch {
      say(`${text.here} ${location.href}`);
    }
  };
  root.append(
    h(
      "div",
      { class: "foot" },
      button(text.reset, () => set(initial)),
      key && button(text.link, copyLink),
    ),
  );
  el.append(root);

  const linked = key && new URLSearchParams(location.search).get(key);
  const start = () => {
    const state = linked && unpack(linked);
    if (state) set(state);
    else refresh();
    if (linked && !state) say(text.badLink);
  };
  const events = traits.map((trait) => `change:${trait}`);
  for (const event of events) model.on(event, changed);
  const leave = () => {
    writeAddress();
    for (const event of events) model.off(event, changed);
  };
  return { root, body, readout, text, say, set, start, leave };
}

// ---- arrays as grids of cells

const MOVES = {
  ArrowLeft: [1, -1],
  ArrowRight: [1, 1],
  ArrowUp: [2, -1],
  ArrowDown: [2, 1],
  PageUp: [3, -1],
  PageDown: [3, 1],
};
/** Where an arrow key leads from element k: k itself at an edge, null for any other key. */
export function neighbour(k, key, shape) {
  if (!MOVES[key]) return null;
  const [back, by] = MOVES[key];
  const axis = shape.length - back;
  const index = unravel(k, shape);
  const to = index[axis] + by;
  return axis < 0 || to < 0 || to >= shape[axis] ? k : ravel(index.with(axis, to), shape);
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

/**
 * An array as matrices of cells: rows and columns are the last two axes, the axes before choose the
 * matrix. `cell(k, index)` gives { text, label, class, data } of element k. One cell is in the tab
 * order, arrow keys lead to the others; `hold(k)` hears of the one in focus or under the pointer.
 */
export function grid(shape, { name, label, cell, hold, text }) {
  if (product(shape) === 0) return h("p", { class: "empty" }, `${text.none} · ${tuple(shape)}`);
  const rows = shape.at(-2) ?? 1;
  const columns = shape.at(-1) ?? 1;
  const outer = shape.slice(0, -2);
  const draw = (k) => {
    const index = unravel(k, shape);
    const { text: shown, label: spoken, class: look = "", data = {}, selected } = cell(k, index);
    const attributes = Object.fromEntries(
      Object.entries(data).map(([key, v]) => [`data-${key}`, v]),
    );
    return h(
      "div",
      {
        role: "gridcell",
        class: `slot ${look}`,
        tabindex: k === 0 ? 0 : -1,
        "data-key": `${name}-${k}`,
        "aria-selected": selected == null ? null : String(selected),
        "aria-label": spoken ?? text.cell(index, shown),
        ...attributes,
      },
      String(shown),
    );
  };
  const matrix = (prefix, m) =>
    h(
      "div",
      { role: "rowgroup", class: "matrix", style: `--columns: ${columns}` },
      prefix.length > 0 &&
        h("div", { class: "prefix", "aria-hidden": "true" }, `[${prefix.join(", ")}]`),
      h(
        "div",
        { class: "heads", "aria-hidden": "true" },
        h("span", {}, ""),
        range(columns).map((c) => h("span", {}, shape.length ? c : "")),
      ),
      range(rows).map((r) =>
        h(
          "div",
          { role: "row", class: "line" },
          h("span", { class: "head", "aria-hidden": "true" }, shape.length > 1 ? r : ""),
          range(columns).map((c) => draw((m * rows + r) * columns + c)),
        ),
      ),
    );

  const number = (node) => {
    const key = node?.closest?.("[data-key]")?.dataset.key ?? "";
    return key.startsWith(`${name}-`) ? Number(key.slice(name.length + 1)) : null;
  };
  const element = h(
    "div",
    {
      role: "grid",
      class: "grid",
      "aria-label": label,
      pointermove: pointing((node) => {
        const k = number(node);
        if (k !== null) hold(k);
      }),
      focusin: (event) => {
        for (const old of element.querySelectorAll('[tabindex="0"]')) old.tabIndex = -1;
        event.target.tabIndex = 0;
        hold(number(event.target));
      },
      keydown: (event) => {
        const k = number(event.target);
        const to = k === null ? null : neighbour(k, event.key, shape);
        if (to === null) return;
        event.preventDefault();
        element.querySelector(`[data-key="${name}-${to}"]`).focus();
      },
    },
    indices(outer).map(matrix),
  );
  return element;
}

// ---- the strip of memory

const HIGH = 26; // room for the hops above and below a row of cells
const TALL = 28;

/** One hop of the walk: forwards above the cells, backwards below, a loop if it stays. */
function hop(from, to) {
  if (from.row !== to.row) {
    const down = to.row > from.row;
    const [a, b] = down ? [from.y + TALL, to.y] : [from.y, to.y + TALL];
    const bend = (b - a) / 2;
    return `M${from.x} ${a}C${from.x} ${a + bend} ${to.x} ${b - bend} ${to.x} ${b}`;
  }
  if (from.x === to.x) return `M${from.x} ${from.y}c-12 -18 12 -18 0 0`;
  const forwards = to.x > from.x;
  const lift = Math.min(HIGH * 1.7, 10 + Math.abs(to.x - from.x) * 0.3);
  const edge = forwards ? from.y : from.y + TALL;
  const bend = edge + (forwards ? -lift : lift);
  return `M${from.x} ${edge}Q${(from.x + to.x) / 2} ${bend} ${to.x} ${edge}`;
}

/**
 * Flat memory, drawn `width` wide in as few rows as will fit, and the path that reads it.
 * `cell(place)` gives { text, class, data }.
 */
export function strip(count, path, cell, width, text) {
  const size = Math.max(24, Math.min(40, Math.floor((width - 4) / count)));
  const rows = Math.ceil(count / Math.max(1, Math.floor((width - 4) / size)));
  const perRow = Math.ceil(count / rows);
  const forwards = path.some((p, i) => i && p >= path[i - 1]);
  const backwards = path.some((p, i) => i && p < path[i - 1]);
  const above = forwards ? HIGH : 6;
  const height = above + TALL + (backwards ? HIGH : 6);
  const spot = (p) => {
    const row = Math.floor(p / perRow);
    return { row, x: 2 + ((p % perRow) + 0.5) * size, y: above + row * height };
  };
  const box = range(count).map((p) => {
    const { x, y } = spot(p);
    const { text: shown, class: look = "", data = {} } = cell(p);
    const attributes = Object.fromEntries(
      Object.entries(data).map(([key, v]) => [`data-${key}`, v]),
    );
    return svg(
      "g",
      { class: `place ${look}`, ...attributes },
      svg("rect", { x: x - size / 2 + 1, y, width: size - 2, height: TALL, rx: 3 }),
      svg("text", { x, y: y + TALL / 2 }, String(shown)),
    );
  });
  const drawn = path.length <= 120 ? path.slice(1).map((p, i) => hop(spot(path[i]), spot(p))) : [];
  const order = path.length > 24 ? [...path.slice(0, 24), "…"] : path;
  return svg(
    "svg",
    {
      class: "strip",
      width: perRow * size + 4,
      height: rows * height,
      role: "img",
      "aria-label": text.strip(count, order.join(", ") || "–"),
    },
    drawn.map((d) => svg("path", { class: "hop", d })),
    box,
    path.length > 0 &&
      svg("circle", { class: "start", cx: spot(path[0]).x, cy: spot(path[0]).y, r: 3 }),
  );
}

/** Calls `draw(width)` whenever the width of an element changes; returns how to stop. */
export function onWidth(element, draw) {
  const observer = new ResizeObserver(() => draw(element.clientWidth));
  observer.observe(element);
  return () => observer.disconnect();
}

/** Step buttons and a slider over 0…count-1; `step(k)` hears of every step the reader takes. */
export function walker(text, step) {
  let timer = null;
  const slider = h("input", {
    type: "range",
    min: 0,
    step: 1,
    value: 0,
    "aria-label": text.walk,
    input: () => go(Number(slider.value)),
  });
  const go = (k) => {
    const last = Number(slider.max);
    slider.value = Math.max(0, Math.min(k, last));
    back.disabled = Number(slider.value) === 0;
    next.disabled = Number(slider.value) === last;
    if (next.disabled) stop();
    step(Number(slider.value));
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
      go(Number(slider.value) + 1);
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
      timer = setInterval(() => go(Number(slider.value) + 1), 700);
    },
    { "aria-label": text.play, hidden: matchMedia("(prefers-reduced-motion: reduce)").matches },
  );
  const reset = (count) => {
    stop();
    slider.max = Math.max(count - 1, 0);
    slider.value = 0;
    back.disabled = true;
    next.disabled = slider.disabled = play.disabled = count < 2;
  };
  return { element: h("div", { class: "walker" }, back, slider, next, play), reset, stop };
}
