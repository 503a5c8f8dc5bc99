// When the documents were written, as a strip below the bars. Where it is empty nobody
// reports: that nothing happened there is not said.

import { daysWords } from "./days.js";
import { ground } from "./theme.js";

const HEIGHT = 8; // pixels
const FAINTEST = 0.35;

export class Coverage {
  constructor(eventMap) {
    this.eventMap = eventMap;
    this.element = document.createElement("div");
    this.element.className = "dateline-coverage";
    this.element.setAttribute("role", "img");
    this.canvas = document.createElement("canvas");
    const title = document.createElement("span");
    title.textContent = "texts";
    title.setAttribute("aria-hidden", "true");
    this.element.append(this.canvas, title);
    this.element.addEventListener("pointermove", (event) => this.point(event));
  }

  /** Draw the days of a domain, a bar standing for so many of them, on so many pixels. */
  draw(domain, perBar, width) {
    Object.assign(this, { domain, perBar });
    this.counts = new Uint32Array(Math.ceil((domain.last - domain.first + 1) / perBar));
    let total = 0;
    for (const [day, count] of this.eventMap.places.published) {
      if (day < domain.first || day > domain.last) continue;
      this.counts[Math.floor((day - domain.first) / perBar)] += count;
      total += count;
    }
    this.element.setAttribute(
      "aria-label", `${texts(total)} written in the days shown, ${daysWords(domain.first, domain.last)}`,
    );
    this.paint(width);
  }

  paint(width) {
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = width * ratio;
    this.canvas.height = HEIGHT * ratio;
    this.canvas.style.width = `${width}px`;
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.fillStyle = ground.strips;
    const step = (width * this.perBar) / (this.domain.last - this.domain.first + 1);
    const most = this.counts.reduce((one, other) => Math.max(one, other), 1);
    this.counts.forEach((count, bar) => {
      if (!count) return;
      pen.globalAlpha = FAINTEST + ((1 - FAINTEST) * Math.log1p(count)) / Math.log1p(most);
      pen.fillRect(bar * step, 0, Math.max(step - (step > 5 ? 1 : 0), 1.5), HEIGHT);
    });
  }

  point({ clientX }) {
    if (!this.counts) return;
    const { left, width } = this.element.getBoundingClientRect();
    const days = this.domain.last - this.domain.first + 1;
    const bar = Math.floor(((clientX - left) / width) * (days / this.perBar));
    const first = this.domain.first + bar * this.perBar;
    const when = daysWords(first, Math.min(first + this.perBar - 1, this.domain.last));
    const count = this.counts[bar] ?? 0;
    this.element.title = count ? `${when}: ${texts(count)} written`
      : `${when}: no text was written; silence is not peace`;
  }
}

function texts(count) {
  return count === 1 ? "1 text" : `${count.toLocaleString("en")} texts`;
}
