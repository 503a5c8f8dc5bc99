// The stories on the map.
export function addEventLayer(map, host) {
  host.eventMap = { ready: true, load: async () => {}, show: () => {}, stop: () => {} };
}
