// Stories at points: one by one while they are few, else bins as pies of quad classes.

import { chanceOf, opacityOf } from "./chance.js";
import { MOST_SINGLE, QUADS } from "./tally.js";
import { drawArrow, drawBadge, drawPie, drawStory } from "./symbols.js";
import { ground } from "./theme.js";
import { pixelsOf } from "./view.js";

const RADIUS = 5;
const NEAR = 12; // pixels within which stories coincide and are spread apart
const GOLDEN_ANGLE = 2.399963;
const MOST_SPREAD = 36; // more on one spot become one badge
const MOST_ARROWS = 300;
const NEAR_PRECISION = 2; // UCDP: "near" a place

/**
 * Lay out what is to be drawn: marks {x, y, r, total, rows or cell}.
 * Depends on nothing but its arguments, so the same view always looks the same.
 */
export function layOut(scene) {
  const { tally, columns } = scene;
  if (tally.inView <= MOST_SINGLE && !columns.cells) return layOutSingles(scene);
  return tally.bins().map((bin) => ({
    ...bin, kind: "bin", r: Math.min(4 + 1.35 * Math.log2(bin.total), 14),
  }));
}

function layOutSingles(scene) {
  const groups = new Map();
  for (let i = 0; i < scene.tally.inView; i++) {
    const row = scene.tally.single[i];
    scene.tally.cellOf(row); // leaves the pixel behind
    const { pixelX: x, pixelY: y } = scene.tally;
    const key = `${Math.floor((x + scene.view.left) / NEAR)},${Math.floor((y + scene.view.top) / NEAR)}`;
    const group = groups.get(key) ?? { rows: [], x: 0, y: 0 };
    group.rows.push(row);
    group.x += x;
    group.y += y;
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) => spread(scene, group));
}

function spread(scene, { rows, x: sumX, y: sumY }) {
  const [x, y] = [sumX / rows.length, sumY / rows.length];
  if (rows.length > MOST_SPREAD) return [groupMark(scene, rows, x, y)];
  return rows.map((row, index) => {
    const distance = 1.72 * RADIUS * Math.sqrt(index);
    const angle = index * GOLDEN_ANGLE;
    return {
      kind: "story", row, rows: [row], total: 1, r: RADIUS,
      certain: isCertain(scene, row) ? 1 : 0,
      chance: chance(scene, row),
      x: x + distance * Math.cos(angle),
      y: y + distance * Math.sin(angle),
    };
  });
}

function groupMark(scene, rows, x, y) {
  const counts = new Uint32Array(QUADS);
  for (const row of rows) counts[scene.columns.quad[row]] += 1;
  const certain = rows.filter((row) => isCertain(scene, row)).length;
  const chances = rows.reduce((sum, row) => sum + chance(scene, row), 0);
  return { kind: "group", rows, x, y, r: 14, total: rows.length, certain, chance: chances, counts };
}

export function isCertain({ columns, window }, row) {
  return columns.first[row] >= window.first && columns.last[row] <= window.last;
}

function chance({ columns, window }, row) {
  return row < columns.dated ? chanceOf(columns.first[row], columns.last[row], window) : 0;
}

export function drawMarks(context, scene, marks) {
  drawNearRings(context, scene, marks);
  for (const mark of marks) {
    const opacity = opacityOf(mark.chance, mark.certain);
    if (mark.kind === "bin") drawPie(context, { ...mark, colours: scene.colours, opacity });
    if (mark.kind === "group") drawBadge(context, { ...mark, colours: scene.colours, opacity });
    if (mark.kind === "story") drawStory(context, { ...mark, ...lookOf(scene, mark.row), opacity });
  }
}

function lookOf({ columns, places, colours }, row) {
  return {
    mark: places.types[columns.type[row]]?.mark,
    colour: colours[columns.quad[row]],
    stated: columns.stated(row),
  };
}

// "Near Kapan" is a disk, also while nobody points at it; one ring per place.
function drawNearRings(context, scene, marks) {
  const { columns } = scene;
  const drawn = new Set();
  for (const { kind, row } of marks) {
    if (kind !== "story" || columns.precision[row] !== NEAR_PRECISION) continue;
    const key = `${columns.x[row]},${columns.y[row]},${columns.radius[row]}`;
    if (!drawn.has(key)) drawRing(context, scene, row, { strong: false });
    drawn.add(key);
  }
}

/** Draw the metres around a story's point that its place may refer to, in true size. */
export function drawRing(context, { columns, view }, row, { strong }) {
  const radius = pixelsOf(columns.radius[row], columns.y[row], view.scale);
  if (!(radius > 2 * RADIUS)) return;
  context.beginPath();
  const y = columns.y[row] * view.scale - view.top;
  context.arc(view.pixelX(columns.x[row]), y, radius, 0, 2 * Math.PI);
  context.fillStyle = ground.ink + (strong ? "12" : "07");
  context.fill();
  context.setLineDash([5, 4]);
  context.lineWidth = strong ? 1.5 : 1;
  context.strokeStyle = ground.ink + (strong ? "c0" : "4d");
  context.stroke();
  context.setLineDash([]);
}

/** Draw where people were moved from and to, one arrow for all stories of one way. */
export function drawMoves(context, scene) {
  const { columns, view, colours } = scene;
  const ways = new Map();
  for (const move of columns.moves) {
    if (!inWindow(scene, move.row)) continue;
    const key = [...move.from, ...move.to].join();
    const way = ways.get(key) ?? { ...move, count: 0, certain: 0, chance: 0 };
    way.count += 1;
    way.certain += isCertain(scene, move.row) ? 1 : 0;
    way.chance += chance(scene, move.row);
    ways.set(key, way);
  }
  for (const way of [...ways.values()].slice(0, MOST_ARROWS)) {
    const [from, to] = [way.from, way.to].map(([x, y]) => [
      view.pixelX(x), y * view.scale - view.top,
    ]);
    const width = Math.min(1.6 + Math.log2(way.count), 5);
    const colour = colours[columns.quad[way.row]];
    const opacity = opacityOf(way.chance, way.certain);
    drawArrow(context, { from, to, colour, width, opacity });
  }
}

export function inWindow({ columns, window }, row) {
  const { first, last, shown } = columns;
  if (!shown[row] || row >= columns.dated) return false;
  return first[row] <= window.last && last[row] >= window.first;
}
