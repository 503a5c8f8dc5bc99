// Stories per stretch of days, drawn as what their dates are. One known to the day stands in
// a sharp bar. One with several possible days is shared out over them, so that a month raises
// no false peak: its part of a bar is faint, and a strip above the bars runs from its first
// day to its last, one line for weeks, one for months, one for all that is longer.

import { QUADS } from "./tally.js";
import { ground } from "./theme.js";

const STRETCHES = [1, 7, 30, 91, 365, 1826, 3652];
const NARROWEST_BAR = 4; // pixels
const LONGEST_OF_STRIP = [7, 31, Infinity]; // days
const STRIP = 3; // pixels, one more below it
const VAGUE = 0.38; // opacity of what is shared out

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
    this.vague = Array.from({ length: QUADS }, () => new Float64Array(this.bars + 1));
    this.strips = LONGEST_OF_STRIP.map(() => new Float64Array(this.bars + 1));
    this.unplaced = new Float64Array(this.bars + 1);
    const [from, to] = columns.rowsBetween(domain.first, domain.last);
    for (let row = from; row < to; row++) this.add(columns, row);
    for (const sums of [this.all, this.unplaced, ...this.shown, ...this.vague, ...this.strips]) {
      accumulate(sums);
    }
    this.most = this.strips.reduce((most, strip) => Math.max(most, highest(strip)), 0);
    this.highest = this.all.reduce((highest, count) => Math.max(highest, count), 0);
    this.highestUnplaced = this.unplaced.reduce((highest, count) => Math.max(highest, count), 0);
  }

  add(columns, row) {
    const first = this.barOf(columns.first[row]);
    const last = this.barOf(columns.last[row]);
    const share = 1 / (last - first + 1);
    this.addTo(this.all, first, last, share * columns.storiesOf(row));
    const shown = columns.shownOf(row);
    if (!shown) return;
    const days = columns.last[row] - columns.first[row] + 1;
    const isVague = days > this.perBar;
    this.addTo((isVague ? this.vague : this.shown)[columns.quad[row]], first, last, share * shown);
    if (isVague) this.addTo(this.strips[LONGEST_OF_STRIP.findIndex((n) => days <= n)], first, last, shown);
    if (Number.isNaN(columns.x[row])) this.addTo(this.unplaced, first, last, share * shown);
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
  draw(pen, { width, height, lane, colours, strips = false }) {
    const above = strips ? (STRIP + 1) * this.strips.length + 1 : 2;
    const days = this.domain.last - this.domain.first + 1;
    const step = (width * this.perBar) / days;
    const gap = step > 5 ? 1 : 0;
    const unit = this.highest ? (height - above) / this.highest : 0;
    for (let bar = 0; bar < this.bars; bar++) {
      const left = bar * step;
      rectangle(pen, ground.faint, left, height, step - gap, this.all[bar] * unit);
      let top = height;
      for (let quad = QUADS; quad > 0; quad--) {
        const tall = this.shown[quad % QUADS][bar] * unit;
        rectangle(pen, colours[quad % QUADS], left, top, step - gap, tall);
        top -= tall;
      }
      pen.globalAlpha = VAGUE;
      for (let quad = QUADS; quad > 0; quad--) {
        const tall = this.vague[quad % QUADS][bar] * unit;
        rectangle(pen, colours[quad % QUADS], left, top, step - gap, tall);
        top -= tall;
      }
      if (strips) this.drawStrips(pen, bar, left, step);
      pen.globalAlpha = 1;
      const depth = this.highestUnplaced ? (this.unplaced[bar] / this.highestUnplaced) * lane : 0;
      const shown = depth > 0.05 ? Math.max(depth, 2) : 0;
      rectangle(pen, ground.unplaced, left, height + 2 + shown, step - gap, shown);
    }
  }

  drawStrips(pen, bar, left, step) {
    this.strips.forEach((strip, line) => {
      const count = Math.round(strip[bar]);
      if (!count) return;
      pen.globalAlpha = 0.15 + (0.5 * Math.log1p(count)) / Math.log1p(this.most);
      rectangle(pen, ground.strips, left, (line + 1) * (STRIP + 1), step, STRIP);
    });
  }
}

function highest(sums) {
  let most = 0;
  for (const sum of sums) most = Math.max(most, sum);
  return most;
}

function rectangle(pen, colour, left, bottom, width, height) {
  if (height < 0.05) return;
  pen.fillStyle = colour;
  pen.fillRect(left, bottom - height, Math.max(width, 1), height);
}

function accumulate(sums) {
  for (let bar = 1; bar < sums.length; bar++) sums[bar] += sums[bar - 1];
}
