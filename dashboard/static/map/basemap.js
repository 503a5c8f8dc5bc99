// The ground of the map: land, water and borders on a Leaflet canvas grid, from files of
// ours. Three scales of Natural Earth; the finer ones are fetched when first needed.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { fetchShapes } from "./basemap_file.js";
import { LabelLayer } from "./labels.js";
import { ground as colours, Theme } from "./theme.js";
import { touches } from "./view.js";

const TILE = 256;
const MAX_ZOOM = 12;
const ATTRIBUTION = "Natural Earth · GeoNames (CC BY 4.0)";

// First zoom of each file; the last one that is loaded and due is drawn.
const FILES = [
  { name: "low", from: 0 },
  { name: "mid", from: 4 },
  { name: "high", from: 6 },
];
const ADMIN1_FROM = 5;

/** Add the ground and its names to a map; `folder` is where the files are served. */
export function addBasemap(map, host, folder) {
  const at = (name) => new URL(folder + name, document.baseURI).href;
  host.theme = new Theme(host.frame);
  map.attributionControl.setPrefix(false);
  const ground = new Ground({ minZoom: 1, maxZoom: MAX_ZOOM, attribution: ATTRIBUTION });
  ground.shapes = new Map();
  ground.wanted = new Map();
  ground.at = at;
  ground.addTo(map);
  const labels = new LabelLayer(at, () => host.markBoxes());
  labels.addTo(map);
  host.labelBoxes = () => labels.boxes;
  const paint = () => {
    map.getContainer().style.background = colours.sea;
    ground.redraw();
    labels.ask();
  };
  host.theme.addEventListener("changed", paint);
  map.on("unload", () => host.theme.stop());
  paint();
}

const Ground = L.GridLayer.extend({
  onAdd(map) {
    this.fetchDue(map.getZoom());
    map.on("zoomend", this.onZoom, this);
    L.GridLayer.prototype.onAdd.call(this, map);
  },

  onRemove(map) {
    map.off("zoomend", this.onZoom, this);
    L.GridLayer.prototype.onRemove.call(this, map);
  },

  onZoom() {
    this.fetchDue(this._map.getZoom());
  },

  fetchDue(zoom) {
    const due = FILES.filter((file) => file.from <= Math.round(zoom)).map((file) => file.name);
    if (zoom >= ADMIN1_FROM - 0.5) due.push("admin1");
    for (const name of due.reverse()) this.want(name);
  },

  want(name) {
    if (this.wanted.has(name)) return;
    const arriving = fetchShapes(this.at(`${name}.bin`)).then((shapes) => {
      this.shapes.set(name, shapes);
      if (this._map) this.redraw();
    });
    this.wanted.set(name, arriving);
    arriving.catch((error) => console.error("basemap:", error.message));
  },

  createTile(coords) {
    const tile = document.createElement("canvas");
    const ratio = window.devicePixelRatio || 1;
    // One pixel more than the grid: half zooms scale tiles, and would show seams.
    tile.className = "dateline-tile";
    tile.width = tile.height = Math.round((TILE + 1) * ratio);
    const context = tile.getContext("2d");
    context.scale(ratio, ratio);
    const worlds = 2 ** coords.z;
    const column = ((coords.x % worlds) + worlds) % worlds;
    this.paint(new Tile(context, column, coords.y, coords.z));
    return tile;
  },

  paint(tile) {
    const due = FILES.filter((file) => file.from <= tile.zoom && this.shapes.has(file.name));
    const shapes = this.shapes.get(due.at(-1)?.name);
    if (!shapes) return;
    const water = due.length === 3 ? this.shapes.get("mid") : shapes;
    tile.fill(shapes.land, colours.land);
    tile.line(water.river, colours.water, tile.zoom < 5 ? 0.7 : 1.3);
    tile.fill(water.lake, colours.water);
    tile.line(shapes.coast, colours.coast, 0.8);
    const admin1 = tile.zoom >= ADMIN1_FROM ? this.shapes.get("admin1") : null;
    if (admin1) tile.line(admin1.admin1, colours.admin1, tile.zoom < 7 ? 0.8 : 1.1);
    tile.line(shapes.border, colours.border, tile.zoom < 4 ? 0.7 : 1.2);
    tile.line(shapes.claimed, colours.border, tile.zoom < 4 ? 0.7 : 1.2, [4, 3]);
  },
});

class Tile {
  constructor(context, column, row, zoom) {
    this.context = context;
    this.zoom = zoom;
    this.scale = TILE * 2 ** zoom;
    this.left = column * TILE;
    this.top = row * TILE;
    const edge = 4 / this.scale;
    const side = TILE / this.scale;
    this.box = [
      column * side - edge,
      row * side - edge,
      (column + 1) * side + edge,
      (row + 1) * side + edge,
    ];
  }

  fill(shapes, colour) {
    this.trace(shapes);
    this.context.fillStyle = colour;
    this.context.fill("evenodd");
  }

  line(shapes, colour, width, dash = []) {
    this.trace(shapes);
    this.context.strokeStyle = colour;
    this.context.lineWidth = width;
    this.context.lineJoin = "round";
    this.context.setLineDash(dash);
    this.context.stroke();
  }

  trace(shapes) {
    this.context.beginPath();
    for (const shape of shapes) {
      if (touches(shape.box, this.box)) for (const ring of shape.rings) this.ring(ring);
    }
  }

  // Points nearer than 0.6 pixels to the last one drawn are left out.
  ring(points) {
    let lastX = Infinity;
    let lastY = Infinity;
    const end = points.length - 2;
    for (let i = 0; i <= end; i += 2) {
      const x = points[i] * this.scale - this.left;
      const y = points[i + 1] * this.scale - this.top;
      if (i && i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.6) continue;
      if (i) this.context.lineTo(x, y);
      else this.context.moveTo(x, y);
      lastX = x;
      lastY = y;
    }
  }
}
