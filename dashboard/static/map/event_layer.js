// The stories on the map: one canvas for what the window holds; what is pointed at or
// selected has its own (highlight.js), so that pointing never draws the stories again.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { drawRows, layOutRows, rowWords } from "./brought.js";
import { addControls } from "./controls.js";
import { EventMap } from "./event_map.js";
import { Colouring } from "./colouring.js";
import { Highlight } from "./highlight.js";
import { addKeyboard } from "./keyboard.js";
import { addLegend } from "./legend.js";
import { drawMarks, drawMoves, layOut } from "./marks.js";
import { Outlines } from "./outlines.js";
import { hitAt, rowsOf } from "./picking.js";
import { activeShapes, drawBadges, drawMentioned, drawShapes, placeBadges } from "./shapes.js";
import { Tally } from "./tally.js";
import { addTiles } from "./tiles.js";
import { TimeBar } from "./time_bar.js";
import { Tooltip, wordsFor } from "./tooltip.js";
import { latLngOf, Sheet, viewOf } from "./view.js";

/** Add stories, time bar, legend and controls to a map; `host.eventMap` commands them. */
export function addEventLayer(map, host, quads, ofPublishers) {
  const eventMap = new EventMap(host);
  host.eventMap = eventMap;
  const layer = new EventLayer(eventMap, quads, host.labelBoxes);
  host.markBoxes = () => layer.marks.map(({ x, y, r }) => [x - r, y - r, x + r, y + r]);
  layer.addTo(map);
  const bar = new TimeBar(eventMap, () => layer.scene);
  host.frame.append(bar.element);
  addControls(map, layer);
  addKeyboard(map, layer);
  addTiles(map, host.tiles ?? null);
  const colouring = new Colouring(eventMap, quads, ofPublishers);
  const legend = addLegend(map, quads, ({ by, ...choice }) => {
    layer.choose(choice);
    if (by) paint(colouring.choose(by));
  });
  const paint = () => {
    layer.scene.quads = colouring.classes;
    layer.scene.colours = host.theme.coloursOf(colouring.classes);
    legend.tell(colouring.classes);
    legend.paint(layer.scene.colours);
    layer.ask();
    bar.recount();
  };
  host.theme.addEventListener("changed", paint);
  paint();
  eventMap.addEventListener("loaded", () => {
    host.frame.classList.toggle("dateline-all-sited", !eventMap.places.mentioned.length);
    host.frame.classList.toggle("dateline-no-publishers", !eventMap.places.publishers);
    host.frame.classList.toggle("dateline-sums", Boolean(eventMap.columns.cells));
    paint(colouring.load());
  });
  eventMap.addEventListener("brought", () => {
    host.frame.classList.toggle("dateline-brought", eventMap.brought.length > 0);
  });
  eventMap.marks = () => layer.marks;
  eventMap.leaflet = map;
}

const EventLayer = L.Layer.extend({
  initialize(eventMap, quads, labelBoxes) {
    this.eventMap = eventMap;
    this.marks = [];
    this.rows = []; // marks of the reader's own table
    this.mentioned = [];
    this.shapes = [];
    this.choice = { mentioned: true, undated: false, brought: true };
    this.scene = {
      quads,
      colours: [],
      tally: new Tally(),
      outlines: new Outlines(),
      labelBoxes,
    };
  },

  onAdd(map) {
    this.sheet = new Sheet(map, map.getPane("overlayPane"), 2);
    this.scene.pen = this.sheet.pen;
    this.highlight = new Highlight(map, this.scene);
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", "Map of stories: arrow keys move it, Enter picks what is in its middle; the list holds the same stories");
    this.tooltip = new Tooltip(map.getContainer());
    map.on("move zoomend resize viewreset dateline:labels", this.ask, this);
    map.on("zoomanim", this.animate, this);
    map.on("mousemove", this.point, this);
    map.on("mouseout", this.leave, this);
    map.on("click", this.click, this);
    map.on("moveend", this.settle, this);
    for (const name of ["loaded", "filtered", "moved", "brought"]) {
      this.eventMap.addEventListener(name, () => this.ask());
    }
    for (const name of ["loaded", "filtered", "settled"]) {
      this.eventMap.addEventListener(name, () => this.settle());
    }
    this.eventMap.addEventListener("selected", () => this.select());
    this.eventMap.addEventListener("placing", () => this.showCursor());
    this.eventMap.addEventListener("fit", ({ detail }) => map.fitBounds(detail, { animate: false }));
    this.eventMap.addEventListener("stopped", () => cancelAnimationFrame(this.asked));
  },

  onRemove(map) {
    cancelAnimationFrame(this.asked);
    map.off("move zoomend resize viewreset dateline:labels", this.ask, this);
    map.off("zoomanim", this.animate, this);
    map.off("mousemove", this.point, this);
    map.off("mouseout", this.leave, this);
    map.off("click", this.click, this);
    map.off("moveend", this.settle, this);
    this.highlight.remove();
    this.sheet.remove();
  },

  ask() {
    cancelAnimationFrame(this.asked);
    this.asked = requestAnimationFrame(() => this.draw());
  },

  settle() {
    this.settled = true;
    this.ask();
  },

  animate(event) {
    this.sheet.zoom(event);
    this.highlight.zoom(event);
  },

  draw() {
    const { eventMap, scene } = this;
    const { pen } = scene;
    if (!this._map || !eventMap.columns) return;
    const began = performance.now();
    const view = viewOf(this._map);
    const { columns, places, window } = eventMap;
    Object.assign(scene, { view, columns, places, window });
    if (scene.outlines.fit(view)) scene.controlBoxes = controlBoxes(this._map.getContainer());
    scene.tally.count(columns, places, window, view);
    // With nothing dated to show, an empty map would hide what there is.
    if (this.choice.undated || columns.onlyUndated) scene.tally.addUndated();
    this.sheet.clear();
    this.shapes = activeShapes(scene);
    drawShapes(pen, scene, this.shapes);
    this.mentioned = this.choice.mentioned ? drawMentioned(pen, scene) : [];
    drawMoves(pen, scene);
    const marks = layOut(scene);
    drawMarks(pen, scene, marks);
    const badges = placeBadges(scene, this.shapes);
    drawBadges(pen, scene, badges);
    this.marks = [...marks, ...badges];
    this.rows = this.choice.brought ? layOutRows(eventMap.brought, scene) : [];
    drawRows(pen, this.rows);
    this.highlight.draw(this);
    eventMap.counts = { certain: scene.tally.certain, possible: scene.tally.possible };
    eventMap.tell("drawn");
    note(performance.now() - began);
    if (this.settled) this._map.fire("dateline:settled");
    this.settled = false;
  },

  point({ containerPoint }) {
    if (!this.scene.view) return;
    const hit = hitAt(this, containerPoint);
    this.showCursor(hit ? "pointer" : "");
    const lines = hit ? this.wordsFor(hit) : [];
    this.tooltip.show(lines, containerPoint.x, containerPoint.y);
    this.highlight.point(this, hit);
  },

  wordsFor(hit) {
    return hit.kind === "row" ? rowWords(hit, this.eventMap.brought) : wordsFor(hit, this.scene);
  },

  showCursor(otherwise = "") {
    this._map.getContainer().style.cursor = this.eventMap.placing ? "crosshair" : otherwise;
  },

  leave() {
    this.tooltip.hide();
    this.highlight.point(this, null);
  },

  click({ containerPoint, latlng }) {
    if (!this.scene.view) return;
    if (this.eventMap.placing) {
      const { lat, lng } = latlng.wrap();
      this.eventMap.pick([], null, [lat, lng]);
      return;
    }
    const hit = hitAt(this, containerPoint);
    if (hit?.kind === "row") {
      this.eventMap.pickBrought(hit.numbers);
      this.picked = true;
    } else if (hit) {
      const rows = rowsOf(hit, this.scene, this.eventMap.host.maxPicked);
      this.eventMap.pick(rows, hit.place?.id ?? null);
      this.picked = true;
    } else if (this.picked || this.eventMap.selected.length) {
      this.eventMap.pick([], null);
      this.picked = false;
    }
  },

  select() {
    this.bringIntoView(this.eventMap.selected[0]);
    this.highlight.flash(this);
    this.ask();
  },

  // A region comes into view whole: the middle of a country, close up, is some field.
  bringIntoView(row) {
    const { columns, places } = this.eventMap;
    if (row === undefined || Number.isNaN(columns.x[row])) return;
    const at = latLngOf(columns.x[row], columns.y[row]);
    if (this._map.getBounds().contains(at)) return;
    const [west, north, east, south] = places.all[columns.place[row]]?.box ?? [Infinity];
    if (west === Infinity) this._map.panTo(at, { animate: false });
    else {
      const whole = L.latLngBounds(latLngOf(west, south), latLngOf(east, north));
      this._map.fitBounds(whole, { animate: false, maxZoom: this._map.getZoom() });
    }
  },

  choose(choice) {
    Object.assign(this.choice, choice);
    this.ask();
  },
});

/** Where controls cover the map, as boxes [left, top, right, bottom] in its pixels. */
function controlBoxes(container) {
  const frame = container.getBoundingClientRect();
  return [...container.querySelectorAll(".leaflet-control")].map((control) => {
    const { left, top, right, bottom } = control.getBoundingClientRect();
    return [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top];
  });
}

const KEPT_STEPS = 1000;

function note(milliseconds) {
  const steps = window.__dateline.stepMs;
  steps.push(milliseconds);
  if (steps.length > KEPT_STEPS) steps.splice(0, steps.length - KEPT_STEPS);
}
