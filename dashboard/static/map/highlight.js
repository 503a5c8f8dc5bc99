// What is pointed at and what is selected: its outline and the true size of what its place
// may refer to under the stories, a ring round its mark above them. A new selection
// flashes, unless the reader wants no motion.

import { drawRing } from "./marks.js";
import { drawOutline } from "./shapes.js";
import { ground } from "./theme.js";
import { Sheet } from "./view.js";

const FLASH_MS = 1500;
const FLASHES = 3;
const MOST_RINGS = 60;

export class Highlight {
  constructor(map, scene) {
    this.scene = scene;
    this.under = new Sheet(map, map.getPane("overlayPane"), 1);
    this.over = new Sheet(map, map.getPane("overlayPane"), 3);
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.strength = 1;
  }

  remove() {
    cancelAnimationFrame(this.frame);
    this.under.remove();
    this.over.remove();
  }

  zoom(event) {
    this.under.zoom(event);
    this.over.zoom(event);
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
    if (!this.scene.view) return;
    // Clearing an empty canvas costs the browser as much as clearing a full one.
    const empty = !this.hit && !layer.eventMap.selected.length;
    if (empty && this.empty) return;
    this.empty = empty;
    this.under.clear();
    this.over.clear();
    if (this.hit) this.drawHit(this.hit);
    this.drawSelected(layer);
  }

  drawHit(hit) {
    const { scene } = this;
    const { pen } = this.under;
    if (hit.place) {
      const outline = scene.outlines.of(hit.place);
      const strength = hit.place.form === "country" ? 0.5 : 0.8;
      if (outline) drawOutline(pen, outline, hit.place, strength);
    } else {
      if (hit.rows) drawRing(pen, scene, hit.rows[0], { strong: true });
      circle(this.over.pen, hit, 1);
    }
  }

  drawSelected({ eventMap, marks }) {
    const { scene, strength } = this;
    const { pen } = this.under;
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
      if (inside) circle(this.over.pen, mark, strength);
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
  pen.strokeStyle = ground.ink;
  pen.stroke();
  pen.globalAlpha = 1;
}
