// Numbers of arrays on their way into others: copies of them that glide over the arrays.
import { h } from "./kit.js";
import { mix, motion } from "./motion.js";

/**
 * Over an `element` that holds the arrays. `go(groups)` lets numbers meet: a group is { from, to }, cells
 * and the cell in which they meet. They glide together on the first of them, become the number of that
 * cell there, and go to it; it is empty until then.
 */
export function gathering(element) {
  const layer = h("div", { class: "gathering", "aria-hidden": "true" });
  let flights = [];
  let cells = [];
  const way = motion({ element, show: paint, duration: 900, at: 1 });

  function paint(t) {
    const first = t < 0.5; // of the two halves of the way
    for (const { copy, stops, leads, texts } of flights) {
      const [x, y] = first ? mix(stops[0], stops[1], 2 * t) : mix(stops[1], stops[2], 2 * t - 1);
      copy.style.transform = `translate(${x}px, ${y}px)`;
      copy.textContent = first ? texts[0] : leads ? texts[1] : "";
    }
    if (t === 1) finish();
  }
  function finish() {
    layer.remove();
    for (const cell of cells) cell.classList.remove("filling");
    [flights, cells] = [[], []];
  }
  function go(groups) {
    way.jump(1);
    const origin = element.getBoundingClientRect();
    const middle = (cell) => {
      const box = cell.getBoundingClientRect();
      return [box.left + box.width / 2 - origin.left, box.top + box.height / 2 - origin.top];
    };
    flights = groups.flatMap(({ from, to }) =>
      from.map((cell, i) => ({
        copy: h("span", {}),
        stops: [cell, from[0], to].map(middle),
        leads: i === 0,
        texts: [cell.textContent, to.textContent],
      })),
    );
    cells = groups.map(({ to }) => to);
    layer.replaceChildren(...flights.map(({ copy }) => copy));
    element.append(layer);
    for (const cell of cells) cell.classList.add("filling");
    way.jump(0);
    way.go(1);
  }
  return { go, stop: () => way.jump(1) };
}
