// Theirs as triangles, ours as dots, a line between what is the same. Words only ever become text nodes.

const SVG = "http://www.w3.org/2000/svg";

function part(name, attributes, words = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words) made.append(Object.assign(document.createElementNS(SVG, "title"), { textContent: words }));
  return made;
}

const corners = ({ x, y }) => `${x},${y - 7} ${x + 6.5},${y + 5} ${x - 6.5},${y + 5}`;

export default function ({ parentElement, data }) {
  const { width, height, words, land, ties, dots, triangles } = data;
  const picture = part("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
  picture.append(
    part("path", { class: "land", d: land }),
    ...ties.map(([x1, y1, x2, y2]) => part("line", { class: "tie", x1, y1, x2, y2 })),
    ...dots.map((one) => part("circle", { class: `dot ${one.with}`, cx: one.x, cy: one.y, r: 4 }, one.words)),
    ...triangles.map((one) => part(
      "polygon", { class: `triangle ${one.with}`, points: corners(one) }, one.words,
    )),
  );
  parentElement.querySelector(".located").replaceChildren(picture);
}
