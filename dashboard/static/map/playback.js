// Plays the window forward in time, smoothly whatever its length: at single speed it
// takes four seconds to move by its own length.

const SECONDS_A_WINDOW = 4;
export const SPEEDS = [0.5, 1, 2, 4];

export class Playback {
  constructor(eventMap, onChange) {
    this.eventMap = eventMap;
    this.onChange = onChange;
    this.speed = 1;
    this.playing = false;
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
    this.onChange();
  }

  next() {
    this.frame = requestAnimationFrame((now) => this.step(now));
  }

  step(now) {
    const seconds = Math.min((now - this.before) / 1000, 0.2);
    this.before = now;
    this.at = Math.min(this.at + (seconds * this.speed * (this.days + 1)) / SECONDS_A_WINDOW, this.end);
    const first = Math.floor(this.at);
    if (first !== this.eventMap.window.first) this.eventMap.setWindow(first, first + this.days);
    if (this.at >= this.end) this.pause();
    else this.next();
  }
}
