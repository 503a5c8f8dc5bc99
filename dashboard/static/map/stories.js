// What the map draws, as the server sends it: the stories themselves, or sums of too many.

import { fetchBytes } from "./basemap_file.js";
import { Columns } from "./columns.js";
import { Sums } from "./sums.js";

const COLUMNS = 0x31434c44; // "DLC1", little-endian
const SUMS = 0x31534c44; // "DLS1"

export async function fetchStories(url) {
  const bytes = await fetchBytes(url, COLUMNS, SUMS);
  const isSums = new DataView(bytes).getUint32(0, true) === SUMS;
  return isSums ? new Sums(bytes) : new Columns(bytes);
}
