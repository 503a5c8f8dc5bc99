// Above the stories: what is pointed at and what is selected, with the true size of what
// their place may refer to. A new selection flashes, unless the reader wants no motion.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { drawRing } from "./marks.js";
import { drawOutline } from "./shapes.js";
import { fitCanvas, zoomCanvas } from "./view.js";

const FLASH_MS = 1500;
const FLASHES = 3;
const MOST_RINGS = 60;
const INK = "#27313d";

export class Highlight {
  constructor(map, scene) {
    this.map = map;
    this.scene = scene;
    this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", map.getPane("overlayPane"));
    this.pen = this.canvas.getContext("2d");
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.strength = 1;
  }

  remove() {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
  }

  animate(event) {
    zoomCanvas(this.map, this.canvas, event);
  }

  point(layer, hit) {
    if (hit === this.hit) return;
    this.hit = hit;
    this.draw(layer);
  }

  flash(layer) {
    cancelAnimationFrame(this.frame);
    this.strength = 1;
    if (this.calm || !layer.eventMap.selected.length) return;
    const began = performance.now();
    const step = (now) => {
      const share = (now - began) / FLASH_MS;
      this.strength = share < 1 ? 0.25 + 0.75 * Math.abs(Math.cos(Math.PI * FLASHES * share)) : 1;
      this.draw(layer);
      if (share < 1) this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  draw(layer) {
    const { scene, pen } = this;
    if (!scene.view) return;
    // Clearing an empty canvas costs the browser as much as clearing a full one.
    const empty = !this.hit && !layer.eventMap.selected.length;
    if (empty && this.empty) return;
    this.empty = empty;
    fitCanvas(this.map, this.canvas, pen);
    if (this.hit) this.drawHit(this.hit);
    this.drawSelected(layer);
  }

  drawHit(hit) {
    const { scene, pen } = this;
    if (hit.place) {
      const outline = scene.outlines.of(hit.place);
      const strength = hit.place.form === "country" ? 0.5 : 0.8;
      if (outline) drawOutline(pen, outline, hit.place, strength);
    } else {
      for (const row of [...new Set(hit.rows ?? [])].slice(0, 1)) {
        drawRing(pen, scene, row, { strong: true });
      }
      circle(pen, hit, 1);
    }
  }

  drawSelected({ eventMap, marks }) {
    const { scene, pen, strength } = this;
    const selected = new Set(eventMap.selected);
    if (!selected.size) return;
    const places = new Set([...selected].map((row) => scene.columns.place[row]));
    for (const index of places) {
      const place = scene.places.all[index];
      const outline = place && place.form !== "point" ? scene.outlines.of(place) : null;
      if (outline) drawOutline(pen, outline, place, strength);
    }
    for (const row of [...selected].slice(0, MOST_RINGS)) {
      if (!scene.places.isShape[scene.columns.place[row]]) {
        drawRing(pen, scene, row, { strong: true });
      }
    }
    for (const mark of marks) {
      const inside = mark.rows?.some((row) => selected.has(row))
        ?? (mark.kind === "bin" && this.binHolds(mark, selected));
      if (inside) circle(pen, mark, strength);
    }
  }

  binHolds(mark, selected) {
    const { tally } = this.scene;
    return [...selected].slice(0, MOST_RINGS).some((row) => (
      tally.isPoint(row) && tally.cellOf(row) === mark.cell
    ));
  }
}

function circle(pen, { x, y, r }, strength) {
  pen.globalAlpha = strength;
  pen.beginPath();
  pen.arc(x, y, r + 4, 0, 2 * Math.PI);
  pen.lineWidth = 2.5;
  pen.strokeStyle = INK;
  pen.stroke();
  pen.globalAlpha = 1;
}
