// What lies under a pixel, and which stories that is.

import { shapeAt } from "./shapes.js";

const SLACK = 3; // pixels beside a mark that still count as on it

/**
 * Find what a pixel points at: a badge or mark, also of the reader's own table, first, then a place that is only
 * mentioned, then the smallest shape; null for the bare map.
 */
export function hitAt({ scene, marks, rows, mentioned, shapes }, { x, y }) {
  const hollow = mentioned.filter((mark) => !mark.outlined);
  // Rows lie above all else, and beside the story at their tip.
  const mark = nearest(rows, x, y, 0) ?? nearest([...rows, ...marks], x, y) ?? nearest(hollow, x, y);
  if (mark) return mark;
  const shape = shapeAt(scene, shapes, x, y);
  const outlined = shapeAt(scene, mentioned.filter((other) => other.outlined), x, y);
  if (!shape || !outlined) return shape ?? outlined;
  return outlined.place.extent < shape.place.extent ? outlined : shape;
}

function nearest(marks, x, y, slack = SLACK) {
  let best = null;
  let least = Infinity;
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y) - mark.r;
    if (distance < slack && distance < least) {
      least = distance;
      best = mark;
    }
  }
  return best;
}

/** Rows of the stories behind a hit, in order of time, at most `most`. */
export function rowsOf(hit, { tally, columns, window }, most) {
  if (hit.kind === "mentioned") return [];
  if (hit.rows) return hit.rows.slice(0, most);
  if (hit.place) {
    const { place } = tally.points;
    return tally.rowsWhere(columns, window, (row) => place[row] === hit.index, most);
  }
  const isThere = (row) => tally.isPoint(row) && tally.cellOf(row) === hit.cell;
  return tally.rowsWhere(columns, window, isThere, most);
}
