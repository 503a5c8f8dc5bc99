// Plays the window forward in time, smoothly whatever its length: at single speed it
// takes four seconds to move by its own length. For a reader who wants no motion it steps
// from one window to the next instead.

const SECONDS_A_WINDOW = 4;
const SECONDS_A_STEP = 2;
export const SPEEDS = [0.5, 1, 2, 4];

export class Playback {
  constructor(eventMap, onChange) {
    this.eventMap = eventMap;
    this.onChange = onChange;
    this.speed = 1;
    this.playing = false;
    this.calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    eventMap.addEventListener("stopped", () => this.pause());
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    const span = this.eventMap.columns?.span();
    if (!span) return;
    const { first, last } = this.eventMap.window;
    this.days = last - first;
    this.at = last >= span[1] ? span[0] : first;
    this.end = Math.max(span[1] - this.days, span[0]);
    this.playing = true;
    this.before = performance.now();
    this.onChange();
    this.next();
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    cancelAnimationFrame(this.frame);
    clearTimeout(this.waiting);
    this.onChange();
  }

  next() {
    if (this.calm.matches) {
      const wait = (SECONDS_A_STEP * 1000) / this.speed;
      this.waiting = setTimeout(() => this.moveBy(this.days + 1), wait);
    } else {
      this.frame = requestAnimationFrame((now) => this.step(now));
    }
  }

  step(now) {
    const seconds = Math.min((now - this.before) / 1000, 0.2);
    this.before = now;
    this.moveBy((seconds * this.speed * (this.days + 1)) / SECONDS_A_WINDOW);
  }

  moveBy(days) {
    this.at = Math.min(this.at + days, this.end);
    const first = Math.floor(this.at);
    if (first !== this.eventMap.window.first) this.eventMap.setWindow(first, first + this.days);
    if (this.at >= this.end) this.pause();
    else this.next();
  }
}
