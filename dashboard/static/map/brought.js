// The rows of a table of the reader's own, beside the stories: triangles whose tip is where the
// row says, so that a story at the same spot stays in sight. Filled: a story is the same.

import { chanceOf, opacityOf } from "./chance.js";
import { dayOf, daysWords } from "./days.js";
import { fetchFile } from "./files.js";
import { mercatorX, mercatorY } from "./places.js";
import { drawRow } from "./symbols.js";

const NEAR = 12; // pixels within which rows become one mark
const HIT = 5; // pixels: less than from the middle of a mark to its tip
const ABOVE = 6; // pixels from the tip to the middle
const BESIDE = 11; // pixels between the marks of one spot
const SIDES = ["same", "perhaps", "alone"];

/** How a row goes with the stories, in words; the legend says the same. */
export const SIDE_WORDS = {
  same: "a story is the same", perhaps: "a story is perhaps the same", alone: "no story is the same",
};

/** Fetch rows as dashboard/brought_rows.py lays them out. */
export async function fetchRows(url) {
  const response = await fetchFile(url);
  if (!response.ok) throw new Error(`the rows of your table did not arrive (${response.status}).`);
  const rows = await response.json();
  return rows.map(({ lat, lon, days: [first, last], ...row }) => (
    { ...row, x: mercatorX(lon), y: mercatorY(lat), at: [lat, lon], first: dayOf(first), last: dayOf(last) }
  ));
}

export function isInWindow({ first, last }, window) {
  return first <= window.last && last >= window.first;
}

/** Lay out the rows of the window: a mark for those that are near and go with stories alike. */
export function layOutRows(rows, { view, window }) {
  const spots = new Map();
  rows.forEach((row, number) => {
    const [x, y] = [view.pixelX(row.x), row.y * view.scale - view.top];
    if (!isInWindow(row, window) || x < 0 || y < 0 || x > view.width || y > view.height) return;
    const spot = `${Math.floor((x + view.left) / NEAR)},${Math.floor((y + view.top) / NEAR)}`;
    if (!spots.has(spot)) spots.set(spot, { x, y, sides: new Map() });
    const { sides } = spots.get(spot);
    sides.set(row.side, [...(sides.get(row.side) ?? []), number]);
  });
  return [...spots.values()].flatMap((spot) => marksOf(spot, rows, window));
}

function marksOf({ x, y, sides }, rows, window) {
  const here = SIDES.filter((side) => sides.has(side));
  return here.map((side, index) => {
    const numbers = sides.get(side);
    const certain = numbers.some((n) => rows[n].first >= window.first && rows[n].last <= window.last);
    const chance = numbers.reduce((sum, n) => sum + chanceOf(rows[n].first, rows[n].last, window), 0);
    const beside = (index - (here.length - 1) / 2) * BESIDE;
    return {
      kind: "row", side, numbers, x: x + beside, y: y - ABOVE, r: HIT, opacity: opacityOf(chance, certain),
    };
  });
}

export function drawRows(pen, marks) {
  for (const mark of marks) drawRow(pen, mark);
}

/** Lines of text for a mark of rows. */
export function rowWords({ numbers, side }, rows) {
  const { row, place, first, last } = rows[numbers[0]];
  const title = numbers.length > 1 ? `${numbers.length} rows of your table` : `Your table, row ${row}`;
  const when = numbers.length > 1 ? [] : [daysWords(first, last)];
  return [title, ...(place ? [place] : []), ...when, SIDE_WORDS[side]];
}
