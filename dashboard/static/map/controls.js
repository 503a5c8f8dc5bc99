// Zoom, fit to the results, choice by a box, and scale. The map never shows more than one world.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { addBoxChoice } from "./box.js";
import { isInWindow } from "./brought.js";
import { inWindow } from "./marks.js";
import { showPointed } from "./pointed.js";
import { latLngOf } from "./view.js";

const PADDING = [36, 36];
const CLOSEST_FIT = 9;

export function addControls(map, layer) {
  L.control.zoom({ position: "topleft", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
  new FitControl({ position: "topleft", layer }).addTo(map);
  L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 90 }).addTo(map);
  layer.eventMap.addEventListener("fitAll", () => fitResults(map, layer));
  map.on("resize", () => showOneWorld(map));
  showOneWorld(map);
}

// Without animation: a fit that comes meanwhile would be undone when it ends.
function showOneWorld(map) {
  const least = Math.ceil(2 * Math.log2(Math.max(map.getSize().x, 256) / 256)) / 2;
  map.options.minZoom = least;
  if (map.getZoom() < least) map.setView(map.getCenter(), least, { animate: false });
  else map.fire("zoomlevelschange");
}

const FitControl = L.Control.extend({
  onAdd(map) {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    const button = L.DomUtil.create("a", "dateline-fit", bar);
    button.href = "#";
    button.title = "Show all stories of the window";
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", button.title);
    button.textContent = "⤢";
    const { eventMap } = this.options.layer;
    if (eventMap.host.choosing) addBoxChoice(map, eventMap, bar);
    showPointed(map, eventMap);
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.on(button, "click", (event) => {
      L.DomEvent.preventDefault(event);
      fitResults(map, this.options.layer);
    });
    return bar;
  },
});

// Countries only where there is nothing smaller, places only mentioned where there is
// nothing else; rows of the reader's own table as well.
function fitResults(map, { scene, eventMap, choice }) {
  if (!scene.view) return;
  const rows = choice.brought ? eventMap.brought.filter((row) => isInWindow(row, scene.window)) : [];
  const mentioned = L.latLngBounds(scene.places.mentioned.map(({ lat, lon }) => [lat, lon]));
  const bounds = [
    boundsOf(scene, (place) => place.form !== "country"), boundsOf(scene, () => true), mentioned,
  ].find((found) => found.isValid()) ?? L.latLngBounds([]);
  for (const { at } of rows) bounds.extend(at);
  if (bounds.isValid()) map.fitBounds(bounds, { padding: PADDING, maxZoom: CLOSEST_FIT, animate: false });
}

function boundsOf(scene, wanted) {
  const { tally, columns, places, window } = scene;
  const bounds = L.latLngBounds([]);
  const seen = new Set();
  tally.rowsWhere(columns, window, (row) => {
    const index = tally.points.place[row];
    if (tally.isPoint(row)) {
      bounds.extend(latLngOf(tally.points.x[row], tally.points.y[row]));
    } else if (index >= 0 && !seen.has(index) && wanted(places.all[index])) {
      seen.add(index);
      extendBy(bounds, places.all[index]);
    }
    return false;
  }, Infinity);
  for (const { row, from, to } of columns.moves) {
    if (inWindow(scene, row)) bounds.extend(latLngOf(...from)).extend(latLngOf(...to));
  }
  return bounds;
}

function extendBy(bounds, place) {
  if (!place.rings.length) {
    bounds.extend([place.lat, place.lon]);
    return;
  }
  bounds.extend(latLngOf(place.box[0], place.box[1]));
  bounds.extend(latLngOf(place.box[2], place.box[3]));
}
