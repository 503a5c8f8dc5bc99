// Pictures of the ground from a server elsewhere, where the deployment names one. They are off
// until the reader turns them on, which this browser remembers: that server learns what is
// looked at.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";

const KEPT = "dateline online map";

/** Add the switch; `tiles` is {address, credit}, null where there is none to offer. */
export function addTiles(map, tiles) {
  if (!tiles) return;
  const layer = L.tileLayer(tiles.address, {
    attribution: tiles.credit, zIndex: 2, maxZoom: map.getMaxZoom(), className: "dateline-online",
  });
  const control = L.control({ position: "bottomright" });
  control.onAdd = () => build((on) => {
    localStorage.setItem(KEPT, on ? "on" : "");
    if (on) layer.addTo(map);
    else layer.remove();
  });
  control.addTo(map);
  if (localStorage.getItem(KEPT)) layer.addTo(map);
}

function build(onChange) {
  const label = L.DomUtil.create("label", "dateline-tiles");
  const box = L.DomUtil.create("input", "", label);
  box.type = "checkbox";
  box.checked = Boolean(localStorage.getItem(KEPT));
  box.addEventListener("change", () => onChange(box.checked));
  label.append("Online map");
  label.title = "Pictures from a server elsewhere, which then learns where you look";
  L.DomEvent.disableClickPropagation(label);
  return label;
}
