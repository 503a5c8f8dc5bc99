// The state of one map: its stories, its window, its selection. Knows no drawing and no
// widgets; they ask it, and it tells them when to look again.

import { fetchRows } from "./brought.js";
import { dayOf, isoOf } from "./days.js";
import { fetchPlaces } from "./places.js";
import { fetchStories } from "./stories.js";

const SETTLE_MS = 350;

export class EventMap extends EventTarget {
  constructor(host) {
    super();
    this.host = host;
    this.ready = false;
    this.window = { first: 0, last: 0 };
    this.selected = [];
    this.brought = []; // rows of the reader's own table
    this.placing = false; // a click says where something happened, and picks nothing
    this.click = 0;
  }

  /** Fetch a generation's stories and places, unless they are here already. */
  async load(columnsUrl, placesUrl) {
    if (columnsUrl === this.columnsUrl && placesUrl === this.placesUrl) return;
    const here = (path) => new URL(path, document.baseURI).href;
    const stay = placesUrl === this.placesUrl;
    const [columns, places] = await Promise.all([
      fetchStories(here(columnsUrl)), stay ? this.places : fetchPlaces(here(placesUrl)),
    ]);
    columns.lie?.(places);
    [this.columnsUrl, this.placesUrl] = [columnsUrl, placesUrl];
    [this.columns, this.places] = [columns, places];
    // Sums come anew with every filter and window, for the same map and time bar.
    if (stay && columns.cells) {
      this.tell("filtered");
      return;
    }
    this.applied = {};
    const span = columns.span();
    if (!this.ready && span) this.window = { first: span[0], last: span[1] };
    this.tell("loaded");
  }

  /** Fetch the rows of the reader's own table, unless they are here already; none for null. */
  async bring(url) {
    if (url === (this.broughtUrl ?? null)) return;
    this.brought = url ? await fetchRows(new URL(url, document.baseURI).href) : [];
    this.broughtUrl = url;
    this.tell("brought");
  }

  /** Obey what changed in a command from Python since the one before. */
  show(view) {
    if (this.changed("mask", view.mask)) {
      this.columns.setMask(view.mask);
      this.tell("filtered");
    }
    if (view.window && this.changed("window", view.window)) this.obeyWindow(view.window);
    if (this.changed("selected", view.selected)) this.select(view.selected);
    if (this.changed("placing", view.placing)) {
      this.placing = view.placing;
      this.tell("placing");
    }
    if (this.changed("box", view.box ?? null)) this.tell("boxed", view.box ?? null);
    if (this.changed("pointed", view.pointed ?? null)) this.tell("pointed", view.pointed ?? null);
    if (view.fit && this.changed("fit", view.fit)) this.tell("fit", view.fit);
    const first = !this.ready;
    this.ready = true;
    this.tell("moved");
    if (first && !view.fit) this.addEventListener("drawn", () => this.tell("fitAll"), { once: true });
  }

  /** Ring the marks and shapes of rows, and no others; cells do not tell which rows they hold. */
  select(rows) {
    if (this.columns.cells || String(rows) === String(this.selected)) return;
    this.selected = rows;
    this.tell("selected");
  }

  changed(name, value) {
    const words = JSON.stringify(value);
    if (this.applied[name] === words) return false;
    this.applied[name] = words;
    return true;
  }

  // Python repeats the window that the map reported. By then the reader may have moved
  // on, and must not be pulled back.
  obeyWindow([first, last]) {
    if (this.reported === `${first} ${last}`) return;
    this.reported = null;
    this.window = { first: dayOf(first), last: dayOf(last) };
    this.tell("settled");
  }

  /** Move the window, as the reader does; reported once it has come to rest. */
  setWindow(first, last) {
    this.window = { first, last };
    this.tell("moved");
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settle(), SETTLE_MS);
  }

  settle() {
    const [first, last] = [isoOf(this.window.first), isoOf(this.window.last)];
    this.tell("settled");
    if (this.reported === `${first} ${last}`) return;
    this.reported = `${first} ${last}`;
    this.host.settled({ first, last });
  }

  /** Report a click: rows of stories, the place where it was on one, the point while placing. */
  pick(rows, place, point = null) {
    const { cells } = this.columns;
    const found = cells ? { rows: [], places: placesOf(cells, rows) } : { rows };
    this.tellPicked({ ...found, place, point });
  }

  /** Report a click on rows of the reader's own table, by their numbers. */
  pickBrought(numbers) {
    this.tellPicked({ rows: [], place: null, brought: numbers.slice(0, this.host.maxPicked) });
  }

  tellPicked(what) {
    this.click = Math.max(Date.now(), this.click + 1);
    this.host.picked({ ...what, click: this.click });
  }

  /** Report the box {south, west, north, east} that stories are to be chosen by. */
  chooseBox(box) {
    this.click = Math.max(Date.now(), this.click + 1);
    this.host.boxed({ ...box, click: this.click });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  stop() {
    clearTimeout(this.settling);
    this.tell("stopped");
  }
}

function placesOf(cells, rows) {
  return [...new Set(rows.map((row) => cells.place[row]))];
}
