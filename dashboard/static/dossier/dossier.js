// A saved selection: the same map as in the dashboard, and its list of stories, which follows
// the window and what is clicked. All words stand in the page already; nothing is fetched.

import { draw } from "./definition.js";
import { isoOf } from "../map/days.js";

const MAX_PICKED = 2000;

window.__dateline = { maps: [], stepMs: [] }; // read by tests

const frame = document.getElementById("map");
const ground = frame.querySelector(".dateline-ground");
const stories = [...document.querySelectorAll(".story")];
const told = document.getElementById("told");
const all = document.getElementById("all");
const wanted = JSON.parse(document.getElementById("view").textContent);

let picked = null; // rows clicked on the map, null for none

const host = {
  frame,
  maxPicked: MAX_PICKED,
  labelBoxes: () => [],
  picked: ({ rows }) => pick(rows),
  settled: () => list(),
};

function pick(rows) {
  picked = rows.length ? new Set(rows) : null;
  list();
  if (rows.length === 1) open(rows[0]);
  else if (picked) stories[rows[0]].scrollIntoView({ block: "nearest" });
}

// A story without a day is in every window: where it belongs is not known.
function list() {
  const { first, last } = host.eventMap.window;
  const [from, to] = [isoOf(first), isoOf(last)];
  let shown = 0;
  stories.forEach((story, row) => {
    const { firstDay, lastDay } = story.dataset;
    const inside = !firstDay || (firstDay <= to && lastDay >= from);
    story.hidden = picked ? !picked.has(row) : !inside;
    shown += story.hidden ? 0 : 1;
  });
  const where = picked ? "picked on the map" : "in the window, undated ones among them";
  told.textContent = `${shown} of ${stories.length} ${where}`;
  all.hidden = !picked;
}

function open(row) {
  const story = stories[row];
  story.hidden = false;
  story.open = true;
  story.scrollIntoView({ block: "nearest" });
}

function select() {
  const rows = stories.flatMap((story, row) => (story.open ? [row] : []));
  host.eventMap.show({ mask: "", selected: rows });
}

// A link from the sources to a story: it may be outside the window.
function follow() {
  const row = stories.findIndex((story) => story.id && `#${story.id}` === location.hash);
  if (row >= 0) open(row);
}

async function begin() {
  const leaflet = draw(ground, host);
  leaflet.invalidateSize();
  new ResizeObserver(() => leaflet.invalidateSize({ animate: false })).observe(ground);
  window.__dateline.maps.push(host.eventMap);
  await host.eventMap.load("stories.bin", "places.json");
  host.eventMap.show({ mask: "", window: wanted.window, selected: [], fit: wanted.fit });
  for (const story of stories) story.addEventListener("toggle", select);
  all.addEventListener("click", () => { picked = null; list(); });
  window.addEventListener("hashchange", follow);
  list();
  follow();
}

begin().catch((error) => {
  console.error("map:", error);
  told.textContent = `The map could not be drawn: ${error.message} The stories are all below.`;
});
