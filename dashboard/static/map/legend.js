// What the signs mean, drawn with the very functions that draw the map. It can be folded
// away, and is at first where the map is narrow.

import * as L from "../vendor/leaflet-1.9.4/leaflet.esm.js";
import { SIDE_WORDS } from "./brought.js";
import { opacityOf } from "./chance.js";
import { drawBadge, drawHollow, drawPie, drawRow, drawStory } from "./symbols.js";

const NARROW = 900;
const [WIDTH, HEIGHT] = [26, 18];
const [X, Y] = [13, 9]; // the middle of a sign

/**
 * Add the legend; `onChoice` hears {mentioned}, {undated} or {brought}: whether those are drawn, and
 * {by}: what the colours are to stand for, "kind" or "publisher".
 * @returns {Signs}  tell(classes) says what they stand for, paint(colours) draws all signs
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
    this.items = new Map(); // class -> the legend's line of it
  }

  /** Say what each class stands for; one without words has no stories and no line. */
  tell(classes) {
    for (const { quad, words } of classes) {
      const item = this.items.get(quad);
      item.hidden = !words;
      item.lastChild.textContent = words;
    }
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
  box.append(colourChoice((by) => onChoice({ by })));
  const list = L.DomUtil.create("ul", "", box);
  for (const [words, draw, quad] of entries(quads)) {
    const item = L.DomUtil.create("li", "", list);
    item.append(signs.make(draw), document.createTextNode(words));
    if (quad !== undefined) signs.items.set(quad, item);
  }
  const hollow = signs.make((pen) => drawHollow(pen, { x: X, y: Y, r: 4 }));
  const faint = signs.make(story({ opacity: opacityOf(0, 0) }));
  const mentioned = choice(
    "places only mentioned", hollow, true, (checked) => onChoice({ mentioned: checked }),
  );
  mentioned.className = "dateline-mentioned";
  const dateless = choice(
    "stories without a date", faint, false, (undated) => onChoice({ undated }),
  );
  dateless.className = "dateline-dateless-too";
  list.append(mentioned, dateless);
  box.append(rowsOfTheReader(signs, onChoice));
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);
  return box;
}

// What a table of the reader's own adds, hidden by the style sheet while there is none.
function rowsOfTheReader(signs, onChoice) {
  const list = document.createElement("ul");
  list.className = "dateline-own-rows";
  const sign = (side) => signs.make((pen) => drawRow(pen, { x: X, y: Y, side }));
  const shown = choice("your table", "", true, (brought) => onChoice({ brought }));
  const sides = Object.entries(SIDE_WORDS).map(([side, words]) => {
    const item = document.createElement("li");
    item.append(sign(side), words);
    return item;
  });
  list.append(shown, ...sides);
  return list;
}

function entries(quads) {
  const many = { x: X, y: Y, counts: [0, 2, 1, 1, 2], total: 6 };
  return [
    ...[...quads.slice(1), quads[0]].map(({ quad, words }) => [words, story({ quad }), quad]),
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

function colourChoice(onChange) {
  const label = document.createElement("label");
  label.className = "dateline-colour-by";
  const select = document.createElement("select");
  select.append(new Option("kind of event", "kind"), new Option("publisher", "publisher"));
  select.addEventListener("change", () => onChange(select.value));
  label.append("Colour by", select);
  return label;
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
