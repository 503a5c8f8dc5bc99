// Stories per stretch of days. One with several possible days is shared out over them,
// so that a month known only as a month raises no false peak.

import { QUADS } from "./tally.js";

const STRETCHES = [1, 7, 30, 91, 365, 1826, 3652];
const NARROWEST_BAR = 4; // pixels

/** Days per bar, so that bars of a stretch of days are wide enough on so many pixels. */
export function daysPerBar(days, pixels) {
  return STRETCHES.find((stretch) => (pixels * stretch) / days >= NARROWEST_BAR)
    ?? Math.ceil((days * NARROWEST_BAR) / pixels);
}

export class Histogram {
  /**
   * @param {Columns} columns
   * @param {{first: number, last: number}} domain  days shown, inclusive
   * @param {number} perBar  days a bar stands for
   */
  constructor(columns, domain, perBar) {
    this.domain = domain;
    this.perBar = perBar;
    this.bars = Math.ceil((domain.last - domain.first + 1) / perBar);
    this.all = new Float64Array(this.bars + 1);
    this.shown = Array.from({ length: QUADS }, () => new Float64Array(this.bars + 1));
    this.unplaced = new Float64Array(this.bars + 1);
    const [from, to] = columns.rowsBetween(domain.first, domain.last);
    for (let row = from; row < to; row++) this.add(columns, row);
    for (const sums of [this.all, this.unplaced, ...this.shown]) accumulate(sums);
    this.highest = this.all.reduce((highest, count) => Math.max(highest, count), 0);
    this.highestUnplaced = this.unplaced.reduce((highest, count) => Math.max(highest, count), 0);
  }

  add(columns, row) {
    const first = this.barOf(columns.first[row]);
    const last = this.barOf(columns.last[row]);
    const share = 1 / (last - first + 1);
    this.addTo(this.all, first, last, share);
    if (!columns.shown[row]) return;
    this.addTo(this.shown[columns.quad[row]], first, last, share);
    if (Number.isNaN(columns.x[row])) this.addTo(this.unplaced, first, last, share);
  }

  barOf(day) {
    return Math.floor((day - this.domain.first) / this.perBar);
  }

  // Noted as a rise and a fall; summed up once at the end.
  addTo(sums, first, last, share) {
    if (last < 0 || first >= this.bars) return;
    sums[Math.max(first, 0)] += share;
    sums[Math.min(last + 1, this.bars)] -= share;
  }

  /** Draw the bars: all stories faint, those of the filter stacked by quad class. */
  draw(pen, { width, height, lane, colours }) {
    const days = this.domain.last - this.domain.first + 1;
    const step = (width * this.perBar) / days;
    const gap = step > 5 ? 1 : 0;
    const unit = this.highest ? (height - 2) / this.highest : 0;
    for (let bar = 0; bar < this.bars; bar++) {
      const left = bar * step;
      rectangle(pen, "#dde2e8", left, height, step - gap, this.all[bar] * unit);
      let top = height;
      for (let quad = QUADS; quad > 0; quad--) {
        const tall = this.shown[quad % QUADS][bar] * unit;
        rectangle(pen, colours[quad % QUADS], left, top, step - gap, tall);
        top -= tall;
      }
      const depth = this.highestUnplaced ? (this.unplaced[bar] / this.highestUnplaced) * lane : 0;
      const shown = depth > 0.05 ? Math.max(depth, 2) : 0;
      rectangle(pen, "#8b95a1", left, height + 2 + shown, step - gap, shown);
    }
  }
}

function rectangle(pen, colour, left, bottom, width, height) {
  if (height < 0.05) return;
  pen.fillStyle = colour;
  pen.fillRect(left, bottom - height, Math.max(width, 1), height);
}

function accumulate(sums) {
  for (let bar = 1; bar < sums.length; bar++) sums[bar] += sums[bar - 1];
}
