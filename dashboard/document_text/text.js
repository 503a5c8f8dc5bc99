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

export default function ({ parentElement, data, setTriggerValue }) {
  const text = parentElement.querySelector(".text");
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
  return () => { text.onclick = null; };
}
