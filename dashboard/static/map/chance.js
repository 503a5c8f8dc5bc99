// How likely a story lies inside the window, every day of its interval being as likely, and
// how strongly it is drawn for that: while time plays, what is vague fades in and out.

const FAINTEST = 0.22;
const STRONGEST_UNSURE = 0.72; // what is certain stands out from all that is not

/** Share of the days from first to last that a window holds: 0 to 1. */
export function chanceOf(first, last, window) {
  const held = Math.min(last, window.last) - Math.max(first, window.first) + 1;
  return held > 0 ? held / (last - first + 1) : 0;
}

/** Opacity of what has a chance (of several stories: the sum of theirs), 1 only if certain. */
export function opacityOf(chance, certain) {
  if (certain) return 1;
  return FAINTEST + (STRONGEST_UNSURE - FAINTEST) * Math.min(chance, 1);
}
