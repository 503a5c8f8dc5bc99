// The ground of the map.
export function addBasemap(map) {
  map.getContainer().style.background = "#dbe6ee";
}
