// The picture of a graph: nodes in ranks with their numbers, and edges with local derivatives.
import { h, svg } from "../kit/kit.js";
import { zooming } from "../kit/zooming.js";
import { numbersText } from "./text.js";

const [WIDE, SLIM, HEIGHT] = [148, 112, 64]; // of a box
const BROAD = 2; // boxes side by side, above which they are slim where ranks go down
// between neighbours, sideways and downwards; above and below all, where a long product stands
const GAPS = { across: [66, 16, 18], down: [18, 52, 10] };
const MARGIN = 10; // beside all
const BARS = 20; // the most numbers of a tensor that get a bar of their own

/** The numbers of a tensor as bars, up for positive and down for negative ones. */
function bars(numbers, x, y, width, height) {
  const some = numbers.slice(0, BARS).map(Number);
  const most = Math.max(...some.map(Math.abs).filter(Number.isFinite), 1e-30);
  const each = width / BARS;
  const middle = y + height / 2;
  const size = (number) => (Number.isFinite(number) ? (number / most) * (height / 2) : height / 2);
  return some
    .map((number, i) => {
      const left = (x + i * each).toFixed(1);
      return `M${left} ${middle}h${each - 1}v${(-size(number) || -0.5).toFixed(1)}h${1 - each}z`;
    })
    .join("");
}

/** Text if it fits, else bars; `part` is made anew only when the numbers are others. */
function numbersPart(look, y, width) {
  const text = svg("text", { x: 8, y: y + 4, class: look });
  const path = svg("path", { class: `bars ${look}`, d: "" });
  let shown = null;
  const show = (numbers, sign = "") => {
    if (shown === numbers) return;
    shown = numbers;
    const written = numbers ? sign + numbersText(numbers) : "";
    const fits = written.length <= (width - 12) / 8;
    text.textContent = typeof numbers === "string" ? numbers : fits ? written : sign;
    path.setAttribute("d", fits ? "" : bars(numbers, 22, y - 8, width - 30, 16));
  };
  return { parts: [path, text], show };
}

function box(id, { title, shape, look, note: always, describe }, width) {
  const value = numbersPart("value", 33, width);
  const derivative = numbersPart("flow", 52, width);
  const note = svg("text", { x: 8, y: 56, class: "note" });
  const element = svg(
    "g",
    {
      class: `node ${look}`,
      role: "button",
      tabindex: -1,
      "data-key": `node-${id}`,
    },
    svg("rect", { class: "sheet", width, height: HEIGHT, rx: look === "input" ? 20 : 8 }),
    look === "block" && svg("path", { class: "stack", d: `M6 ${HEIGHT + 4}H${width + 4}V6` }),
    svg("text", { x: 8, y: 16, class: "title" }, title),
    svg("text", { x: width - 8, y: 16, class: "shape" }, shape),
    value.parts,
    derivative.parts,
    note,
  );
  let now = "";
  const show = (state) => {
    const looks = ["node", look, state.tone, state.active && "active", state.held && "held"];
    const classes = [...looks, state.reason && "dim", state.ghost && "ghost"];
    const name = classes.filter(Boolean).join(" ");
    if (now !== name) element.setAttribute("class", (now = name));
    value.show(state.value);
    derivative.show(state.derivative, "∂ ");
    note.textContent = state.derivative ? "" : state.reason || state.pending || always;
    const said = describe(state);
    if (element.getAttribute("aria-label") !== said) element.setAttribute("aria-label", said);
    element.setAttribute("aria-pressed", String(Boolean(state.held)));
  };
  return { element, show };
}

/** A curve through points, straight on at each of them. */
function curve(points, down) {
  let d = `M${points[0]}`;
  for (let i = 1; i < points.length; i++) {
    const [[x0, y0], [x1, y1]] = [points[i - 1], points[i]];
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    d += down ? `C${x0} ${y} ${x1} ${y} ${x1} ${y1}` : `C${x} ${y0} ${x} ${y1} ${x1} ${y1}`;
  }
  return d;
}

/**
 * A stage for a graph. `build(graph, down)` draws it: `graph` has `nodes` ({ id, rank, place, … }) and
 * `edges` ({ from, to, points, ports }); `show(state)` then only changes what is new in `state.node(id)`
 * and `state.edge(from, to, port)`.
 */
export function graphStage(label) {
  const element = h("div", { class: "graph-stage", role: "group", "aria-label": label });
  const window = zooming(element);
  let [nodes, edges, size, places] = [new Map(), [], [1, 1], new Map()];
  let [width, drawing] = [WIDE, null]; // the drawing: what is written at its edges, and around what
  let roads = new Map();
  const motes = svg("g", { "aria-hidden": "true" });

  function build(graph, down) {
    const [wide, high, above] = GAPS[down ? "down" : "across"];
    width = down && graph.nodes.some(({ place }) => place >= BROAD) ? SLIM : WIDE;
    const at = (rank, place) => {
      const [column, line] = down ? [place, rank] : [rank, place];
      return [MARGIN + column * (width + wide), above + line * (HEIGHT + high)];
    };
    nodes = new Map(graph.nodes.map((node) => [node.id, box(node.id, node, width)]));
    places = new Map(graph.nodes.map((node) => [node.id, at(node.rank, node.place)]));
    for (const [id, { element: group }] of nodes)
      group.setAttribute("transform", `translate(${places.get(id)})`);
    [edges, roads] = [[], new Map()];
    const written = [];
    const over = svg("g", { "aria-hidden": "true" }); // no node hides what is written at an edge
    const drawn = graph.edges.flatMap(({ from, to, points, ports, source, label }) =>
      ports.map((port) => {
        const [[x0, y0], [x1, y1]] = [places.get(from), places.get(to)];
        const share = (port.index + 1) / (port.count + 1);
        const start = down ? [x0 + width / 2, y0 + HEIGHT] : [x0 + width, y0 + HEIGHT / 2];
        const end = down ? [x1 + width * share, y1 - 5] : [x1 - 5, y1 + HEIGHT * share];
        const between = points?.map(([rank, place]) =>
          at(rank, place).map((c, k) => c + [width, HEIGHT][k] / 2),
        );
        const stub = down ? [end[0], end[1] - 22] : [end[0] - 40, end[1]];
        const d = curve(points ? [start, ...between, end] : [stub, end], down);
        const path = svg("path", { class: "edge", d });
        const [x, y] = stub;
        const name = !points && svg("text", { class: "from", x, y }, source);
        const tip = svg("path", {
          class: "tip",
          d: down ? "M-4 0L0 6L4 0z" : "M0 -4L6 0L0 4z",
          transform: `translate(${end})`,
        });
        const text = svg("text", { class: "local" });
        over.append(text);
        const id = `${from}-${to}-${port.place}`;
        const isLive = port.place !== undefined;
        const live = { role: "img", tabindex: -1, "aria-label": label, "data-key": `edge-${id}` };
        const reach = isLive && svg("path", { class: "reach", d });
        const group = svg("g", { class: "link", ...(isLive && live) }, reach, path, tip, name);
        roads.set(id, { path, text });
        written.push({ path, text, name, stub });
        let now = "";
        edges.push((state) => {
          const one = state.edge(from, to, port);
          const looks = [
            one.tone,
            one.active && "active",
            one.dim && "dim",
            one.ghost && "ghost",
            one.held && "held",
          ];
          const look = looks.filter(Boolean).join(" ");
          if (now !== look) {
            group.setAttribute("class", `link ${look}`);
            text.setAttribute("class", `local ${look}`);
          }
          now = look;
          if (text.textContent !== one.text) text.textContent = one.text;
          path.style.strokeWidth = one.width;
        });
        return group;
      }),
    );
    const [right, low] = [0, 1].map((k) => Math.max(...[...places.values()].map((spot) => spot[k])));
    size = [right + width + MARGIN, low + HEIGHT + above];
    const middle = ([x, y]) => ({ at: [x + width / 2, y + HEIGHT / 2], size: [width, HEIGHT] });
    drawing = { boxes: [...places.values()].map(middle), edges: written, down, frame: size };
    const root = svg(
      "svg",
      { class: "plane", viewBox: `0 0 ${size[0]} ${size[1]}` },
      drawn,
      [...nodes.values()].map((node) => node.element),
      over,
      motes,
    );
    element.replaceChildren(root);
    window.show(root, size);
    window.scale(fitting());
    if (down) element.scrollLeft = (size[0] * window.zoom() - element.clientWidth) / 2;
  }

  /** As large as its text can be read well; smaller, down to a bound, where that makes all of it fit. */
  const whole = () => (element.clientWidth - 2) / size[0];
  const fitting = () => Math.min(1, Math.max(0.72, whole()));

  function show(state) {
    for (const [id, node] of nodes) node.show(state.node(id));
    for (const edge of edges) edge(state);
    const focused = state.focus ?? nodes.keys().next().value;
    for (const [id, { element: node }] of nodes)
      if (node.tabIndex !== (id === focused ? 0 : -1))
        node.setAttribute("tabindex", -1 - node.tabIndex);
  }
  const corner = (id) => places.get(id)?.map((c) => c * window.zoom());
  return {
    element,
    build,
    show,
    zoom: (factor) => (factor ? window.by(factor) : window.scale(whole())),
    motes,
    drawing: () => drawing,
    nodes: () => nodes,
    /** Where a node is seen in the stage, as [left, right] and [top, bottom]. */
    seen: (id) => {
      const [left, top] = corner(id);
      return [
        [left, left + width * window.zoom()],
        [top, top + HEIGHT * window.zoom()],
      ];
    },
    /** The path of an edge, what is written at it, and where a number stands in the node at its end `id`. */
    road: (key, id) => {
      const [x, y] = places.get(id) ?? [];
      return { ...roads.get(key), node: [x + width / 2, y + HEIGHT - 12] };
    },
  };
}
