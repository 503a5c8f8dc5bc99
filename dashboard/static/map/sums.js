// What very many stories add up to, in place of the stories; the layout is in
// dashboard/map/cells.py. Rows are groups of stories of the same days, which the time bar
// counts as it counts stories; `cells` are what a filter and its window hold at each place.

import { latestSoFar, Rows } from "./columns.js";

export class Sums extends Rows {
  constructor(bytes) {
    super();
    const [days, count] = new Uint32Array(bytes, 4, 2);
    const [first, last] = new Int32Array(bytes, 12, 2);
    const [certain, possible, undated, earlier, later] = new Uint32Array(bytes, 20, 5);
    this.told = { first, last, inside: { certain, possible }, outside: { undated, earlier, later } };
    let at = 40;
    const take = (Kind, length) => {
      const column = new Kind(bytes, at, length);
      at += Math.ceil(column.byteLength / 4) * 4;
      return column;
    };
    for (const name of ["first", "last"]) this[name] = take(Int32Array, days);
    for (const name of ["stories", "matching"]) this[name] = take(Uint32Array, days);
    const small = take(Uint8Array, 2 * days);
    this.quad = this.kind = small.subarray(0, days);
    // Where they are does not matter here, only whether they are anywhere.
    this.x = Float32Array.from(small.subarray(days), (placed) => (placed ? 0 : NaN));
    this.count = this.dated = days;
    this.latest = latestSoFar(this.last, days);
    this.moves = [];
    this.onlyUndated = false;
    this.cells = {
      count,
      place: take(Int32Array, count),
      stories: take(Uint32Array, count),
      certain: take(Uint32Array, count),
      chance: take(Float32Array, count),
      quad: take(Uint8Array, count),
    };
    this.addUp();
    if (at !== bytes.byteLength) throw new Error("the sums did not arrive whole.");
  }

  /** Let the cells lie where their places are. */
  lie(places) {
    const { cells } = this;
    for (const axis of ["x", "y"]) {
      cells[axis] = Float32Array.from(cells.place, (place) => places.all[place]?.[axis] ?? NaN);
    }
  }

  /** The sums are of a filter already. */
  setMask() {}

  storiesOf(row) {
    return this.stories[row];
  }

  shownOf(row) {
    return this.matching[row];
  }

  outsideOf(window, inside) {
    return { ...super.outsideOf(window, inside), undated: this.told.outside.undated };
  }

  /** What the server counted in and around a window, null while it is another than asked. */
  toldOf({ first, last }) {
    return first === this.told.first && last === this.told.last ? this.told : null;
  }
}
