// Between the map's coordinates and the pixels of a canvas that covers what is visible.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";

/** Tell whether two boxes [left, top, right, bottom] share area. */
export function overlap(a, b) {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/**
 * The view as numbers: Web Mercator fraction -> pixel in the map's container.
 * `pixelX` gives the copy of the world nearest to the middle of the view.
 */
export function viewOf(map) {
  const size = map.getSize();
  const corner = map.getPixelBounds().min;
  const scale = 256 * 2 ** map.getZoom();
  const middle = size.x / 2;
  return {
    zoom: map.getZoom(),
    scale,
    left: corner.x,
    top: corner.y,
    width: size.x,
    height: size.y,
    pixelX(x) {
      const pixel = x * scale - corner.x;
      return pixel - scale * Math.round((pixel - middle) / scale);
    },
  };
}

/** A canvas that covers what is visible of a map, in one of its panes. */
export class Sheet {
  constructor(map, pane, level) {
    this.map = map;
    this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", pane);
    this.canvas.style.zIndex = level;
    this.canvas.style.pointerEvents = "none";
    this.pen = this.canvas.getContext("2d");
  }

  /** Lay the canvas over the visible part of the map and clear it. */
  clear() {
    const { map, canvas, pen } = this;
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    const width = Math.round(size.x * ratio);
    const height = Math.round(size.y * ratio);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, size.x, size.y);
  }

  /** Move the canvas along with a zoom animation; it is drawn anew when that ends. */
  zoom({ zoom, center }) {
    const { map } = this;
    const corner = map.containerPointToLatLng([0, 0]);
    const at = map.project(corner, zoom).subtract(map.project(center, zoom));
    const offset = map.getSize().divideBy(2).add(at);
    const pane = L.DomUtil.getPosition(map.getPane("mapPane"));
    L.DomUtil.setTransform(this.canvas, offset.subtract(pane), map.getZoomScale(zoom));
  }

  remove() {
    this.canvas.remove();
  }
}

const EARTH_METRES = 40_075_016.686;

/** Metres on the ground -> pixels, at a latitude given as a Web Mercator fraction. */
export function pixelsOf(metres, y, scale) {
  const cosine = 1 / Math.cosh(Math.PI * (1 - 2 * y));
  return (metres / (EARTH_METRES * cosine)) * scale;
}

/** Tell whether two boxes [west, north, east, south] share a point. */
export function touches(a, b) {
  return a[2] >= b[0] && a[0] <= b[2] && a[3] >= b[1] && a[1] <= b[3];
}

/** Web Mercator fractions -> [degrees north, degrees east]. */
export function latLngOf(x, y) {
  return [(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI, x * 360 - 180];
}
