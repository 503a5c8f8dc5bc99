// Reads the basemap's files of shapes; the layout is in dashboard/map/basemap_file.py.

import { fetchFile } from "./files.js";

const MAGIC = 0x31424c44; // "DLB1", little-endian
export const LAYERS = ["land", "lake", "river", "coast", "admin1", "border", "claimed"];

/**
 * Fetch a file of ours and make sure it is one: without our routes the same address
 * answers 200 with Streamlit's own page.
 */
export async function fetchBytes(url, ...magics) {
  const response = await fetchFile(url);
  if (!response.ok) throw new Error(`${response.status} for ${new URL(url).pathname}.`);
  const bytes = await response.arrayBuffer();
  if (bytes.byteLength < 8 || !magics.includes(new DataView(bytes).getUint32(0, true))) {
    throw new Error("the server answered with something else than the map's data.");
  }
  return bytes;
}

/**
 * Fetch a file of shapes.
 * @returns {Promise<Object<string, Array<{rings: Float64Array[], box: number[]}>>>}
 *   by layer; coordinates are fractions of the Web Mercator square.
 */
export async function fetchShapes(url) {
  const bytes = new Uint8Array(await fetchBytes(url, MAGIC));
  const reader = new Reader(bytes, 5, 1 / 2 ** bytes[4]);
  const shapes = Object.fromEntries(LAYERS.map((layer) => [layer, []]));
  while (reader.position < bytes.length) {
    const layer = LAYERS[bytes[reader.position++]];
    shapes[layer].push(reader.shape());
  }
  return shapes;
}

class Reader {
  constructor(bytes, position, step) {
    this.bytes = bytes;
    this.position = position;
    this.step = step;
  }

  shape() {
    const rings = [];
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let left = this.varint(); left > 0; left--) rings.push(this.ring(box));
    return { rings, box };
  }

  ring(box) {
    const points = new Float64Array(2 * this.varint());
    let x = 0;
    let y = 0;
    for (let i = 0; i < points.length; i += 2) {
      points[i] = (x += this.zigzag()) * this.step;
      points[i + 1] = (y += this.zigzag()) * this.step;
      box[0] = Math.min(box[0], points[i]);
      box[1] = Math.min(box[1], points[i + 1]);
      box[2] = Math.max(box[2], points[i]);
      box[3] = Math.max(box[3], points[i + 1]);
    }
    return points;
  }

  zigzag() {
    const number = this.varint();
    return number & 1 ? -((number + 1) / 2) : number / 2;
  }

  varint() {
    let number = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.bytes[this.position++];
      number |= (byte & 127) << shift;
      if (byte < 128) return number;
    }
  }
}
