// The buttons of a walk, in English.
export const words = {
  play: "Play",
  pause: "Pause",
  walk: "Walk through memory",
};
