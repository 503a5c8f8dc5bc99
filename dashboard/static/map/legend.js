// What the signs mean, drawn with the very functions that draw the map. It can be folded
// away, and is at first where the map is narrow.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { opacityOf } from "./chance.js";
import { drawBadge, drawHollow, drawPie, drawStory } from "./symbols.js";

const NARROW = 820;
const [WIDTH, HEIGHT] = [26, 18];

/** Add the legend; `onChoice` hears {mentioned} or {undated}: whether those are drawn. */
export function addLegend(map, quads, onChoice) {
  const legend = L.control({ position: "topright" });
  legend.onAdd = () => build(map, quads, onChoice);
  legend.addTo(map);
}

function build(map, quads, onChoice) {
  const box = L.DomUtil.create("details", "dateline-legend");
  box.open = map.getSize().x >= NARROW;
  const title = L.DomUtil.create("summary", "", box);
  title.textContent = "Legend";
  const list = L.DomUtil.create("ul", "", box);
  for (const entry of entries(quads)) list.append(row(entry));
  const hollow = (pen) => drawHollow(pen, { x: 13, y: 9, r: 4 });
  const faint = (pen) => drawStory(pen, {
    x: 13, y: 9, r: 5, stated: true, opacity: opacityOf(0, 0), colour: quads[0].colour,
  });
  const mentioned = choice(
    "places only mentioned", hollow, true, (checked) => onChoice({ mentioned: checked }),
  );
  mentioned.className = "dateline-mentioned";
  list.append(
    mentioned,
    choice("stories without a date", faint, false, (undated) => onChoice({ undated })),
  );
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  return box;
}

function entries(quads) {
  const neutral = quads[0].colour;
  const counts = [0, 2, 1, 1, 2];
  const colours = quads.map((quad) => quad.colour);
  const story = (look) => (pen) => drawStory(pen, { x: 13, y: 9, r: 5, stated: true, ...look });
  return [
    ...[...quads.slice(1), quads[0]].map(({ colour, words }) => [words, story({ colour })]),
    ["displacement", story({ colour: neutral, mark: "displacement" })],
    ["accident or disaster", story({ colour: neutral, mark: "disaster" })],
    ["planned, denied or supposed", story({ colour: neutral, stated: false })],
    ["only possibly in the window", story({ colour: neutral, opacity: opacityOf(0.5, 0) })],
    ["many stories, by share", (pen) => drawPie(pen, { x: 13, y: 9, r: 7.5, counts, total: 6, colours })],
    ["stories of a region or line", (pen) => drawBadge(pen, { x: 13, y: 9, r: 8.8, counts, total: 6, colours })],
  ];
}

function row([words, draw]) {
  const item = document.createElement("li");
  item.append(sign(draw), document.createTextNode(words));
  return item;
}

function choice(words, draw, checked, onChange) {
  const item = document.createElement("li");
  const label = L.DomUtil.create("label", "", item);
  const box = L.DomUtil.create("input", "", label);
  box.type = "checkbox";
  box.checked = checked;
  box.addEventListener("change", () => onChange(box.checked));
  label.append(sign(draw), words);
  return item;
}

function sign(draw) {
  const ratio = window.devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  canvas.setAttribute("aria-hidden", "true");
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  draw(pen);
  return canvas;
}
