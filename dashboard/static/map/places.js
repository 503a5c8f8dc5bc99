// The places that stories happened at or that documents name: outlines ready to project.

import { fetchFile } from "./files.js";

const LINES = new Set(["LineString", "MultiLineString"]);
const AREAS = new Set(["Polygon", "MultiPolygon"]);
// Kinds that are never a dot: without an outline they are a disk of their radius.
const WIDE = new Set([
  "country", "continent", "sea", "region", "district", "corridor", "river",
]);

export async function fetchPlaces(url) {
  const response = await fetchFile(url);
  if (!response.ok) throw new Error(`the places did not arrive (${response.status}).`);
  return new Places(await response.json());
}

export class Places {
  constructor({ places, mentioned, published, publishers, types }) {
    this.all = places.map(prepared);
    this.mentioned = mentioned.map(prepared);
    this.types = types;
    this.published = published; // [day, articles of that day], in order
    this.publishers = publishers && {
      words: publishers.words,
      codes: Uint8Array.from(atob(publishers.codes), (letter) => letter.charCodeAt(0)),
    };
    this.isShape = Uint8Array.from(this.all, (place) => (place.form === "point" ? 0 : 1));
    // Large shapes first, lines last: what is drawn later is on top and is hit first.
    this.shapes = [...this.all.keys()]
      .filter((index) => this.isShape[index])
      .sort((a, b) => this.all[b].extent - this.all[a].extent);
  }
}

// Forms: point, disk (wide, but no outline known), line, area, country.
function prepared(place) {
  const rings = ringsOf(place.geometry);
  const box = boxOf(rings);
  const form = formOf(place, rings);
  const extent = form === "line" ? 0 : Math.max(box[2] - box[0], 0) * Math.max(box[3] - box[1], 0);
  return {
    ...place,
    x: mercatorX(place.lon),
    y: mercatorY(place.lat),
    rings,
    box,
    form,
    extent: form === "disk" ? 1e-9 : extent,
  };
}

function formOf(place, rings) {
  if (!rings.length) return WIDE.has(place.kind) ? "disk" : "point";
  if (LINES.has(place.geometry.type)) return "line";
  return place.kind === "country" || place.kind === "continent" ? "country" : "area";
}

function ringsOf(geometry) {
  if (!geometry) return [];
  const { type, coordinates } = geometry;
  if (type === "LineString") return [flat(coordinates)];
  if (LINES.has(type) || type === "Polygon") return coordinates.map(flat);
  return AREAS.has(type) ? coordinates.flat().map(flat) : [];
}

function flat(points) {
  const ring = new Float64Array(2 * points.length);
  points.forEach(([lon, lat], i) => {
    ring[2 * i] = mercatorX(lon);
    ring[2 * i + 1] = mercatorY(lat);
  });
  return ring;
}

function boxOf(rings) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      box[0] = Math.min(box[0], ring[i]);
      box[1] = Math.min(box[1], ring[i + 1]);
      box[2] = Math.max(box[2], ring[i]);
      box[3] = Math.max(box[3], ring[i + 1]);
    }
  }
  return box;
}

const MAX_LAT = 85.0511287798066;

export function mercatorX(lon) {
  return (lon + 180) / 360;
}

export function mercatorY(lat) {
  const within = Math.max(-MAX_LAT, Math.min(MAX_LAT, lat));
  const sine = Math.sin((within * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
