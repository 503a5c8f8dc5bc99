// Zoom, fit to the results, and scale. The map never shows more than one world.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";

const PADDING = [36, 36];
const CLOSEST_FIT = 9;

export function addControls(map, layer) {
  L.control.zoom({ position: "topleft", zoomInTitle: "Zoom in", zoomOutTitle: "Zoom out" }).addTo(map);
  new FitControl({ position: "topleft", layer }).addTo(map);
  L.control.scale({ position: "bottomleft", imperial: false, maxWidth: 90 }).addTo(map);
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
    L.DomEvent.disableClickPropagation(bar);
    L.DomEvent.on(button, "click", (event) => {
      L.DomEvent.preventDefault(event);
      fitResults(map, this.options.layer.scene);
    });
    return bar;
  },
});

/** Look at all that the window holds. Countries only where there is nothing smaller. */
function fitResults(map, scene) {
  if (!scene.view) return;
  const small = boundsOf(scene, (place) => place.form !== "country");
  const bounds = small.isValid() ? small : boundsOf(scene, () => true);
  if (bounds.isValid()) map.fitBounds(bounds, { padding: PADDING, maxZoom: CLOSEST_FIT });
}

function boundsOf(scene, wanted) {
  const { tally, columns, places, window } = scene;
  const bounds = L.latLngBounds([]);
  const seen = new Set();
  tally.rowsWhere(columns, window, (row) => {
    const index = columns.place[row];
    if (tally.isPoint(row)) {
      bounds.extend(latLng(columns.x[row], columns.y[row]));
    } else if (index >= 0 && !seen.has(index) && wanted(places.all[index])) {
      seen.add(index);
      extendBy(bounds, places.all[index]);
    }
    return false;
  }, Infinity);
  return bounds;
}

function extendBy(bounds, place) {
  if (!place.rings.length) {
    bounds.extend([place.lat, place.lon]);
    return;
  }
  bounds.extend(latLng(place.box[0], place.box[1]));
  bounds.extend(latLng(place.box[2], place.box[3]));
}

function latLng(x, y) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return [lat, x * 360 - 180];
}
