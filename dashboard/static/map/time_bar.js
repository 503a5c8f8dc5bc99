// The time bar under the map: controls, dates and counts; the days around the window as
// a histogram; and below it all days there are, with what lies before and after.

import { Brush } from "./brush.js";
import { Coverage } from "./coverage.js";
import { dayOf, isoOf, ticks } from "./days.js";
import { daysPerBar, Histogram } from "./histogram.js";
import { Playback, SPEEDS } from "./playback.js";
import { Presets } from "./presets.js";
import { countOutside } from "./tally.js";
import { ground } from "./theme.js";

const HEIGHT = 46; // pixels of the bars
const LANE = 9; // of the lane of unplaced stories below them
const STRIP = 16; // of the overview
const PIXELS_A_TICK = 64;
const FEWEST_DAYS = 30; // that the histogram shows beside the window
const FEWEST_BEYOND = 7; // and beyond the first and last story

export class TimeBar {
  constructor(eventMap, scene) {
    this.eventMap = eventMap;
    this.scene = scene;
    this.playback = new Playback(eventMap, () => this.showPlaying());
    this.build();
    this.brush = new Brush(this.detail, this.days(() => this.domain));
    this.overview = new Brush(this.strip, this.days(() => this.whole));
    eventMap.addEventListener("loaded", () => this.reload());
    eventMap.addEventListener("filtered", () => this.recount());
    eventMap.addEventListener("moved", () => this.follow());
    eventMap.addEventListener("settled", () => this.recentre());
    eventMap.addEventListener("drawn", () => this.showCounts());
    this.watcher = new ResizeObserver(() => this.recount());
    for (const track of [this.detail, this.strip]) this.watcher.observe(track);
    eventMap.addEventListener("stopped", () => this.watcher.disconnect());
  }

  build() {
    this.play = make("button", "dateline-play", { type: "button" });
    this.play.addEventListener("click", () => this.playback.toggle());
    this.speed = make("select", "dateline-speed", { ariaLabel: "Speed" });
    for (const speed of SPEEDS) this.speed.append(new Option(`${speed}×`, speed, false, speed === 1));
    this.speed.addEventListener("change", () => { this.playback.speed = Number(this.speed.value); });
    this.from = make("input", "", { type: "date", ariaLabel: "First day of the window" });
    this.to = make("input", "", { type: "date", ariaLabel: "Last day of the window" });
    for (const field of [this.from, this.to]) field.addEventListener("change", () => this.typed());
    this.presets = new Presets(this.eventMap, (first, last) => this.moveTo(first, last));
    this.counts = make("output", "dateline-counts", { ariaLive: "off" });
    const head = make("div", "dateline-head");
    const dash = make("span", "", { textContent: "to" });
    head.append(this.play, this.speed, this.from, dash, this.to, this.presets.element, this.counts);

    const title = "Bars: the day is known; their pale part, and the strips above: only the week, "
      + "the month, or longer. Grey below: no place";
    this.detail = make("div", "dateline-detail", { title });
    this.bars = make("canvas", "", { ariaHidden: "true" });
    this.axis = make("div", "dateline-axis");
    this.detail.append(this.bars);
    this.coverage = new Coverage(this.eventMap);

    this.strip = make("div", "dateline-strip");
    this.stripBars = make("canvas", "", { ariaHidden: "true" });
    this.strip.append(this.stripBars);
    this.earlier = make("button", "dateline-side", { type: "button", title: "Back by one window" });
    this.later = make("button", "dateline-side dateline-later", { type: "button", title: "On by one window" });
    this.earlier.addEventListener("click", () => this.jump(-1));
    this.later.addEventListener("click", () => this.jump(1));
    const foot = make("div", "dateline-foot");
    foot.append(this.earlier, this.strip, this.later);

    this.element = make("div", "dateline-bar", { role: "group", ariaLabel: "Time" });
    this.element.append(head, this.detail, this.coverage.element, this.axis, foot);
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.showPlaying();
  }

  days(axis) {
    return {
      axis: () => axis() ?? { first: 0, last: 1 },
      get: () => this.eventMap.window,
      set: (first, last) => this.moveTo(first, last),
    };
  }

  // A window keeps its length at the ends of time; one longer than time is all of it.
  moveTo(first, last) {
    const { first: start, last: end } = this.whole;
    const days = Math.min(last - first, end - start);
    const begin = Math.min(Math.max(first, start), end - days);
    const { window } = this.eventMap;
    if (begin === window.first && begin + days === window.last) return;
    this.eventMap.setWindow(begin, begin + days);
  }

  reload() {
    const span = this.eventMap.columns.span() ?? [0, 0];
    this.whole = { first: span[0] - 1, last: span[1] + 1 };
    this.element.classList.toggle("dateline-dateless", !this.eventMap.columns.dated);
    for (const field of [this.from, this.to]) {
      field.min = isoOf(this.whole.first);
      field.max = isoOf(this.whole.last);
    }
    this.domain = null;
    this.stripDrawn = false;
    this.follow();
  }

  follow() {
    if (!this.whole) return;
    const { first, last } = this.eventMap.window;
    const { domain } = this;
    if (!domain || first < domain.first || last > domain.last) this.recentre();
    this.brush.draw();
    this.overview.draw();
    this.presets.follow();
    if (document.activeElement !== this.from) this.from.value = isoOf(first);
    if (document.activeElement !== this.to) this.to.value = isoOf(last);
  }

  // The axis stands still while the reader drags, and follows once the window rests, if
  // it has come near an edge or has become too small or too large to see well.
  recentre() {
    if (!this.whole) return;
    const { first, last } = this.eventMap.window;
    const days = last - first + 1;
    const { domain } = this;
    if (domain) {
      const all = domain.last - domain.first + 1;
      const edge = all * 0.06;
      const clear = first - domain.first > edge && domain.last - last > edge;
      if (clear && days > all * 0.12 && days < all * 0.8) return;
    }
    const beside = Math.max(days, FEWEST_DAYS);
    const margin = Math.max(FEWEST_BEYOND, Math.round(days * 0.08));
    this.domain = {
      first: Math.max(first - beside, Math.min(first, this.whole.first) - margin),
      last: Math.min(last + beside, Math.max(last, this.whole.last) + margin),
    };
    this.drawAround();
  }

  /** Draw all bars again: the stories shown, their colours or the width changed. */
  recount() {
    this.stripDrawn = false;
    this.drawAround();
  }

  // The overview stands still while the days around the window move; to count it is to look
  // at every story there is.
  drawAround() {
    const { columns } = this.eventMap;
    const width = this.detail.clientWidth;
    if (!columns || !this.domain || !width) return;
    const detail = { width, height: HEIGHT, lane: LANE, strips: true };
    this.eventMap.histogram = this.paint(this.bars, this.domain, detail);
    this.coverage.draw(this.domain, this.eventMap.histogram.perBar, width);
    const strip = this.strip.clientWidth;
    if (strip && !this.stripDrawn) {
      this.paint(this.stripBars, this.whole, { width: strip, height: STRIP, lane: 0 });
      this.stripDrawn = true;
    }
    this.drawAxis(width);
    this.brush.draw();
    this.overview.draw();
  }

  paint(canvas, domain, { width, height, lane, strips = false }) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = width * ratio;
    canvas.height = (height + lane + 3) * ratio;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height + lane + 3}px`;
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.fillStyle = ground.baseline;
    pen.fillRect(0, height, width, 1);
    const perBar = daysPerBar(domain.last - domain.first + 1, width);
    const histogram = new Histogram(this.eventMap.columns, domain, perBar);
    histogram.draw(pen, { width, height, lane, strips, colours: this.scene().colours });
    return histogram;
  }

  drawAxis(width) {
    const { first, last } = this.domain;
    const marks = ticks(first, last, width / PIXELS_A_TICK).map(({ day, words }) => {
      const mark = make("span", "", { textContent: words });
      mark.style.left = `${(100 * (day - first)) / (last - first + 1)}%`;
      return mark;
    });
    this.axis.replaceChildren(...marks);
  }

  typed() {
    const [first, last] = [dayOf(this.from.value), dayOf(this.to.value)];
    const wrong = first > last ? "The first day comes after the last." : "";
    this.to.setCustomValidity(wrong);
    if (wrong) this.to.reportValidity();
    else if (first <= last) this.moveTo(first, last);
  }

  jump(direction) {
    const { first, last } = this.eventMap.window;
    const days = last - first + 1;
    this.moveTo(first + direction * days, last + direction * days);
  }

  key(event) {
    const typing = event.target.matches("input, select, button");
    if (event.key !== " " || typing) return;
    event.preventDefault();
    this.playback.toggle();
  }

  showPlaying() {
    const { playing } = this.playback;
    this.play.textContent = playing ? "❚❚" : "▶";
    this.play.setAttribute("aria-label", playing ? "Pause" : "Play through time");
    this.play.title = `${playing ? "Pause" : "Play"} (space)`;
  }

  showCounts() {
    const { tally } = this.scene();
    const { certain, possible } = tally;
    const outside = countOutside(this.eventMap.columns, this.eventMap.window, tally);
    this.eventMap.outside = outside;
    this.counts.replaceChildren(
      ...[[certain, "certain"], [possible, "possible"], [outside.undated, "undated"]].flatMap(
        ([count, words]) => [make("b", "", { textContent: count.toLocaleString("en") }), ` ${words} `],
      ),
    );
    this.earlier.textContent = `‹ ${outside.earlier.toLocaleString("en")} earlier`;
    this.later.textContent = `${outside.later.toLocaleString("en")} later ›`;
  }
}

function make(tag, name, properties = {}) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  return Object.assign(element, properties);
}
