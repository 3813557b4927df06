// Text elements of a picture, moved to where labels stand.
import { placed } from "./labels.js";

/**
 * Moves the element `text` of each label { text, key, … } to its place, and gives the boxes that are
 * taken now. `sides` keeps by `key` which option each had. What is not on the page has no size: a
 * picture letters itself again when it is shown.
 */
export function letter(labels, things, frame, sides = new Map()) {
  if (!labels[0]?.text.getClientRects().length) return [];
  const boxes = labels.map(({ text }) => text.getBBox());
  const sized = labels.map((label, i) => ({
    ...label,
    size: [boxes[i].width, boxes[i].height],
    before: sides.get(label.key),
  }));
  const found = placed(sized, things, frame);
  found.forEach((place, i) => {
    const { text, key } = labels[i];
    const { x, y, width, height } = boxes[i];
    text.classList.toggle("left-out", !place);
    if (!place) return;
    sides.set(key, place.option);
    const [left, top] = [place.at[0] - x - width / 2, place.at[1] - y - height / 2];
    text.setAttribute("transform", `translate(${left.toFixed(1)} ${top.toFixed(1)})`);
  });
  return found.filter(Boolean);
}
