// The colours of what is drawn on canvases. Style sheets know the page's theme by themselves
// (`light-dark()`); a canvas has to be told, so the theme is read off the map's own frame.

const LIGHT = {
  sea: "#d9e4ec", land: "#f7f5f0", coast: "#a9bccb", border: "#a8a195", admin1: "#d8d2c6",
  water: "#c3d5e2", country: "#625d52", division: "#757061", town: "#4d4a43",
  paper: "#ffffff", halo: "rgba(255, 255, 255, 0.9)", ink: "#27313d", hollow: "#56606c",
  glow: "#ffd54f", faint: "#dde2e8", baseline: "#c4cad2", unplaced: "#8b95a1", strips: "#4a5a6c",
};
const DARK = {
  sea: "#10161d", land: "#1e2731", coast: "#40505f", border: "#5d6b79", admin1: "#34404c",
  water: "#142230", country: "#aab4be", division: "#8f9aa6", town: "#c3ccd5",
  paper: "#0f151b", halo: "rgba(15, 21, 27, 0.88)", ink: "#eef2f6", hollow: "#a9b4c0",
  glow: "#a67c00", faint: "#303b47", baseline: "#4b5866", unplaced: "#7d8996", strips: "#a9b4c0",
};

/** The colours in force; their names say what lies in them or is drawn with them. */
export const ground = { ...LIGHT };

/** Whether the page is dark, followed for as long as the map lives; tells "changed". */
export class Theme extends EventTarget {
  constructor(frame) {
    super();
    this.frame = frame;
    this.dark = false;
    this.system = window.matchMedia("(prefers-color-scheme: dark)");
    // The page itself may take a moment to follow the system.
    this.onSystem = () => [0, 200, 1000].forEach((wait) => setTimeout(() => this.look(), wait));
    this.system.addEventListener("change", this.onSystem);
    this.look();
  }

  /** Look at the page again. */
  look() {
    const [red, green, blue] = getComputedStyle(this.frame).backgroundColor.match(/\d+/g);
    const dark = Number(red) + Number(green) + Number(blue) < 384;
    if (dark === this.dark) return;
    this.dark = dark;
    Object.assign(ground, dark ? DARK : LIGHT);
    this.dispatchEvent(new CustomEvent("changed"));
  }

  /** The colours of the quad classes, in their order. */
  coloursOf(quads) {
    return quads.map((quad) => (this.dark ? quad.dark : quad.colour));
  }

  stop() {
    this.system.removeEventListener("change", this.onSystem);
  }
}
