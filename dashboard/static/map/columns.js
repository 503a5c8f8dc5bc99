// The stories as columns; the layout is in dashboard/map/columns.py.

const HEADER_BYTES = 16;
export const NO_DAY = -(2 ** 31);

// Positions in CLAIMS of columns.py whose events are not said to have happened.
const NOT_STATED = new Set([2, 4, 5]);

/** Whatever has a first and a last day, in order of the first. */
export class Rows {
  /** Rows [from, to) hold every story that could touch the days first to last. */
  rowsBetween(first, last) {
    return [
      lowerBound(this.latest, first, this.dated),
      lowerBound(this.first, last + 1, this.dated),
    ];
  }

  /** Add up what the filter shows, so that nothing outside a window has to be looked at. */
  addUp() {
    this.shownBefore = new Uint32Array(this.count + 1); // in the rows before each
    for (let row = 0; row < this.count; row++) {
      this.shownBefore[row + 1] = this.shownBefore[row] + this.shownOf(row);
    }
  }

  /** Stories shown that lie wholly before or after a window, where `inside` touch it, or have no date. */
  outsideOf({ last }, inside) {
    const { shownBefore, dated, count } = this;
    const later = shownBefore[dated] - shownBefore[lowerBound(this.first, last + 1, dated)];
    const earlier = shownBefore[dated] - inside - later;
    return { earlier, later, undated: shownBefore[count] - shownBefore[dated] };
  }

  /** First and last day of all dated stories, null where there are none. */
  span() {
    return this.dated ? [this.first[0], this.latest[this.dated - 1]] : null;
  }
}

export class Columns extends Rows {
  constructor(bytes) {
    super();
    const [, count, dated, moves] = new Uint32Array(bytes, 0, 4);
    this.count = count;
    this.dated = dated;
    let at = HEADER_BYTES;
    const take = (Kind, length) => {
      const column = new Kind(bytes, at, length);
      at += Math.ceil(column.byteLength / 4) * 4;
      return column;
    };
    for (const name of ["x", "y", "radius"]) this[name] = take(Float32Array, count);
    for (const name of ["first", "last", "place"]) this[name] = take(Int32Array, count);
    const small = take(Uint8Array, 4 * count);
    ["quad", "precision", "claim", "type"].forEach((name, index) => {
      this[name] = small.subarray(index * count, (index + 1) * count);
    });
    this.kind = this.quad; // what stories are coloured by at first; see colouring.js
    this.moves = readMoves(take, moves);
    if (at !== bytes.byteLength) throw new Error("the stories did not arrive whole.");
    this.latest = latestSoFar(this.last, dated);
    this.shown = new Uint8Array(count);
    this.setMask("");
  }

  /** Choose the rows to show by a base64 bitmask, lowest bit first; "" shows all. */
  setMask(base64) {
    const bits = base64 && atob(base64);
    for (let row = 0; row < this.count; row++) {
      this.shown[row] = bits ? (bits.charCodeAt(row >> 3) >> (row & 7)) & 1 : 1;
    }
    this.addUp();
    this.onlyUndated = !this.shown.subarray(0, this.dated).includes(1);
  }

  /** How many stories a row stands for; more than one only in sums.js. */
  storiesOf() {
    return 1;
  }

  /** How many of them the filter shows. */
  shownOf(row) {
    return this.shown[row];
  }

  /** What was counted elsewhere of a window: nothing, as all stories are here. */
  toldOf() {
    return null;
  }

  /** Tell whether a story is said to have happened, not planned, denied or supposed. */
  stated(row) {
    return !NOT_STATED.has(this.claim[row]);
  }
}

function readMoves(take, count) {
  const rows = take(Uint32Array, count);
  const [fromX, fromY, toX, toY] = [0, 1, 2, 3].map(() => take(Float32Array, count));
  return Array.from(rows, (row, i) => ({
    row, from: [fromX[i], fromY[i]], to: [toX[i], toY[i]],
  }));
}

// Rows are in order of their first day only; the running maximum of the last day is in
// order too, so that a binary search finds where to start.
export function latestSoFar(last, dated) {
  const latest = new Int32Array(dated);
  let maximum = NO_DAY;
  for (let row = 0; row < dated; row++) {
    if (last[row] > maximum) maximum = last[row];
    latest[row] = maximum;
  }
  return latest;
}

function lowerBound(sorted, value, end) {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
