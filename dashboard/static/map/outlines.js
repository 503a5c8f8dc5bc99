// Places' outlines as paths in the pixels of one view; kept while the view stands still,
// because a step through time draws the same outlines in other colours.

import { pixelsOf, touches } from "./view.js";

const MARGIN = 18; // pixels that a badge keeps from the view's edge
const SPACING = 12; // pixels between such points on a straight side
const MOST_BETWEEN = 400;
const SAMPLES = 160; // points of an outline that a badge may sit at

export class Outlines {
  constructor() {
    this.kept = new Map();
  }

  /** Forget the paths if the view has moved; tells whether it has. */
  fit(view) {
    const key = `${view.scale},${view.left},${view.top},${view.width},${view.height}`;
    if (key === this.key) return false;
    this.key = key;
    this.view = view;
    this.kept.clear();
    return true;
  }

  /** Return {path, edge: [[x, y]...]} of a place, null where it is out of view. */
  of(place) {
    if (!this.kept.has(place)) this.kept.set(place, this.project(place));
    return this.kept.get(place);
  }

  project(place) {
    const { view } = this;
    const path = new Path2D();
    const points = [];
    if (place.form === "disk" || place.form === "point") {
      this.addDisk(path, points, place);
    } else {
      // A shape at the antimeridian shows in the copies of the world beside this one too.
      const middle = (view.left + view.width / 2) / view.scale;
      const nearest = Math.round(middle - (place.box[0] + place.box[2]) / 2);
      for (const world of [nearest - 1, nearest, nearest + 1]) {
        if (touches(place.box, this.boxIn(world))) this.addRings(path, points, place, world);
      }
    }
    return points.length ? { path, edge: this.edge(points) } : null;
  }

  boxIn(world) {
    const { scale, left, top, width, height } = this.view;
    const west = left / scale - world;
    return [west, top / scale, west + width / scale, (top + height) / scale];
  }

  addDisk(path, points, place) {
    const { view } = this;
    const [x, y] = [view.pixelX(place.x), place.y * view.scale - view.top];
    const r = Math.max(pixelsOf(place.radius, place.y, view.scale), 6);
    if (x + r < 0 || y + r < 0 || x - r > view.width || y - r > view.height) return;
    path.arc(x, y, r, 0, 2 * Math.PI);
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.2) {
      points.push([x + r * Math.cos(angle), y + r * Math.sin(angle)]);
    }
  }

  addRings(path, points, place, world) {
    const { scale, left, top } = this.view;
    for (const ring of place.rings) {
      let lastX = Infinity;
      let lastY = Infinity;
      const end = ring.length - 2;
      for (let i = 0; i <= end; i += 2) {
        const x = (ring[i] + world) * scale - left;
        const y = ring[i + 1] * scale - top;
        if (i && i < end && Math.abs(x - lastX) + Math.abs(y - lastY) < 0.8) continue;
        if (i) path.lineTo(x, y);
        else path.moveTo(x, y);
        if (i) addBetween(points, [lastX, lastY], [x, y]);
        points.push([x, y]);
        lastX = x;
        lastY = y;
      }
      if (place.form !== "line") path.closePath();
    }
  }

  // Points of the outline inside the view, the north-eastern ones first.
  edge(points) {
    const { width, height } = this.view;
    const inside = points.filter(([x, y]) => (
      x > MARGIN && y > MARGIN && x < width - MARGIN && y < height - MARGIN
    ));
    const every = Math.max(1, Math.floor(inside.length / SAMPLES));
    return inside
      .filter((_, index) => index % every === 0)
      .sort((a, b) => (b[0] - b[1]) - (a[0] - a[1]));
  }
}

// A straight side has no corner in its middle, yet a badge may well sit there.
function addBetween(points, [x1, y1], [x2, y2]) {
  const steps = Math.min(Math.floor(Math.hypot(x2 - x1, y2 - y1) / SPACING), MOST_BETWEEN);
  for (let step = 1; step < steps; step++) {
    const share = step / steps;
    points.push([x1 + share * (x2 - x1), y1 + share * (y2 - y1)]);
  }
}
