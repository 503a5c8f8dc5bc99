// Names on the map: countries, then divisions, then towns, above all marks and never
// over one another. Laid out once per view, so that marks can keep out of their way.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { fitCanvas, overlap, viewOf, zoomCanvas } from "./view.js";

const TOWNS_FROM = 7;
const FONT = "system-ui, -apple-system, 'Segoe UI', sans-serif";
const HALO = "rgba(255, 255, 255, 0.9)";

const STYLES = {
  countries: { font: `600 12px ${FONT}`, colour: "#6d685c", height: 15, spacing: "0.3px" },
  admin1: { font: `italic 11px ${FONT}`, colour: "#8a8474", height: 13, spacing: "0px" },
  towns: { font: `11px ${FONT}`, colour: "#4d4a43", height: 13, spacing: "0px", dot: true },
};

export const LabelLayer = L.Layer.extend({
  initialize(at) {
    this.at = at;
    this.boxes = [];
    this.widths = new Map();
  },

  onAdd(map) {
    this.names = { countries: [], admin1: [], towns: [] };
    const pane = map.createPane("dateline-labels");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
    this.context = this.canvas.getContext("2d");
    map.on("move resize zoomend", this.ask, this);
    map.on("zoomanim", this.animate, this);
    this.fetch("names.json");
  },

  onRemove(map) {
    cancelAnimationFrame(this.asked);
    map.off("move resize zoomend", this.ask, this);
    map.off("zoomanim", this.animate, this);
    this.canvas.remove();
  },

  async fetch(file) {
    const response = await fetch(this.at(file));
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

  animate(event) {
    zoomCanvas(this._map, this.canvas, event);
  },

  draw() {
    const view = viewOf(this._map);
    fitCanvas(this._map, this.canvas, this.context);
    this.boxes = [];
    this.context.textBaseline = "middle";
    this.context.lineJoin = "round";
    for (const kind of ["countries", "towns", "admin1"]) this.drawKind(kind, view);
    this._map.fire("dateline:labels");
  },

  drawKind(kind, view) {
    const style = STYLES[kind];
    this.context.font = style.font;
    this.context.letterSpacing = style.spacing;
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
    const start = style.dot ? x + 5 : x - width / 2;
    const box = [start - 3, y - style.height / 2, start + width + 3, y + style.height / 2];
    if (this.boxes.some((other) => overlap(box, other))) return;
    this.boxes.push(box);
    this.context.fillStyle = style.colour;
    if (style.dot) {
      this.context.beginPath();
      this.context.arc(x, y, 1.7, 0, 2 * Math.PI);
      this.context.fill();
    }
    this.context.strokeStyle = HALO;
    this.context.lineWidth = 3;
    this.context.strokeText(words, start, y);
    this.context.fillText(words, start, y);
  },

  width(words, font) {
    const key = font + words;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = this.context.measureText(words).width;
      this.widths.set(key, width);
    }
    return width;
  },
});
