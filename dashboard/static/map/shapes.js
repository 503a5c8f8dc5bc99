// Stories at lines, regions and countries: each drawn as what it is, in the colour of its
// commonest quad class, with one badge at its edge when several stories share it.

import { QUADS } from "./tally.js";
import { opacityOf } from "./chance.js";
import { drawBadge, drawHollow } from "./symbols.js";
import { ground } from "./theme.js";
import { overlap } from "./view.js";

const BADGE = 12;
const HIT_WIDTH = 12; // pixels around a line that still count as on it
const WIDE_VIEW = 0.9; // a shape's share of the view from which its edge is out of sight

/** Shapes with stories now: {place, index, total, certain, counts, quad}, largest first. */
export function activeShapes({ places, tally }) {
  const active = [];
  for (const index of places.shapes) {
    const counts = tally.shapeCounts.subarray(index * QUADS, (index + 1) * QUADS);
    let total = 0;
    let quad = 0;
    counts.forEach((count, of) => {
      total += count;
      if (count > counts[quad]) quad = of;
    });
    if (!total) continue;
    const place = places.all[index];
    const [certain, chance] = [tally.shapeCertain[index], tally.shapeChance[index]];
    active.push({ place, index, total, counts, quad, certain, chance });
  }
  return active;
}

export function drawShapes(context, scene, active) {
  for (const shape of active) {
    const outline = scene.outlines.of(shape.place);
    if (!outline) continue;
    context.globalAlpha = opacityOf(shape.chance, shape.certain);
    const colour = scene.colours[shape.quad];
    PAINT[shape.place.form](context, outline.path, colour);
    context.globalAlpha = 1;
  }
}

const PAINT = {
  country(context, path, colour) {
    fill(context, path, `${colour}1a`);
    stroke(context, path, { colour: `${colour}b0`, width: 1.4 });
  },
  area(context, path, colour) {
    fill(context, path, hatch(context, colour));
    stroke(context, path, { colour, width: 1.6 });
  },
  // No outline known: not hatched, or it would look like one.
  disk(context, path, colour) {
    fill(context, path, `${colour}14`);
    stroke(context, path, { colour, width: 1.4, dash: [5, 4] });
  },
  line(context, path, colour) {
    stroke(context, path, { colour: ground.halo, width: 8 });
    stroke(context, path, { colour, width: 5 });
  },
};

function fill(context, path, style) {
  context.fillStyle = style;
  context.fill(path, "evenodd");
}

function stroke(context, path, { colour, width, dash = [] }) {
  context.lineJoin = context.lineCap = "round";
  context.setLineDash(dash);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke(path);
  context.setLineDash([]);
}

const hatches = new Map();

function hatch(context, colour) {
  if (!hatches.has(colour)) {
    const tile = new OffscreenCanvas(8, 8);
    const pen = tile.getContext("2d");
    pen.fillStyle = `${colour}16`;
    pen.fillRect(0, 0, 8, 8);
    pen.strokeStyle = `${colour}a0`;
    pen.lineWidth = 1.5;
    for (const shift of [-8, 0, 8]) {
      pen.moveTo(shift - 1, 9);
      pen.lineTo(shift + 9, -1);
    }
    pen.stroke();
    hatches.set(colour, context.createPattern(tile, "repeat"));
  }
  return hatches.get(colour);
}

/**
 * Choose where the badges of shapes with several stories sit: at the edge of each, clear
 * of the controls and of one another and, where there is room, of the names.
 */
export function placeBadges(scene, active) {
  const names = scene.labelBoxes();
  const taken = [...scene.controlBoxes];
  const badges = [];
  for (const shape of [...active].reverse()) {
    const outline = scene.outlines.of(shape.place);
    if (shape.total < 2 || !outline) continue;
    const spots = outline.edge.length ? outline.edge : cornerSpots(scene, outline);
    const free = (among) => ([x, y]) => !among.some((box) => overlap(boxAt(x, y), box));
    const clear = spots.filter(free(taken));
    const spot = clear.find(free(names)) ?? clear[0] ?? spots[0];
    if (!spot) continue;
    const [x, y] = spot;
    taken.push(boxAt(x, y));
    badges.push({ ...shape, kind: "badge", x, y, r: BADGE });
  }
  return badges;
}

function boxAt(x, y) {
  return [x - BADGE - 3, y - BADGE - 3, x + BADGE + 3, y + BADGE + 3];
}

// All of the outline is out of view, so the view lies inside the shape, or beside it.
function cornerSpots({ view, pen }, outline) {
  const inside = pen.isPointInPath(outline.path, view.width / 2, view.height / 2, "evenodd");
  if (!inside) return [];
  return [0, 1, 2, 3, 4, 5].map((step) => [view.width * WIDE_VIEW - 30 * step, 34]);
}

export function drawBadges(context, scene, badges) {
  for (const badge of badges) {
    const opacity = opacityOf(badge.chance, badge.certain);
    drawBadge(context, { ...badge, colours: scene.colours, opacity });
  }
}

/** Draw the places that documents only name, each as its own outline, never filled. */
export function drawMentioned(context, scene) {
  const drawn = [];
  const taken = new Set();
  for (const place of scene.places.mentioned) {
    const x = scene.view.pixelX(place.x);
    const y = place.y * scene.view.scale - scene.view.top;
    const spot = `${Math.round(x / 12)},${Math.round(y / 12)}`;
    const outline = scene.outlines.of(place);
    if (!outline) continue;
    const outlined = place.form === "line" || place.form === "area";
    if (outlined) {
      const width = place.form === "line" ? 2.5 : 1.4;
      stroke(context, outline.path, { colour: ground.hollow, width, dash: [3, 5] });
    }
    // A country's outline would be taken for a border: it keeps to its sign.
    if (!outlined && !taken.has(spot)) drawHollow(context, { x, y, r: 4 });
    if (outlined || !taken.has(spot)) drawn.push({ kind: "mentioned", place, x, y, r: 6, outlined });
    taken.add(spot);
  }
  return drawn;
}

/** Find the shape under a pixel, the smallest first; null for none. */
export function shapeAt(scene, shapes, x, y) {
  const ratio = window.devicePixelRatio || 1;
  for (let i = shapes.length - 1; i >= 0; i--) {
    const outline = scene.outlines.of(shapes[i].place);
    if (outline && isOn(scene.pen, shapes[i].place, outline.path, x * ratio, y * ratio)) {
      return shapes[i];
    }
  }
  return null;
}

function isOn(pen, place, path, x, y) {
  pen.lineWidth = HIT_WIDTH;
  if (place.form === "line") return pen.isPointInStroke(path, x, y);
  return pen.isPointInPath(path, x, y, "evenodd") || pen.isPointInStroke(path, x, y);
}

/** Draw an outline strongly, to lie under the shape itself: what is selected or pointed at. */
export function drawOutline(context, outline, place, strength) {
  const isLine = place.form === "line";
  context.globalAlpha = strength;
  if (!isLine && place.form !== "country") fill(context, outline.path, `${ground.glow}55`);
  stroke(context, outline.path, { colour: ground.glow, width: isLine ? 17 : 9 });
  stroke(context, outline.path, { colour: ground.ink, width: isLine ? 11 : 4.5 });
  context.globalAlpha = 1;
}
