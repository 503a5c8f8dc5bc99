// What the signs mean, drawn with the very functions that draw the map. It can be folded
// away, and is at first where the map is narrow.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { opacityOf } from "./chance.js";
import { drawBadge, drawHollow, drawPie, drawStory } from "./symbols.js";

const NARROW = 900;
const [WIDTH, HEIGHT] = [26, 18];
const [X, Y] = [13, 9]; // the middle of a sign

/**
 * Add the legend; `onChoice` hears {mentioned} or {undated}: whether those are drawn.
 * @returns {{paint: Function}}  paint(colours) draws the signs in the quad classes' colours
 */
export function addLegend(map, quads, onChoice) {
  const legend = L.control({ position: "topright" });
  const signs = new Signs();
  legend.onAdd = () => build(map, quads, signs, onChoice);
  legend.addTo(map);
  return signs;
}

class Signs {
  constructor() {
    this.drawn = [];
  }

  /** Make a sign; draw(pen, colours) is called whenever the colours are known anew. */
  make(draw) {
    const ratio = window.devicePixelRatio || 1;
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH * ratio;
    canvas.height = HEIGHT * ratio;
    canvas.setAttribute("aria-hidden", "true");
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    this.drawn.push({ pen, draw });
    return canvas;
  }

  paint(colours) {
    for (const { pen, draw } of this.drawn) {
      pen.clearRect(0, 0, WIDTH, HEIGHT);
      draw(pen, colours);
    }
  }
}

function build(map, quads, signs, onChoice) {
  const box = L.DomUtil.create("details", "dateline-legend");
  box.open = map.getSize().x >= NARROW;
  const title = L.DomUtil.create("summary", "", box);
  title.textContent = "Legend";
  const list = L.DomUtil.create("ul", "", box);
  for (const [words, draw] of entries(quads)) {
    const item = L.DomUtil.create("li", "", list);
    item.append(signs.make(draw), words);
  }
  const hollow = signs.make((pen) => drawHollow(pen, { x: X, y: Y, r: 4 }));
  const faint = signs.make(story({ opacity: opacityOf(0, 0) }));
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
  const many = { x: X, y: Y, counts: [0, 2, 1, 1, 2], total: 6 };
  return [
    ...[...quads.slice(1), quads[0]].map(({ quad, words }) => [words, story({ quad })]),
    ["displacement", story({ mark: "displacement" })],
    ["accident or disaster", story({ mark: "disaster" })],
    ["planned, denied or supposed", story({ stated: false })],
    ["only possibly in the window", story({ opacity: opacityOf(0.5, 0) })],
    ["many stories, by share", (pen, colours) => drawPie(pen, { ...many, r: 7.5, colours })],
    ["stories of a region or line", (pen, colours) => drawBadge(pen, { ...many, r: 8.8, colours })],
  ];
}

function story({ quad = 0, ...look }) {
  return (pen, colours) => (
    drawStory(pen, { x: X, y: Y, r: 5, stated: true, colour: colours[quad], ...look })
  );
}

function choice(words, sign, checked, onChange) {
  const item = document.createElement("li");
  const label = L.DomUtil.create("label", "", item);
  const box = L.DomUtil.create("input", "", label);
  box.type = "checkbox";
  box.checked = checked;
  box.addEventListener("change", () => onChange(box.checked));
  label.append(sign, words);
  return item;
}
