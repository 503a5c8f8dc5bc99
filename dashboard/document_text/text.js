// A document with its events marked. Its words only ever become text nodes.

function made(run) {
  const part = document.createElement(run.story ? "a" : "span");
  part.textContent = run.text;
  if (run.story) {
    part.href = `./?${new URLSearchParams({ story: run.story })}`;
    part.dataset.story = run.story;
    part.dataset.quad = run.quad;
    part.title = `${run.label}: show it on the map`;
  }
  if (run.sought) part.classList.add("sought");
  return part;
}

// What is selected within a shadow tree: each browser tells it in its own way.
function selectedRange(text) {
  const root = text.getRootNode();
  const selection = root.getSelection ? root.getSelection() : document.getSelection();
  if (!selection?.rangeCount) return null;
  const told = root.getSelection || !selection.getComposedRanges
    ? selection.getRangeAt(0)
    : selection.getComposedRanges({ shadowRoots: [root] })[0];
  if (!told || !text.contains(told.startContainer) || !text.contains(told.endContainer)) return null;
  const range = document.createRange();
  range.setStart(told.startContainer, told.startOffset);
  range.setEnd(told.endContainer, told.endOffset);
  return range.collapsed ? null : range;
}

// Where words are chosen, in code points from the start of the text; nothing where none are.
function chosenWords(text) {
  const range = selectedRange(text);
  if (!range) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  return { start, end: start + [...range.toString()].length, box: range.getBoundingClientRect() };
}

function offerToAdd(text, button, setTriggerValue) {
  let words = null;
  const onSelect = () => {
    words = chosenWords(text);
    button.hidden = !words;
    if (!words) return;
    const around = text.parentElement.getBoundingClientRect();
    const left = Math.min(words.box.left - around.left, around.width - button.offsetWidth);
    button.style.left = `${Math.max(left, 0)}px`;
    button.style.top = `${words.box.bottom - around.top + 4}px`;
  };
  button.onmousedown = (event) => event.preventDefault(); // the words stay chosen
  button.onclick = () => {
    if (words) setTriggerValue("words", [words.start, words.end]);
    button.hidden = true;
  };
  document.addEventListener("selectionchange", onSelect);
  return () => document.removeEventListener("selectionchange", onSelect);
}

export default function ({ parentElement, data, setTriggerValue }) {
  const text = parentElement.querySelector(".text");
  const button = parentElement.querySelector(".add");
  const shown = JSON.stringify([data.id, data.at]);
  text.replaceChildren(...data.runs.map(made));
  if (text.dataset.shown !== shown) {
    text.dataset.shown = shown;
    const sought = text.querySelector(".sought");
    requestAnimationFrame(() => sought?.scrollIntoView({ block: "center", behavior: "instant" }));
  }
  const onClick = (event) => {
    const story = event.target.closest("[data-story]")?.dataset.story;
    if (!story || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("story", story);
  };
  text.onclick = onClick; // one only, however often this function runs
  button.hidden = true;
  const stop = data.adding ? offerToAdd(text, button, setTriggerValue) : () => {};
  return () => { stop(); text.onclick = null; };
}
