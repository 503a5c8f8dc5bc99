// Names on the map: countries, then divisions, then towns, above all marks and never over one
// another. Laid out once per view, so that badges can keep out of their way; the name of a town
// stands on that side of its dot where it hides no mark, chosen whenever the marks have settled.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { fetchFile } from "./files.js";
import { ground } from "./theme.js";
import { overlap, Sheet, viewOf } from "./view.js";

const TOWNS_FROM = 7;
const FONT = "system-ui, -apple-system, 'Segoe UI', sans-serif";
const BESIDE = 8; // pixels from a town to its name: room for the number of a badge

const STYLES = {
  countries: { font: `600 12px ${FONT}`, colour: "country", height: 15, spacing: "0.3px" },
  admin1: { font: `italic 11px ${FONT}`, colour: "division", height: 13, spacing: "0px" },
  towns: { font: `11px ${FONT}`, colour: "town", height: 13, spacing: "0px", dot: true },
};

// Where a name stands by its point: a box [left, top, right, bottom], and where its words begin.
const MIDDLE = (x, y, width, height) => spotAt(x - width / 2, y, width, height);
const SIDES = [
  (x, y, width, height) => spotAt(x + BESIDE, y, width, height),
  (x, y, width, height) => spotAt(x - BESIDE - width, y, width, height),
  (x, y, width, height) => spotAt(x - width / 2, y - height, width, height),
  (x, y, width, height) => spotAt(x - width / 2, y + height, width, height),
];

export const LabelLayer = L.Layer.extend({
  initialize(at, markBoxes) {
    this.at = at;
    this.markBoxes = markBoxes;
    this.boxes = [];
    this.sides = new Map(); // words of a town -> one of SIDES
    this.widths = new Map();
  },

  onAdd(map) {
    this.names = { countries: [], admin1: [], towns: [] };
    // Marks have z-index 400: names lie above them, the dots of towns below.
    this.words = new Sheet(map, paneOf(map, "dateline-names", 450), 0);
    this.dots = new Sheet(map, paneOf(map, "dateline-towns", 350), 0);
    map.on("move resize zoomend", this.move, this);
    map.on("zoomanim", this.animate, this);
    map.on("dateline:settled", this.settle, this);
    this.fetch("names.json");
  },

  onRemove(map) {
    cancelAnimationFrame(this.asked);
    map.off("move resize zoomend", this.move, this);
    map.off("zoomanim", this.animate, this);
    map.off("dateline:settled", this.settle, this);
    this.words.remove();
    this.dots.remove();
  },

  async fetch(file) {
    const response = await fetchFile(this.at(file));
    const names = await response.json();
    for (const [kind, more] of Object.entries(names)) this.names[kind].push(...more);
    if (this._map) this.ask();
  },

  ask() {
    if (this._map.getZoom() >= TOWNS_FROM && !this.townsWanted) {
      this.townsWanted = true;
      this.fetch("towns.json");
    }
    cancelAnimationFrame(this.asked);
    this.asked = requestAnimationFrame(() => this._map && this.draw());
  },

  move() {
    this.marks = null; // where they were is not where they are
    this.ask();
  },

  settle() {
    this.sides.clear();
    this.marks = this.markBoxes();
    this.ask();
  },

  animate(event) {
    this.words.zoom(event);
    this.dots.zoom(event);
  },

  draw() {
    const view = viewOf(this._map);
    this.words.clear();
    this.dots.clear();
    this.boxes = [];
    this.words.pen.textBaseline = "middle";
    this.words.pen.lineJoin = "round";
    for (const kind of ["countries", "towns", "admin1"]) this.drawKind(kind, view);
    this._map.fire("dateline:labels");
  },

  drawKind(kind, view) {
    const style = STYLES[kind];
    this.words.pen.font = style.font;
    this.words.pen.letterSpacing = style.spacing;
    for (const [words, x, y, zoom] of this.names[kind]) {
      if (zoom > view.zoom) {
        if (kind !== "countries") break; // sorted by first zoom
        continue;
      }
      const left = view.pixelX(x);
      const top = y * view.scale - view.top;
      if (left < 0 || left > view.width || top < 8 || top > view.height - 8) continue;
      this.put(words, left, top, style);
    }
  },

  put(words, x, y, style) {
    const width = this.width(words, style.font);
    const sides = style.dot ? this.sidesOf(words) : [MIDDLE];
    const spots = sides.map((side) => side(x, y, width, style.height));
    const isFree = ({ box }) => !this.boxes.some((other) => overlap(box, other));
    if (!isFree(spots[0])) return;
    const hides = ({ box }) => this.marks?.some((mark) => overlap(box, mark));
    const index = Math.max(spots.findIndex((spot) => isFree(spot) && !hides(spot)), 0);
    if (style.dot) this.sides.set(words, sides[index]);
    const { box, start, middle } = spots[index];
    this.boxes.push(box);
    if (style.dot) this.putDot(x, y, ground[style.colour]);
    const { pen } = this.words;
    pen.fillStyle = ground[style.colour];
    pen.strokeStyle = ground.halo;
    pen.lineWidth = 3;
    pen.strokeText(words, start, middle);
    pen.fillText(words, start, middle);
  },

  // While the map moves, a name stays on its side.
  sidesOf(words) {
    return this.marks ? SIDES : [this.sides.get(words) ?? SIDES[0]];
  },

  putDot(x, y, colour) {
    const { pen } = this.dots;
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(x, y, 1.8, 0, 2 * Math.PI);
    pen.fill();
  },

  width(words, font) {
    const key = font + words;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = this.words.pen.measureText(words).width;
      this.widths.set(key, width);
    }
    return width;
  },
});

function spotAt(start, middle, width, height) {
  const box = [start - 3, middle - height / 2, start + width + 3, middle + height / 2];
  return { box, start, middle };
}

function paneOf(map, name, level) {
  const pane = map.createPane(name);
  pane.style.zIndex = level;
  pane.style.pointerEvents = "none";
  return pane;
}
