// The eigen explorer's walk: step on and back, and the same steps in eigen-coordinates.
import { panel, table } from "./panels.js";
import { power } from "./text.js";
import { button, h } from "../kit/kit.js";
import { degrees, point, short } from "../kit/numbers.js";
import { plane } from "../kit/plane.js";

export const STEPS = 10; // each way
const ROWS = 4; // of the last steps

/** `go(step)` hears of the steps that the reader takes; their `control` stands beside the stage. */
export function walkPanel(text, go) {
  const stage = plane(text.inEigen, { least: 1 });
  let reached = 0;
  const step = (sign, by, name) =>
    button(sign, () => go(reached + by), { "aria-label": name, "data-key": `step${by}` });
  const [back, on] = [step("‹", -1, text.back), step("›", 1, text.next)];
  const slider = h("input", {
    type: "range",
    min: -STEPS,
    max: STEPS,
    step: 1,
    "aria-label": text.step,
    input: () => go(Number(slider.value)),
  });
  const [end, told] = [h("p", { class: "why ends" }), h("div", {})];
  const control = h("div", { class: "walker" }, back, slider, on);
  const element = panel(
    text.walk,
    end,
    h("div", { class: "split" }, stage.element, told),
  );

  const finite = (points) => points.filter((at) => at.every(Number.isFinite));

  function paint({ inside, info: { lines } }) {
    const points = finite(inside);
    const edge = () => 0.84 * stage.reach;
    const look = lines.length ? "eigen" : "muted";
    stage.draw(() => [
      lines.length > 0 && stage.line([1, 0], "eigen"),
      lines.length > 1 && stage.line([0, 1], "eigen"),
      stage.label([edge(), 0], "c₁", look, { toward: [0, 1] }),
      stage.label([0, edge()], "c₂", look, { toward: [1, 0] }),
      stage.curve(points, "value dashed thin"),
      points.map((at) => stage.dot(at, "value")),
      stage.arrow(points.at(-1) ?? [0, 0], reached ? "value" : "held"),
    ]);
  }

  function draw(now) {
    const { info, trail, inside } = now;
    const stuck = (way) => reached === way * STEPS || (trail.end !== "" && now.step * way > 0);
    reached = now.reached;
    slider.value = reached;
    slider.setAttribute("aria-valuetext", power(reached));
    back.disabled = stuck(-1);
    on.disabled = stuck(1);
    end.textContent = text.end[trail.end];
    stage.fit(finite(inside));
    const name = (i) => power(reached < 0 ? -i : i);
    const rows = trail.points.map((at, i) => [name(i), point(at), point(inside[i])]).slice(-ROWS);
    const [[scale, shear], [, other]] = info.form.map((row) => row.map((x) => short(x)));
    const rule = { scale, other, shear, turn: degrees(info.angle), size: short(info.modulus) };
    told.replaceChildren(
      table([text.step, text.inPlane, text.inEigen], rows, rows.length - 1),
      h("p", { class: "why" }, text.rule[info.kind](rule)),
    );
  }
  return { element, control, draw, paint };
}
