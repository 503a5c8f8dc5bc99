// Where a file of the map is: on the server, or in the page itself if that was saved as one
// file that asks nobody (dashboard/dossier). Then a block of the page holds it, packed.

/** Answer with a file as `fetch` does. */
export async function fetchFile(url) {
  const wanted = new URL(url, document.baseURI).href;
  const blocks = [...document.querySelectorAll("script[data-file]")];
  const block = blocks.find(({ dataset }) => new URL(dataset.file, document.baseURI).href === wanted);
  return block ? unpacked(block.textContent) : fetch(wanted);
}

function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream);
}
