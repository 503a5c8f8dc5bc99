// The list of stories. Words of documents only ever become text nodes, never markup.

const STEERED = [
  "input", "textarea", "select", "[contenteditable]", "[role=slider]", "[role=combobox]",
  "[role=listbox]", "[role=dialog]", "[data-testid=stPopover]", "[data-testid=stPopoverBody]",
  ".dateline-map",
].join();

const ARRIVING_MS = 2000;

const answering = new WeakMap();

function element(tag, className, words) {
  const made = document.createElement(tag);
  made.className = className;
  if (words) made.textContent = words;
  return made;
}

function row(story, data) {
  const made = element("button", "story");
  made.type = "button";
  made.dataset.story = story.id;
  made.dataset.quad = story.quad;
  made.setAttribute("aria-expanded", String(story.id === data.open));
  if (story.status) made.dataset.status = story.status;
  const head = element("span", "head");
  head.append(
    element("span", story.dated ? "when" : "when none", story.when),
    element("span", story.placed ? "where" : "where none", story.where),
    element("span", "sources", story.sources),
  );
  const what = element("span", "what");
  what.append(element("span", "type", story.type));
  if (story.claim) what.append(element("span", "claim", story.claim));
  what.append(element("span", "actors", story.actors));
  const words = element("span", "words");
  words.append(...story.words.map((piece, n) => (n % 2 ? element("mark", "found", piece) : piece)));
  made.append(head, what, words);
  for (const note of story.notes) made.append(element("span", "note", note));
  return made;
}

// The arrow keys belong to whatever has the focus; only a page at rest gives them to the list.
function isTaken(event) {
  const path = event.composedPath();
  return (
    event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey ||
    path.some((at) => at instanceof Element && at.matches(STEERED))
  );
}

// Scrolls the panel only, below its heading: the page itself must not jump. What stands below the
// row may still be on its way, and only then can the panel scroll as far; a reader who moves by
// then is left alone.
function reveal(opened, panel) {
  if (!panel) return;
  const scroll = () => {
    if (!opened.isConnected || panel.scrollHeight <= panel.clientHeight) return;
    const heading = panel.querySelector(".st-key-heading")?.offsetHeight ?? 0;
    const top = opened.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTo({ top: panel.scrollTop + top - heading, behavior: "instant" });
  };
  scroll();
  const arriving = new MutationObserver(scroll);
  arriving.observe(panel, { childList: true, subtree: true });
  const stop = () => arriving.disconnect();
  setTimeout(stop, ARRIVING_MS);
  for (const name of ["wheel", "pointerdown", "keydown"]) {
    panel.addEventListener(name, stop, { once: true });
  }
}

// A map on the page rings what is open, without waiting for a command from the server.
function tellMap(list, row) {
  document.dispatchEvent(new CustomEvent("dateline:opened", { detail: { list, row } }));
}

export default function ({ parentElement, data, setTriggerValue }) {
  const list = parentElement.querySelector(".stories");
  const hadFocus = list.contains(list.getRootNode().activeElement);
  list.replaceChildren(...data.stories.map((story) => row(story, data)));
  list.setAttribute("aria-label", data.label);

  const opened = list.querySelector("[aria-expanded=true]");
  if (opened && list.dataset.opened !== data.open) {
    reveal(opened, document.querySelector(data.scroller));
    if (hadFocus) opened.focus({ preventScroll: true });
  }
  list.dataset.opened = data.open ?? "";
  const shown = opened && data.stories.find((story) => story.id === data.open);
  tellMap(list, shown ? shown.row : null);

  // Said in full, never as "toggle": the server may hear the same click twice.
  const open = (story) => setTriggerValue("open", story);
  const onClick = (event) => {
    const chosen = event.target.closest(".story")?.dataset.story;
    if (chosen) open(chosen === data.open ? "" : chosen);
  };
  const onKey = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!data.keys || !step || isTaken(event)) return;
    const at = data.order.indexOf(data.open);
    const next = data.order[at < 0 ? (step > 0 ? 0 : data.order.length - 1) : at + step];
    event.preventDefault();
    if (next !== undefined) open(next);
  };
  // This function runs again at every change, and only the last run may answer.
  answering.get(list)?.abort();
  const answer = new AbortController();
  answering.set(list, answer);
  list.addEventListener("click", onClick, { signal: answer.signal });
  document.addEventListener("keydown", onKey, { signal: answer.signal });
  return () => {
    answer.abort();
    setTimeout(() => { if (!list.isConnected) tellMap(list, null); });
  };
}
