// Usual lengths of the window: the day, week or month that it begins in, and all days.

import { monthOf, weekOf } from "./days.js";

const LENGTHS = [
  ["Day", (day) => [day, day]],
  ["Week", weekOf],
  ["Month", monthOf],
  ["All", null],
];

export class Presets {
  /**
   * @param {EventMap} eventMap
   * @param {Function} moveTo  moveTo(first, last) moves the window
   */
  constructor(eventMap, moveTo) {
    this.eventMap = eventMap;
    this.moveTo = moveTo;
    this.element = document.createElement("div");
    this.element.className = "dateline-presets";
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", "Length of the window");
    this.buttons = LENGTHS.map(([words, lengthen]) => this.button(words, lengthen));
    this.element.append(...this.buttons);
  }

  button(words, lengthen) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.title = lengthen ? `The ${words.toLowerCase()} that the window begins in` : "All days";
    button.addEventListener("click", () => {
      const days = this.daysOf(lengthen);
      if (days) this.moveTo(...days);
    });
    return button;
  }

  /** Show which of the lengths the window has; remember where it began when it was not all. */
  follow() {
    const { first, last } = this.eventMap.window;
    const all = this.daysOf(null);
    if (all && (first > all[0] || last < all[1])) this.began = first;
    this.buttons.forEach((button, index) => {
      const days = this.daysOf(LENGTHS[index][1]);
      const pressed = Boolean(days) && days[0] === first && days[1] === last;
      button.setAttribute("aria-pressed", pressed);
    });
  }

  daysOf(lengthen) {
    const span = this.eventMap.columns?.span();
    if (!span) return null;
    return lengthen ? lengthen(Math.max(this.began ?? span[1], span[0])) : span;
  }
}
