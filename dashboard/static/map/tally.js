// One pass over the stories of the window: the counts, the points in view, the bins that
// they fall into, and how many stories each shape has. The only loop over all rows that
// runs at every step through time, so it allocates nothing per row.

import { chanceOf } from "./chance.js";

export const QUADS = 5;
const CELL = 26; // pixels of a bin's side
export const MOST_SINGLE = 500; // points in view that are still drawn one by one

// What a story has in place of a bin.
const NOWHERE = -1; // unplaced, or outside the view
const ON_SHAPE = -2;
const NOT_LOOKED_AT = -3;

export class Tally {
  constructor() {
    this.spots = new Int32Array(0);
    this.certain = this.possible = this.inView = 0;
    this.pixelX = this.pixelY = 0;
    this.cells = new Uint32Array(0);
    this.single = new Int32Array(MOST_SINGLE);
  }

  /**
   * Count the stories of a window.
   * @param {Columns} columns
   * @param {Places} places  whose `isShape` tells points from shapes
   * @param {{first: number, last: number}} window  days, inclusive
   * @param {object} view  as `viewOf` returns it
   */
  count(columns, places, window, view) {
    this.reset(places.all.length, view);
    this.source = { columns, places };
    this.points = columns.cells ?? columns;
    if (columns.cells) {
      this.countCells(columns, window);
      return;
    }
    const { first: firstDay, last: lastDay } = window;
    this.look(view);
    const { spots, pixelXs, pixelYs } = this;
    const { first, last, place, quad, shown } = columns;
    const [from, to] = columns.rowsBetween(firstDay, lastDay);
    this.reach = [from, to];
    let certain = 0;
    let possible = 0;
    for (let row = from; row < to; row++) {
      if (!shown[row] || last[row] < firstDay) continue;
      const inside = first[row] >= firstDay && last[row] <= lastDay ? 1 : 0;
      certain += inside;
      possible += 1 - inside;
      const chance = inside || chanceOf(first[row], last[row], window);
      const spot = spots[row] === NOT_LOOKED_AT ? this.spotOf(row) : spots[row];
      if (spot === ON_SHAPE) this.addShape(place[row], quad[row], inside, chance);
      else if (spot !== NOWHERE) {
        this.addTo(spot, row, quad[row], inside, chance, 1, pixelXs[row], pixelYs[row]);
      }
    }
    this.certain = certain;
    this.possible = possible;
  }

  // Time moves more often than the map: where a story falls is worked out once for a view.
  look(view) {
    const { columns, places } = this.source;
    const { scale, left, top, width, height } = view;
    const now = [columns, places, scale, left, top, width, height];
    if (this.looked?.every((value, i) => value === now[i])) return;
    this.looked = now;
    if (this.spots.length !== columns.count) {
      this.spots = new Int32Array(columns.count);
      this.pixelXs = new Float32Array(columns.count);
      this.pixelYs = new Float32Array(columns.count);
    }
    this.spots.fill(NOT_LOOKED_AT);
  }

  spotOf(row) {
    const { columns, places } = this.source;
    const at = columns.place[row];
    const isShape = at >= 0 && places.isShape[at];
    this.spots[row] = isShape ? ON_SHAPE : this.cellOf(row);
    this.pixelXs[row] = this.pixelX;
    this.pixelYs[row] = this.pixelY;
    return this.spots[row];
  }

  /** Add up cells instead of stories; those of the window before are drawn until its own come. */
  countCells(columns, window) {
    const { place, stories, certain, chance, quad } = columns.cells;
    for (let cell = 0; cell < columns.cells.count; cell++) {
      const at = place[cell];
      if (this.source.places.isShape[at]) {
        this.addShape(at, quad[cell], certain[cell], chance[cell], stories[cell]);
      } else {
        this.addPoint(cell, quad[cell], certain[cell], chance[cell], stories[cell]);
      }
    }
    Object.assign(this, columns.toldOf(window)?.inside ?? countInside(columns, window));
  }

  addShape(at, quad, certain, chance, stories = 1) {
    this.shapeCounts[at * QUADS + quad] += stories;
    this.shapeCertain[at] += certain;
    this.shapeChance[at] += chance;
  }

  /** Draw also the stories without a date; they are in no window, so they count nowhere. */
  addUndated() {
    const { columns, places } = this.source;
    for (let row = columns.dated; row < columns.count; row++) {
      if (!columns.shown[row]) continue;
      if (this.isPoint(row)) this.addPoint(row, columns.quad[row], 0, 0);
      else if (places.isShape[columns.place[row]]) {
        this.shapeCounts[columns.place[row] * QUADS + columns.quad[row]] += 1;
      }
    }
    this.undated = true;
  }

  reset(places, view) {
    this.view = view;
    this.undated = false;
    this.inView = 0;
    this.shapeCounts = new Uint32Array(places * QUADS);
    this.shapeCertain = new Uint32Array(places);
    this.shapeChance = new Float64Array(places);
    // The grid is fixed to the world, not to the view: bins stay put when panning.
    this.column0 = Math.floor(view.left / CELL);
    this.row0 = Math.floor(view.top / CELL);
    this.across = Math.ceil(view.width / CELL) + 2;
    this.down = Math.ceil(view.height / CELL) + 2;
    const size = this.across * this.down;
    if (this.cells.length < size * QUADS) {
      this.cells = new Uint32Array(size * QUADS);
      this.totals = new Uint32Array(size);
      this.certains = new Uint32Array(size);
      this.chances = new Float64Array(size);
      this.sumX = new Float64Array(size);
      this.sumY = new Float64Array(size);
    } else {
      const { cells, totals, certains, chances, sumX, sumY } = this;
      for (const column of [cells, totals, certains, chances, sumX, sumY]) column.fill(0);
    }
  }

  addPoint(row, quad, certain, chance, stories = 1) {
    const cell = this.cellOf(row);
    if (cell === NOWHERE) return;
    this.addTo(cell, row, quad, certain, chance, stories, this.pixelX, this.pixelY);
  }

  addTo(cell, row, quad, certain, chance, stories, x, y) {
    if (this.inView < MOST_SINGLE) this.single[this.inView] = row;
    this.inView += stories;
    this.cells[cell * QUADS + quad] += stories;
    this.totals[cell] += stories;
    this.certains[cell] += certain;
    this.chances[cell] += chance;
    this.sumX[cell] += x * stories;
    this.sumY[cell] += y * stories;
  }

  /** The bin that a point falls into, if any; leaves its pixel behind. */
  cellOf(row) {
    const { x: xs, y: ys } = this.points;
    const { scale, left, top, width, height } = this.view;
    let x = xs[row] * scale - left;
    const off = x - width / 2;
    if (off > scale / 2 || off < -scale / 2) x -= scale * Math.round(off / scale);
    const y = ys[row] * scale - top;
    // Unplaced rows are NaN, of which no comparison holds.
    if (!(x > -CELL && y > -CELL && x < width + CELL && y < height + CELL)) return NOWHERE;
    this.pixelX = x;
    this.pixelY = y;
    const column = Math.floor((x + left) / CELL) - this.column0;
    const line = Math.floor((y + top) / CELL) - this.row0;
    if (column < 0 || line < 0 || column >= this.across || line >= this.down) return NOWHERE;
    return line * this.across + column;
  }

  /** The bins that hold something: their middle, counts by quad class, and cell. */
  bins() {
    const bins = [];
    const size = this.across * this.down;
    for (let cell = 0; cell < size; cell++) {
      const total = this.totals[cell];
      if (!total) continue;
      bins.push({
        cell,
        total,
        certain: this.certains[cell],
        chance: this.chances[cell],
        x: this.sumX[cell] / total,
        y: this.sumY[cell] / total,
        counts: this.cells.subarray(cell * QUADS, (cell + 1) * QUADS),
      });
    }
    return bins;
  }

  /** Tell whether a story is drawn at a point: placed, and its place no shape. */
  isPoint(row) {
    const { x, place } = this.points;
    return !Number.isNaN(x[row]) && !this.source.places.isShape[place[row]];
  }

  /** The rows drawn, or cells in place of them, that pass a test, in order, at most `most`. */
  rowsWhere(columns, window, test, most) {
    if (columns.cells) return [...columns.cells.place.keys()].filter(test).slice(0, most);
    const rows = [];
    const { shown, last, dated, count } = columns;
    for (let row = this.reach[0]; row < this.reach[1] && rows.length < most; row++) {
      if (shown[row] && last[row] >= window.first && test(row)) rows.push(row);
    }
    for (let row = dated; this.undated && row < count && rows.length < most; row++) {
      if (shown[row] && test(row)) rows.push(row);
    }
    return rows;
  }
}

/** Count the stories shown that lie wholly before or after a tally's window, or have no date. */
export function countOutside(columns, window, { certain, possible }) {
  return columns.toldOf(window)?.outside ?? columns.outsideOf(window, certain + possible);
}

// While the window moves: groups of stories that reach over its edge count as possible.
function countInside(columns, window) {
  const { first, last } = columns;
  const inside = { certain: 0, possible: 0 };
  const [from, to] = columns.rowsBetween(window.first, window.last);
  for (let row = from; row < to; row++) {
    if (last[row] < window.first) continue;
    const isCertain = first[row] >= window.first && last[row] <= window.last;
    inside[isCertain ? "certain" : "possible"] += columns.shownOf(row);
  }
  return inside;
}
