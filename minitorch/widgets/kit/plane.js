// The plane: a square stage with axes and a grid; arrows, lines and curves on it; handles to drag.
//
//   const stage = plane(title, { settle: () => kit.set({}) }); // put stage.element in the body
//   const v = stage.handle("v", { look: "held", step: 0.1, move: ({ at }) => kit.set({ v: at }) });
//   function draw({ v: at }) {
//     stage.fit([at, [1, 1]]);             // makes these points visible
//     v.place(at, "v");                    // where the handle is, and its name for the ear
//     stage.draw(() => [stage.arrow(at, "held"), stage.label(at, "v", "held")]);
//     v.show(at);                          // while the arrow is on its way, so is what holds it
//   }
//
// What is drawn is a function, as it is drawn again while the plane comes nearer or goes further away.
//
// Points are [x, y] in the plane's own units, y upwards. A `look` is a class; those with a colour are
// value, derivative, tangent, held, eigen, error, ink and muted.
import { beforePaint, dock, h, language, onResize, svg } from "./kit.js";
import { WEIGHT, strokes } from "./labels.js";
import { letter } from "./lettering.js";
import { motion } from "./motion.js";
import { short } from "./numbers.js";
import { words as en } from "./words.en.js";
import { words as zh } from "./words.zh.js";

const HALF = 200; // of the viewBox's width
const THUMB = 27; // radius of a target: 44 px on a phone
const NEAR = 10; // how close to a line still counts as on it, for a pointer
const REACHES = [1.5, 2, 3, 4, 6, 8, 10]; // times a power of ten
const TICK_TURNS = [0, 1, -1, 4, 3, -3].map((k) => (k * Math.PI) / 4); // beside a grid line, where a curve runs along it
const MOST_LINES = 20; // of the image of a grid, on either side of the origin
const NO_SNAP = -1;
const FAR = 30; // reaches; what is drawn from further away looks the same
const KNOB = 12;
const FRAME = [2 * HALF, 2 * HALF];
const FITTER = { at: [2 * HALF - 34, 33], r: 30, weight: WEIGHT.disc };
const CORNERS = [2 * HALF - 12, 12].map((y) => [0, y]);

/** The smallest number of a pleasant ladder that is at least x. */
function roundUp(x, ladder) {
  const power = 10 ** Math.floor(Math.log10(x));
  const rung = ladder.find((step) => step * power >= x * (1 - 1e-9)) ?? ladder.at(-1);
  return Number((rung * power).toPrecision(3));
}
/** How far apart grid lines stand: 1, 2 or 5 times a power of ten, about four on each side. */
const spacing = (reach) => roundUp(reach / 5, [1, 2, 5, 10]);
const tidy = (x) => Number(x.toPrecision(12));

export function plane(title, { settle = () => {}, least = 2 } = {}) {
  let reach = roundUp(least, REACHES);
  let goal = null; // the reach that the plane has, or is on its way to, once there is one
  let best = null; // the one at which all is seen as large as can be
  let byHand = false; // whether what is drawn now follows from a handle
  let content = () => [];
  let held = null;
  const handles = [];
  let [labels, things, ticks] = [[], [], []]; // of what is drawn now
  const sides = [new Map(), new Map()]; // on which labels and ticks stand
  const notes = new WeakMap(); // of a drawn node: its label, or the things that labels keep off
  const noted = (node, note) => {
    notes.set(node, note);
    return node;
  };
  const text = { en, zh }[language()];
  const hint = svg("text", { "aria-hidden": "true" }); // of the hand until the first touch, then of the keys
  const HINT = { text: hint, key: "hint", spots: CORNERS, toward: [1, 0], turns: [0], spare: true };
  const tell = (words) => {
    hint.textContent = words;
    arrangeSoon();
  };
  const grid = svg("g", { class: "axes", "aria-hidden": "true" });
  const layer = svg("g", { "aria-hidden": "true" });
  const element = svg(
    "svg",
    { class: "plane", viewBox: `0 0 ${2 * HALF} ${2 * HALF}`, role: "group", "aria-label": title },
    grid,
    hint,
    layer,
  );

  // ---- from the plane to the picture and back

  const pixel = ([x, y]) => {
    const far = Math.max(1, Math.max(Math.abs(x), Math.abs(y)) / (FAR * reach));
    return [HALF + (HALF * (x / far)) / reach, HALF - (HALF * (y / far)) / reach];
  };
  const pixels = (points) =>
    points.map((at) =>
      pixel(at)
        .map((c) => c.toFixed(2))
        .join(" "),
    );
  const toPlane = ({ clientX, clientY }) => {
    const box = element.getBoundingClientRect();
    const scale = (2 * reach) / box.width;
    return [(clientX - box.left) * scale - reach, reach - (clientY - box.top) * scale];
  };

  function drawAxes() {
    const gap = spacing(reach);
    const count = Math.floor(reach / gap + 1e-9);
    const [lines, numbered] = [[], []];
    for (let k = -count; k <= count; k++) {
      const look = k ? "" : "axis";
      const [at] = pixel([k * gap, 0]);
      lines.push(
        svg("path", { class: look, d: `M${at} 0V${2 * HALF}M0 ${at}H${2 * HALF}` }),
      );
      if (k && Math.abs(k * gap) < reach) numbered.push(...ticksAt(at, k * gap));
    }
    ticks = numbered;
    grid.replaceChildren(...lines, ...ticks.map(({ text }) => text));
  }

  /** The numbers at a grid line: below or above one axis, left or right of the other. */
  const ticksAt = (at, x) =>
    [
      [x, [at, HALF], [0, 1]],
      [-x, [HALF, at], [-1, 0]],
    ].map(([number, spot, toward]) => ({
      text: svg("text", {}, short(number, 6)),
      key: `${spot}`,
      spots: [spot],
      toward,
      turns: TICK_TURNS,
      gap: 5,
      spare: true,
    }));

  const zoom = motion({
    element,
    show: (wanted) => {
      reach = wanted;
      drawAxes();
      redraw();
      for (const own of handles) own.put();
    },
    blend: (from, to, t) => from * (to / from) ** t,
  });
  /**
   * Chooses how much of the plane is seen. What is moved by hand stays as large as it is: while it is
   * held, and after, unless it has left the plane; then a button fits the plane to it.
   */
  function fit(points) {
    const sizes = points.flat().map(Math.abs).filter(Number.isFinite);
    best = roundUp(Math.max(least, ...sizes) * 1.08, REACHES);
    if (!held && (!byHand || best > goal)) rescale();
    if (best >= goal) fitter.remove();
    else if (!fitter.isConnected) layer.after(fitter);
  }
  function rescale() {
    if (best !== goal) zoom.go((goal = best));
  }
  const hand = (act) => {
    byHand = true;
    act();
    byHand = false;
  };
  const press = () => {
    rescale();
    handles.at(-1).group.focus({ preventScroll: true });
    fitter.remove();
  };
  const fitter = svg(
    "g",
    {
      class: "fitter",
      role: "button",
      tabindex: 0,
      "aria-label": text.fitted,
      "data-key": "fit",
      transform: `translate(${2 * HALF - 62} 6)`,
      click: press,
      pointerdown: (event) => event.stopPropagation(),
      keydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        press();
      },
    },
    svg("rect", { width: 56, height: 54 }),
    svg("rect", { class: "face", x: 2, y: 12, width: 52, height: 30, rx: 15 }),
    svg("text", { x: 28, y: 27 }, text.fit),
  );

  // ---- what can be drawn

  const curve = (points, look = "", closed = false) => {
    const d = `M${pixels(points).join("L")}${closed ? "Z" : ""}`;
    const around = closed ? [...points, points[0]] : points;
    return noted(svg("path", { class: `curve ${look}`, d }), {
      things: strokes(around.map(pixel), WEIGHT.thin),
    });
  };
  const segment = (from, to, look) => curve([from, to], look);
  /** Many curves as one, such as contour lines. */
  const segments = (all, look) =>
    svg("path", {
      class: `curve ${look}`,
      d: all.map((points) => `M${pixels(points).join("L")}`).join(""),
    });
  /** The whole line along a direction. */
  const line = ([x, y], look, through = [0, 0]) => {
    const [px, py] = through;
    const size = Math.hypot(x, y);
    const by = size > 0 ? (3 * reach) / size : 0;
    return segment([px - x * by, py - y * by], [px + x * by, py + y * by], look);
  };
  const arrow = (to, look, from = [0, 0]) => {
    const [shaft, tip] = [pixel(from), pixel(to)];
    const [[x0, y0], [x1, y1]] = [shaft, tip];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 0.5) return dot(from, look, 3);
    const head = Math.min(13, length);
    const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
    const [bx, by] = [x1 - ux * head, y1 - uy * head];
    const side = head * 0.42;
    const node = svg(
      "g",
      { class: `arrow ${look}` },
      svg("path", { d: `M${x0} ${y0}L${bx} ${by}` }),
      svg("path", {
        class: "tip",
        d: `M${x1} ${y1}L${bx - uy * side} ${by + ux * side}L${bx + uy * side} ${by - ux * side}Z`,
      }),
    );
    return noted(node, { things: strokes([shaft, tip], WEIGHT.stroke) });
  };
  const dot = (at, look, r = 4) => {
    const [cx, cy] = pixel(at);
    const node = svg("circle", { class: `dot ${look}`, cx, cy, r });
    return noted(node, { things: [{ at: [cx, cy], r: r + 2, weight: WEIGHT.disc }] });
  };
  /** Many small dots as one, from which labels do not keep off. */
  const specks = (points, look, r = 3) => {
    const round = `m${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    return svg("path", {
      class: `specks ${look}`,
      d: pixels(points).map((at) => `M${at}${round}`).join(""),
    });
  };
  /** A small arc from the direction of one arrow to that of another, `turn` further. */
  const arc = (from, turn, look, size = 0.16) => {
    const start = Math.atan2(from[1], from[0]);
    const at = (part) => [Math.cos, Math.sin].map((f) => size * reach * f(start + part * turn));
    return curve(
      Array.from({ length: 25 }, (_, i) => at(i / 24)),
      look,
    );
  };
  /**
   * Words beside a point, or beside one of several, best on the side that is away from the origin, else
   * where `toward` points; none where the point can hardly be told from the origin. The label of the
   * same `key` keeps its side from one drawing to the next.
   */
  const label = (at, words, look, { toward, key = words } = {}) => {
    const spots = (Array.isArray(at[0]) ? at : [at]).map(pixel);
    const [x, y] = [spots[0][0] - HALF, spots[0][1] - HALF];
    if (!words || Math.hypot(x, y) < 15) return null;
    const text = svg("text", { class: `label ${look}` }, words);
    const way = toward ? [toward[0], -toward[1]] : [x, y];
    return noted(text, { label: { text, key, spots, toward: way } });
  };
  /**
   * The images of the grid's lines under the matrix whose columns are a and b, all over the stage: where
   * they would stand too close together, of a wider grid.
   */
  const gridOf = (a, b, look) => {
    const round = Math.SQRT2; // a circle around the stage, in reaches
    const family = ([p, q], [x, y]) => {
      const size = Math.hypot(x, y);
      if (size === 0) return [];
      const [u, v] = [x / size, y / size];
      const apart = Math.abs(q * u - p * v) * (spacing(reach) / reach); // two neighbours
      const needed = apart > 0 ? round / apart : 0;
      const wider = needed > MOST_LINES ? roundUp(needed / MOST_LINES, [1, 2, 5, 10]) : 1;
      const count = Math.floor(needed / wider);
      return Array.from({ length: 2 * count + 1 }, (_, i) => (i - count) * apart * wider).map((off) => {
        const end = (by) => [by * u - off * v, by * v + off * u].map((c) => c * reach);
        return `M${pixels([end(-round), end(round)]).join("L")}`;
      });
    };
    return svg("path", { class: `curve ${look}`, d: [...family(a, b), ...family(b, a)].join("") });
  };
  function draw(make) {
    content = make;
    redraw();
  }
  function redraw() {
    const drawn = content().flat(Infinity).filter(Boolean);
    layer.replaceChildren(...drawn);
    const told = drawn.map((node) => notes.get(node) ?? {});
    labels = told.flatMap(({ label: own = [] }) => own);
    things = told.flatMap(({ things: own = [] }) => own);
    if (element.closest("[data-moving]")) arrange(); // what waits for the next picture comes too late
    else arrangeSoon();
  }

  /** Labels first; then the ticks, where labels and handles leave them room. */
  function arrange() {
    const knobs = handles.map(({ spot }) => ({ at: spot, r: KNOB, weight: WEIGHT.disc }));
    if (fitter.isConnected) knobs.push(FITTER);
    const kept = [...things, ...knobs];
    const boxes = letter(labels, kept, FRAME, sides[0]);
    const corner = hint.textContent ? [HINT] : [];
    letter([...ticks, ...corner], [...kept, ...boxes], FRAME, sides[1]);
  }
  const arrangeSoon = beforePaint(arrange);
  onResize(element, arrange);

  // ---- what can be held

  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  const inside = (point) => point.map((c) => Math.max(-reach, Math.min(reach, c)));
  const rounded = (point, step) =>
    inside(point).map((c) => tidy(Math.round(c / step) * step));

  /**
   * A handle. `move({ at, raw, step, slack })` hears where it is wanted: `at` in whole steps, `raw` as
   * the pointer is, and how far from `raw` still counts as the same place, for what snaps. A key changes
   * one coordinate, and nothing snaps; where `press` is given, it hears of the key instead, as steps
   * up and to the right. `edge(point)`, of a handle that is a whole curve, gives its point near another.
   */
  function handle(key, { look = "", move, press, edge }) {
    const thumb = svg("circle", { class: "thumb", r: THUMB });
    const group = svg(
      "g",
      {
        class: `handle ${look}`,
        tabindex: 0,
        role: "slider",
        "data-key": key,
        focus: () => {
          own.step = spacing(reach) / 10; // it does not grow while the plane does
          if (group.matches(":focus-visible")) tell(text.keys);
        },
        blur: () => tell(""),
        keydown: (event) => {
          const by = KEYS[event.key];
          if (!by) return;
          event.preventDefault();
          const { step } = own;
          if (press) {
            const steps = (by[0] + by[1]) * (event.shiftKey ? 10 : 1);
            return hand(() => press({ steps, step }));
          }
          const axis = by[0] ? 0 : 1;
          const raw = own.at[axis] + by[axis] * step * (event.shiftKey ? 10 : 1);
          const at = own.at.with(axis, tidy(Math.round(raw / step) * step));
          hand(() => move({ at, raw: at, step, slack: NO_SNAP }));
        },
      },
      thumb,
      svg("circle", { class: "knob", r: KNOB }),
    );
    const own = {
      at: [0, 0],
      seen: [0, 0],
      spot: [HALF, HALF],
      step: spacing(reach) / 10,
      group,
      move,
      edge,
      put() {
        own.spot = pixel(inside(own.seen));
        const [x, y] = own.spot;
        group.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
      },
      show(at) {
        own.seen = at;
        own.put();
      },
      place(at, name, value = at[0], words = `(${at.join(", ")})`) {
        own.at = at;
        own.show(at);
        group.setAttribute("aria-label", name);
        group.setAttribute("aria-valuenow", String(value));
        group.setAttribute("aria-valuetext", words);
      },
    };
    if (!handles.length) tell(text.drag);
    handles.push(own);
    element.append(group);
    return own;
  }

  // Thumbs may overlap: the nearest handle is meant, not the one drawn last.
  const nearest = (event) => {
    const [x, y] = toPlane(event);
    const seen = handles.filter(({ group }) => group.isConnected);
    const to = (of, most) =>
      seen
        .map((one) => [one, of(one)])
        .filter(([, at]) => at)
        .map(([one, [hx, hy]]) => [one, Math.hypot(hx - x, hy - y)])
        .filter(([, away]) => away <= (most / HALF) * reach)
        .reduce((a, b) => (a && a[1] < b[1] ? a : b), null);
    const knob = to((one) => inside(one.seen), THUMB);
    return (knob ?? to((one) => one.edge?.([x, y]), NEAR))?.[0] ?? null;
  };
  let grip = [0, 0]; // from the pointer to the tip that it holds
  element.addEventListener("pointerdown", (event) => {
    const found = event.button === 0 && nearest(event);
    if (!found) return;
    event.preventDefault();
    const from = toPlane(event);
    grip = (found.edge?.(from) ?? found.at).map((c, i) => c - from[i]);
    held = found;
    zoom.stop();
    goal = reach; // where it was stopped
    element.setPointerCapture(event.pointerId);
    found.group.focus({ preventScroll: true });
  });
  // A finger on a handle drags; elsewhere it scrolls. touch-action is not heeded inside an SVG.
  element.addEventListener(
    "touchstart",
    (event) => {
      if (event.touches.length === 1 && nearest(event.touches[0])) event.preventDefault();
    },
    { passive: false },
  );
  element.addEventListener("pointermove", (event) => {
    if (!held) return;
    const raw = toPlane(event).map((c, i) => c + grip[i]);
    const step = spacing(reach) / 10;
    hand(() => held.move({ at: rounded(raw, step), raw, step, slack: (NEAR / HALF) * reach }));
  });
  const release = () => {
    if (!held) return;
    held = null;
    hand(settle);
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);

  // ---- the first use

  /** What can be dragged is shown by one pulse, when the stage comes into view and nobody held it yet. */
  const pulse = new IntersectionObserver(
    ([{ isIntersecting }]) => {
      if (!isIntersecting) return;
      element.classList.add("fresh");
      pulse.disconnect();
    },
    { threshold: 0.5 },
  );
  const touched = () => {
    pulse.disconnect();
    element.classList.remove("fresh");
    if (hint.textContent === text.drag) tell("");
  };
  pulse.observe(element);
  for (const event of ["pointerdown", "keydown"])
    element.addEventListener(event, touched, { once: true });

  return {
    element,
    fit,
    draw,
    handle,
    arrow,
    segment,
    segments,
    line,
    curve,
    dot,
    specks,
    arc,
    label,
    gridOf,
    get reach() {
      return reach;
    },
    /** What a drag or an arrow key moves a handle by. */
    get step() {
      return spacing(reach) / 10;
    },
  };
}

/** A plane, and beside it what is said of it; on a phone this is below, and the plane docks. */
export function beside({ element }, ...content) {
  const words = h("div", { class: "words" }, content);
  const edge = (one, side) => one.getBoundingClientRect()[side];
  dock(element, () => edge(words, "left") < edge(element, "right"));
  return h("div", { class: "beside" }, element, words);
}
