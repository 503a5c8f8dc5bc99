// What is under the pointer, in words. Only ever as text: names come from documents.

import { daysWords } from "./days.js";

const OFFSET = 14;

export class Tooltip {
  constructor(container) {
    this.element = document.createElement("div");
    this.element.className = "dateline-tooltip";
    this.element.setAttribute("role", "status");
    this.element.hidden = true;
    this.container = container;
    container.append(this.element);
  }

  /** Show lines of text beside a pixel, the first one strong; no lines hide it. */
  show(lines, x, y) {
    this.element.hidden = !lines.length;
    if (!lines.length) return;
    this.element.replaceChildren(...lines.map((words, index) => {
      const line = document.createElement(index ? "span" : "strong");
      line.textContent = words;
      return line;
    }));
    const { clientWidth: width, clientHeight: height } = this.container;
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + OFFSET + offsetWidth > width ? x - OFFSET - offsetWidth : x + OFFSET;
    const top = Math.min(y + OFFSET, height - offsetHeight - 4);
    this.element.style.left = `${Math.max(4, left)}px`;
    this.element.style.top = `${Math.max(4, top)}px`;
  }

  hide() {
    this.show([], 0, 0);
  }
}

/** Lines of text for what was hit: a story, a bin or group, a shape, a mentioned place. */
export function wordsFor(hit, scene) {
  if (hit.kind === "mentioned") {
    return [hit.place.name, `only mentioned, ${times(hit.place.mentions)}`];
  }
  if (hit.kind === "story") return storyWords(hit, scene);
  const lines = [hit.place?.name ?? placeOf(hit, scene) ?? stories(hit.total)];
  if (lines[0] !== stories(hit.total)) lines.push(stories(hit.total));
  const possible = hit.total - hit.certain;
  const unsure = scene.tally.undated ? "without a date or only possibly in the window"
    : "only possibly in the window";
  if (possible) lines.push(`${possible === hit.total ? "all" : possible} ${unsure}`);
  return lines.concat(shares(hit, scene));
}

function storyWords({ row, certain, chance }, { columns, places }) {
  const type = places.types[columns.type[row]]?.words ?? "";
  const place = places.all[columns.place[row]]?.name;
  const lines = [place ?? type];
  const undated = row >= columns.dated;
  const dates = undated ? "no date" : daysWords(columns.first[row], columns.last[row]);
  lines.push(place && type ? `${type}, ${dates}` : dates);
  if (!columns.stated(row)) lines.push(NOT_STATED[columns.claim[row]]);
  if (!certain && !undated) {
    lines.push(`only possibly in the window (${Math.round(100 * chance)} % of its days)`);
  }
  return lines;
}

const NOT_STATED = { 2: "planned", 4: "supposed", 5: "denied" };

function placeOf({ rows }, { columns, places }) {
  if (!rows) return null;
  const index = columns.place[rows[0]];
  return rows.every((row) => columns.place[row] === index) ? places.all[index]?.name : null;
}

function shares({ counts, total }, { quads }) {
  if (!counts || total < 2) return [];
  return quads.filter(({ quad }) => counts[quad]).map(({ quad, words }) => `${counts[quad]} ${words}`);
}

function stories(count) {
  return count === 1 ? "1 story" : `${count.toLocaleString("en")} stories`;
}

function times(count) {
  return count === 1 ? "once" : `${count.toLocaleString("en")} times`;
}
