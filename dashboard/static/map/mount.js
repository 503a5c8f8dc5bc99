// The component's life: one Leaflet map per element, made once, then only commanded.
//
// Tests and benchmarks read window.__dateline:
//   mounts, unmounts  how many maps were made and taken away since the page loaded
//   maps              the event maps alive now (event_map.js): counts, window, marks()
//   stepMs            milliseconds of the last 1000 drawings of the stories

const mounted = new Map(); // element -> Mounted

const debug = (window.__dateline ??= { mounts: 0, unmounts: 0, maps: [], stepMs: [] });

class Mounted {
  constructor(parent, data) {
    this.frame = document.createElement("div");
    this.frame.className = "dateline-map";
    this.ground = document.createElement("div");
    this.ground.className = "dateline-ground";
    this.frame.append(this.ground);
    parent.append(this.frame);
    this.queue = this.draw(data).catch((error) => this.fail(error));
    this.opened = new Map(); // list of stories beside the map -> row of the one open in it
    this.onOpened = ({ detail }) => this.ring(detail);
    document.addEventListener("dateline:opened", this.onOpened);
    debug.mounts += 1;
  }

  async draw(data) {
    const [{ draw }] = await Promise.all([
      import(here(data.definition)),
      ...data.styles.map(loadStyle),
    ]);
    this.host = {
      frame: this.frame, maxPicked: data.maxPicked, labelBoxes: () => [], choosing: true,
      tiles: data.tiles,
    };
    this.leaflet = draw(this.ground, this.host);
    this.leaflet.invalidateSize();
    this.watcher = new ResizeObserver(() => this.leaflet.invalidateSize({ animate: false }));
    this.watcher.observe(this.ground);
    debug.maps.push(this.host.eventMap);
  }

  // Commands run one after another: the next waits until the stories have arrived.
  command(data, replies) {
    this.frame.style.height = `${data.height}px`;
    this.listen(data.line);
    this.queue = this.queue.then(() => this.obey(data, replies)).catch((e) => this.fail(e));
  }

  async obey(data, replies) {
    if (!this.leaflet) return;
    Object.assign(this.host, replies);
    this.host.theme.look();
    if (data.number <= this.obeyed) return;
    await this.host.eventMap.load(data.columns, data.places);
    await this.host.eventMap.bring(data.brought);
    this.host.eventMap.show(data.view);
    this.obeyed = data.number;
  }

  // Python tells each command on a line of our own too, where it arrives before the page has
  // been worked through; whichever comes first is obeyed.
  listen(path) {
    if (!path || (this.line?.path === path && this.line.socket.readyState <= WebSocket.OPEN)) return;
    this.line?.socket.close();
    const socket = new WebSocket(here(path).replace(/^http/, "ws"));
    socket.onmessage = ({ data }) => this.command(JSON.parse(data));
    this.line = { path, socket };
  }

  ring({ list, row }) {
    this.opened.set(list, row);
    for (const one of this.opened.keys()) if (!one.isConnected) this.opened.delete(one);
    const rows = [...this.opened.values()].filter((one) => one !== null);
    if (this.host?.eventMap?.ready) this.host.eventMap.select(rows);
  }

  fail(error) {
    console.error("map:", error);
    const notice = document.createElement("p");
    notice.className = "dateline-notice";
    notice.textContent = `The map could not be drawn: ${error.message} Reload the page.`;
    this.frame.querySelector(".dateline-notice")?.remove();
    this.frame.append(notice);
  }

  remove() {
    document.removeEventListener("dateline:opened", this.onOpened);
    this.line?.socket.close();
    this.queue.then(() => {
      this.watcher?.disconnect();
      debug.maps = debug.maps.filter((map) => map !== this.host?.eventMap);
      this.host?.eventMap?.stop();
      this.leaflet?.remove();
      this.frame.remove();
      debug.unmounts += 1;
    });
  }
}

const here = (path) => new URL(path, document.baseURI).href;

function loadStyle(path) {
  const loaded = [...document.styleSheets].some((sheet) => sheet.href === here(path));
  if (loaded) return Promise.resolve();
  return new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = here(path);
    link.onload = done;
    link.onerror = () => failed(new Error("its style sheet did not load."));
    document.head.append(link);
  });
}

/** Show a command in an element; the first call makes the map. */
export function show(parent, data, replies) {
  let map = mounted.get(parent);
  if (!map) {
    map = new Mounted(parent, data);
    mounted.set(parent, map);
  }
  map.command(data, replies);
}

/**
 * Take the map away once its element has left the page. Streamlit calls this also for
 * an outdated command to a living map, so the element decides, one turn later.
 */
export function dismiss(parent) {
  setTimeout(() => {
    if (parent.isConnected || !mounted.has(parent)) return;
    mounted.get(parent).remove();
    mounted.delete(parent);
  });
}
