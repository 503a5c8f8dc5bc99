// A document with its events marked. Its words only ever become text nodes.

function made(run) {
  const part = document.createElement(run.story ? "button" : "span");
  part.textContent = run.text;
  if (run.story) {
    part.type = "button";
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
    if (story) setTriggerValue("story", story);
  };
  text.addEventListener("click", onClick);
  return () => text.removeEventListener("click", onClick);
}
