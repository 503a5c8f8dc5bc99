// Where a person says that something happened: the point they clicked, and how far from it
// it may be. Python says where; a click alone draws nothing.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";

/** Draw the point that is being set for a report's place, as long as there is one. */
export function showPointed(map, eventMap) {
  const drawn = L.layerGroup().addTo(map);
  eventMap.addEventListener("pointed", ({ detail }) => {
    drawn.clearLayers();
    if (!detail) return;
    const [lat, lon, radius] = detail;
    const style = { className: "dateline-pointed", interactive: false };
    L.circle([lat, lon], { ...style, radius }).addTo(drawn);
    L.circleMarker([lat, lon], { ...style, radius: 5 }).addTo(drawn);
  });
}
