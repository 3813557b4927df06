// A picture larger than the window in which it stands: the mouse draws it along, two fingers or the wheel
// with Ctrl zoom it; one finger, and the wheel alone, scroll as they do everywhere.
const [LEAST, MOST] = [0.2, 2];
const STILL = 4; // pixels that a press may stray before it draws the picture along

const middle = ([a, b]) => [(a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2];
const apart = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);

/** Moves and zooms the picture in a scrolling element; `show` puts one there, or another in its place. */
export function zooming(element) {
  let [picture, size, zoom] = [null, [1, 1], 1];
  const scale = (factor) => {
    zoom = factor;
    ["width", "height"].forEach((side, k) => picture.setAttribute(side, size[k] * zoom));
  };
  /** What lies under a point of the window stays there. */
  function by(factor, at) {
    const before = zoom;
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = at ? [at[0] - left, at[1] - top] : [width / 2, height / 2];
    const { scrollLeft, scrollTop } = element;
    scale(Math.min(MOST, Math.max(LEAST, zoom * factor)));
    element.scrollLeft = ((scrollLeft + x) * zoom) / before - x;
    element.scrollTop = ((scrollTop + y) * zoom) / before - y;
  }

  let drawn = 0; // pixels, since the button went down
  element.addEventListener("pointermove", (event) => {
    const { pointerType, buttons, movementX, movementY, pointerId } = event;
    if (pointerType !== "mouse" || buttons !== 1) return;
    drawn += Math.hypot(movementX, movementY);
    if (drawn < STILL) return;
    element.setPointerCapture(pointerId);
    element.scrollBy(-movementX, -movementY);
  });
  element.addEventListener("pointerdown", () => (drawn = 0));
  element.addEventListener("click", (event) => drawn >= STILL && event.stopPropagation(), true);

  const cancelable = { passive: false };
  element.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      by(Math.exp(-event.deltaY / 300), [event.clientX, event.clientY]);
    },
    cancelable,
  );
  let spread = 0; // of two fingers
  element.addEventListener("touchstart", ({ touches }) => (spread = touches[1] ? apart(touches) : 0));
  element.addEventListener(
    "touchmove",
    (event) => {
      if (!event.touches[1] || !event.cancelable) return;
      event.preventDefault();
      by(apart(event.touches) / spread, middle(event.touches));
      spread = apart(event.touches);
    },
    cancelable,
  );

  const show = (next, lengths) => {
    [picture, size] = [next, lengths];
    scale(zoom);
  };
  return { show, scale, by, zoom: () => zoom };
}
