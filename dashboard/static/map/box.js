// Choosing stories by a box: drawn over the map with the pointer, or what is in view, which
// a keyboard can do as well. The box in force is drawn by what Python says, not by this.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";

const LEAST = 8; // pixels of a side; less was a click
/** Add the two ways to choose to a bar of controls. */
export function addBoxChoice(map, eventMap, bar) {
  const choice = new BoxChoice(map, eventMap);
  const draw = addButton(bar, "draw", "Choose stories by a box: draw it on the map", () => choice.toggle());
  addButton(bar, "view", "Choose the stories in view", () => choice.takeView());
  choice.onChange = () => draw.setAttribute("aria-pressed", choice.drawing);
  choice.onChange();
}

class BoxChoice {
  constructor(map, eventMap) {
    Object.assign(this, { map, eventMap, drawing: false, drawn: false, onChange: () => {} });
    const container = map.getContainer();
    container.addEventListener("pointerdown", (event) => this.begin(event), { capture: true });
    container.addEventListener("pointermove", (event) => this.stretch(event));
    container.addEventListener("pointerup", (event) => this.end(event));
    container.addEventListener("click", (event) => this.swallow(event), { capture: true });
    container.addEventListener("keydown", (event) => event.key === "Escape" && this.stop());
    eventMap.addEventListener("boxed", ({ detail }) => this.show(detail));
  }

  toggle() {
    if (this.drawing) this.stop();
    else this.start();
  }

  start() {
    this.drawing = true;
    this.map.dragging.disable();
    this.map.getContainer().classList.add("dateline-drawing");
    this.onChange();
  }

  stop() {
    this.drawing = false;
    this.from = null;
    this.sketch?.remove();
    this.map.dragging.enable();
    this.map.getContainer().classList.remove("dateline-drawing");
    this.onChange();
  }

  // The click that ends a box picks nothing where it ends.
  swallow(event) {
    if (this.drawn) event.stopImmediatePropagation();
    this.drawn = false;
  }

  begin(event) {
    this.drawn = false;
    if (!this.drawing || event.button || event.target.closest(".leaflet-control")) return;
    event.stopPropagation();
    event.preventDefault();
    this.map.getContainer().setPointerCapture(event.pointerId);
    this.from = this.map.mouseEventToContainerPoint(event);
    this.sketch = L.DomUtil.create("div", "dateline-sketch", this.map.getContainer());
  }

  stretch(event) {
    if (!this.from) return;
    const { min, max } = L.bounds(this.from, this.map.mouseEventToContainerPoint(event));
    const [width, height] = [max.x - min.x, max.y - min.y];
    Object.assign(this.sketch.style, {
      left: `${min.x}px`, top: `${min.y}px`, width: `${width}px`, height: `${height}px`,
    });
  }

  end(event) {
    if (!this.from) return;
    const { min, max } = L.bounds(this.from, this.map.mouseEventToContainerPoint(event));
    const isBox = max.x - min.x >= LEAST && max.y - min.y >= LEAST;
    this.stop();
    this.drawn = isBox;
    if (!isBox) return;
    const corner = (point) => this.map.containerPointToLatLng(point);
    this.take(L.latLngBounds(corner(min), corner(max)));
  }

  takeView() {
    this.take(this.map.getBounds());
  }

  take(bounds) {
    const wide = bounds.getEast() - bounds.getWest() >= 360;
    const wrapped = (lon) => L.latLng(0, lon).wrap().lng;
    this.eventMap.chooseBox({
      south: Math.max(bounds.getSouth(), -90),
      north: Math.min(bounds.getNorth(), 90),
      west: wide ? -180 : wrapped(bounds.getWest()),
      east: wide ? 180 : wrapped(bounds.getEast()),
    });
  }

  /** Draw the box in force, none for null. */
  show(corners) {
    this.shown?.remove();
    this.shown = null;
    if (!corners) return;
    const [[south, west], [north, east]] = corners;
    const edge = [[south, west], [north, east < west ? east + 360 : east]];
    this.shown = L.rectangle(edge, { className: "dateline-box", interactive: false }).addTo(this.map);
  }
}

function addButton(bar, icon, title, onClick) {
  const button = L.DomUtil.create("a", "dateline-choice", bar);
  Object.assign(button, { href: "#", title });
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", title);
  L.DomUtil.create("i", `dateline-icon-${icon}`, button);
  L.DomEvent.on(button, "click", (event) => {
    L.DomEvent.preventDefault(event);
    onClick();
  });
  return button;
}
