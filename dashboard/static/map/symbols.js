// The signs of the map, each drawn the same way wherever it appears, the legend included.

import { ground } from "./theme.js";

/** Trace a mark's outline: a dot, a triangle for displacement, a diamond for disaster. */
function trace(context, mark, x, y, r) {
  context.beginPath();
  if (mark === "displacement") {
    context.moveTo(x + 1.3 * r, y);
    context.lineTo(x - 0.8 * r, y + 1.15 * r);
    context.lineTo(x - 0.8 * r, y - 1.15 * r);
    context.closePath();
  } else if (mark === "disaster") {
    context.moveTo(x, y - 1.3 * r);
    context.lineTo(x + 1.3 * r, y);
    context.lineTo(x, y + 1.3 * r);
    context.lineTo(x - 1.3 * r, y);
    context.closePath();
  } else {
    context.arc(x, y, r, 0, 2 * Math.PI);
  }
}

/** Draw one story; one not said to have happened is an outline in its colour. */
export function drawStory(context, { x, y, r, mark, colour, stated, opacity = 1 }) {
  context.globalAlpha = opacity;
  trace(context, mark, x, y, r);
  context.lineWidth = stated ? 3 : 4.4;
  context.strokeStyle = ground.paper;
  context.stroke();
  context.fillStyle = stated ? colour : ground.paper;
  context.fill();
  if (!stated) {
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** Draw a pie of shares; `counts` and `colours` by quad class. */
export function drawPie(context, { x, y, r, counts, total, colours, opacity = 1 }) {
  context.globalAlpha = 0.95 * opacity;
  context.beginPath();
  context.arc(x, y, r + 1.2, 0, 2 * Math.PI);
  context.fillStyle = ground.paper;
  context.fill();
  slices(counts, total, (quad, from, to) => {
    context.beginPath();
    if (to - from < 2 * Math.PI) context.moveTo(x, y);
    context.arc(x, y, r, from, to);
    context.fillStyle = colours[quad];
    context.fill();
  });
  context.globalAlpha = 1;
}

/** Draw a ring of shares with the number of stories in it. */
export function drawBadge(context, { x, y, r, counts, total, colours, opacity = 1 }) {
  drawPie(context, { x, y, r, counts, total, colours, opacity });
  context.beginPath();
  context.arc(x, y, r - 3, 0, 2 * Math.PI);
  context.fillStyle = ground.paper;
  context.fill();
  context.fillStyle = ground.ink;
  context.font = "600 11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(shortNumber(total), x, y + 0.5);
  context.textAlign = "start";
}

/** Draw a place that documents only name. */
export function drawHollow(context, { x, y, r }) {
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fillStyle = ground.halo;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = ground.hollow;
  context.stroke();
}

/** Draw rows of the reader's own table, by how they go with the stories: same, perhaps, alone. */
export function drawRow(context, { x, y, side, opacity = 1 }) {
  context.globalAlpha = opacity;
  context.beginPath();
  context.moveTo(x, y + 6);
  context.lineTo(x - 6, y - 5);
  context.lineTo(x + 6, y - 5);
  context.closePath();
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = ground.paper;
  context.stroke();
  context.fillStyle = side === "same" ? ground.ink : ground.paper;
  context.fill();
  context.setLineDash(side === "perhaps" ? [2.5, 2] : []);
  context.lineWidth = 1.7;
  context.strokeStyle = ground.ink;
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Draw the way people were moved, with a head at its end. */
export function drawArrow(context, { from, to, colour, width, opacity = 1 }) {
  const [x1, y1] = from;
  const [x2, y2] = to;
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length < 14) return;
  // Bent to the left, so that there and back are two lines.
  const bendX = (x1 + x2) / 2 + (y1 - y2) * 0.15;
  const bendY = (y1 + y2) / 2 + (x2 - x1) * 0.15;
  const angle = Math.atan2(y2 - bendY, x2 - bendX);
  context.globalAlpha = 0.85 * opacity;
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = width;
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(x1, y1);
  context.quadraticCurveTo(bendX, bendY, x2 - 7 * Math.cos(angle), y2 - 7 * Math.sin(angle));
  context.stroke();
  context.beginPath();
  context.moveTo(x2, y2);
  for (const side of [-0.42, 0.42]) {
    context.lineTo(x2 - 12 * Math.cos(angle + side), y2 - 12 * Math.sin(angle + side));
  }
  context.fill();
  context.globalAlpha = 1;
}

/** Run a function on each share of a pie: quad class, first and last angle. */
function slices(counts, total, draw) {
  let from = -Math.PI / 2;
  for (let quad = 1; quad <= counts.length; quad++) {
    const count = counts[quad % counts.length]; // the neutral class last
    if (!count) continue;
    const to = from + (count / total) * 2 * Math.PI;
    draw(quad % counts.length, from, to);
    from = to;
  }
}

/** 950 -> "950", 12345 -> "12k": what fits into a badge. */
export function shortNumber(count) {
  if (count < 1000) return String(count);
  return count < 1_000_000 ? `${Math.floor(count / 1000)}k` : `${Math.floor(count / 1e6)}M`;
}
