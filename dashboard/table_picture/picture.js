// Theirs as triangles that point at the spot, ours as dots, a line between what is the same. Words only ever become text nodes.
// Marks keep their size on the screen, however near the picture is looked at.

const SVG = "http://www.w3.org/2000/svg";
const NEAREST = 200;
const STEP = 1.6;
const PAN = 0.2;
const TOOLS = [["+", "Nearer", STEP], ["\u2212", "Farther", 1 / STEP], ["\u2922", "Show all", 0]];
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function part(name, attributes, words = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words) made.append(Object.assign(document.createElementNS(SVG, "title"), { textContent: words }));
  return made;
}

function mark(one, shape) {
  const made = part("g", { class: "mark" }, one.words);
  made.append(shape);
  made.dataset.at = `${one.x} ${one.y}`;
  return made;
}

function drawn({ words, land, ties, dots, triangles }) {
  const picture = part("svg", { role: "img", "aria-label": words, tabindex: 0 });
  picture.append(
    part("path", { class: "land", d: land }),
    ...ties.map(([x1, y1, x2, y2]) => part("line", { class: "tie", x1, y1, x2, y2 })),
    ...dots.map((one) => mark(one, part("circle", { class: `dot ${one.with}`, r: 4 }))),
    ...triangles.map((one) => mark(
      one, part("polygon", { class: `triangle ${one.with}`, points: "0,0 6.5,-11 -6.5,-11" }),
    )),
  );
  return picture;
}

// The part of the drawing that is shown: its middle, and how much nearer than all of it.
function looking(picture, { width, height }) {
  const view = { x: width / 2, y: height / 2, near: 1 };
  const marks = [...picture.querySelectorAll(".mark")];
  const unit = () => Math.max(width / picture.clientWidth, height / picture.clientHeight) / view.near;
  const show = () => {
    if (!picture.clientWidth) return;
    view.x = Math.min(Math.max(view.x, 0), width);
    view.y = Math.min(Math.max(view.y, 0), height);
    const one = unit(), wide = picture.clientWidth * one, high = picture.clientHeight * one;
    picture.setAttribute("viewBox", [view.x - wide / 2, view.y - high / 2, wide, high].join(" "));
    for (const at of marks) at.setAttribute("transform", `translate(${at.dataset.at}) scale(${one})`);
  };
  const move = (x, y) => { view.x += x * unit(); view.y += y * unit(); show(); };
  const zoom = (by) => {
    view.near = by ? Math.min(Math.max(view.near * by, 1), NEAREST) : 1;
    if (view.near === 1) Object.assign(view, { x: width / 2, y: height / 2 });
    show();
  };
  return { show, move, zoom };
}

function steer(picture, { move, zoom }) {
  picture.addEventListener("pointermove", (event) => {
    if (event.buttons === 1) move(-event.movementX, -event.movementY);
  });
  picture.addEventListener("pointerdown", (event) => picture.setPointerCapture(event.pointerId));
  picture.addEventListener("dblclick", (event) => {
    const box = picture.getBoundingClientRect();
    move(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2);
    zoom(STEP * STEP);
  });
  picture.addEventListener("keydown", (event) => {
    const by = { "+": STEP, "=": STEP, "-": 1 / STEP, "0": 0 }[event.key];
    const [x, y] = ARROWS[event.key] ?? [];
    if (by === undefined && x === undefined) return;
    event.preventDefault();
    if (by === undefined) move(x * PAN * picture.clientWidth, y * PAN * picture.clientHeight);
    else zoom(by);
  });
}

export default function ({ parentElement, data }) {
  const picture = drawn(data);
  const look = looking(picture, data);
  const tools = Object.assign(document.createElement("div"), { className: "tools" });
  tools.append(...TOOLS.map(([sign, label, by]) => {
    const tool = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: label });
    tool.setAttribute("aria-label", label);
    tool.addEventListener("click", () => look.zoom(by));
    return tool;
  }));
  steer(picture, look);
  parentElement.querySelector(".located").replaceChildren(picture, tools);
  const sized = new ResizeObserver(look.show);
  sized.observe(picture);
  return () => sized.disconnect();
}
