// The window as a brush on an axis of days: drag to move, drag a handle to widen or
// shrink, or use the arrow keys (with shift: move its end). Days in, days out; it knows
// neither stories nor map.

import { daysWords } from "./days.js";

const HANDLE = 9; // pixels beside an edge that count as on it

export class Brush {
  /**
   * @param {HTMLElement} track  that the brush moves along
   * @param {{get: Function, set: Function, axis: Function}} days
   *   get() and set(first, last): the window; axis(): {first, last} of the track
   */
  constructor(track, days) {
    this.track = track;
    this.days = days;
    this.element = document.createElement("div");
    this.element.className = "dateline-brush";
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "slider");
    this.element.setAttribute("aria-label", "Window of days; arrow keys move it, with shift its end");
    for (const side of ["start", "end"]) {
      const handle = document.createElement("i");
      handle.className = `dateline-handle dateline-${side}`;
      this.element.append(handle);
    }
    track.append(this.element);
    track.addEventListener("pointerdown", (event) => this.grab(event));
    track.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      track.addEventListener(name, () => this.release());
    }
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Put the brush where the window is. */
  draw() {
    const { first, last } = this.days.get();
    const axis = this.days.axis();
    const days = axis.last - axis.first + 1;
    const left = Math.max((first - axis.first) / days, 0);
    const right = Math.min((last + 1 - axis.first) / days, 1);
    this.element.hidden = right <= 0 || left >= 1;
    this.element.style.left = `${100 * left}%`;
    this.element.style.width = `${100 * Math.max(right - left, 0)}%`;
    this.element.setAttribute("aria-valuemin", axis.first);
    this.element.setAttribute("aria-valuemax", axis.last);
    this.element.setAttribute("aria-valuenow", first);
    this.element.setAttribute("aria-valuetext", daysWords(first, last));
  }

  dayAt(event) {
    const box = this.track.getBoundingClientRect();
    const axis = this.days.axis();
    const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
    return axis.first + share * (axis.last - axis.first + 1);
  }

  grab(event) {
    if (event.button) return;
    event.preventDefault();
    this.element.focus({ preventScroll: true });
    this.track.setPointerCapture(event.pointerId);
    const { first, last } = this.days.get();
    const box = this.element.getBoundingClientRect();
    const [toStart, toEnd] = [event.clientX - box.left, box.right - event.clientX];
    const day = this.dayAt(event);
    if (Math.abs(toEnd) < HANDLE && Math.abs(toEnd) <= Math.abs(toStart)) this.part = "last";
    else if (Math.abs(toStart) < HANDLE) this.part = "first";
    else this.part = "both";
    this.grabbed = { first, last, day };
    if (this.part === "both" && (toStart < 0 || toEnd < 0)) this.centreOn(day);
  }

  centreOn(day) {
    const { first, last } = this.days.get();
    const start = Math.floor(day - (last - first) / 2);
    this.grabbed = { first: start, last: start + last - first, day };
    this.days.set(start, start + last - first);
  }

  move(event) {
    if (!this.grabbed) return;
    const { first, last, day } = this.grabbed;
    const by = Math.round(this.dayAt(event) - day);
    if (this.part === "both") this.days.set(first + by, last + by);
    if (this.part === "first") this.days.set(Math.min(first + by, last), last);
    if (this.part === "last") this.days.set(first, Math.max(last + by, first));
  }

  release() {
    this.grabbed = null;
  }

  key(event) {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 }[event.key];
    if (!by) return;
    event.preventDefault();
    const { first, last } = this.days.get();
    if (event.shiftKey) this.days.set(first, Math.max(last + by, first));
    else this.days.set(first + by, last + by);
  }
}
