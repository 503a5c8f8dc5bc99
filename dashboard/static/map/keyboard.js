// The map by keyboard. Arrows move it and + and - zoom, by Leaflet; a cross in the middle
// then points at what lies there, and Enter picks it.

/** Let the middle of a map point and pick for as long as the keyboard is on it. */
export function addKeyboard(map, layer) {
  const container = map.getContainer();
  const middle = () => ({ containerPoint: map.getSize().divideBy(2), latlng: map.getCenter() });
  const isHere = () => document.activeElement === container && container.matches(":focus-visible");
  container.addEventListener("focus", () => isHere() && layer.point(middle()));
  container.addEventListener("blur", () => layer.leave());
  container.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== container) return;
    event.preventDefault();
    layer.click(middle());
  });
  layer.eventMap.addEventListener("drawn", () => isHere() && layer.point(middle()));
}
