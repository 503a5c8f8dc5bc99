// A page's picture with links over the words of its events.

function made(mark) {
  const part = document.createElement(mark.story ? "a" : "span");
  part.className = mark.sought ? "mark sought" : "mark";
  for (const side of ["left", "top", "width", "height"]) part.style[side] = `${mark[side] * 100}%`;
  if (mark.story) {
    part.href = `./?${new URLSearchParams({ story: mark.story })}`;
    part.dataset.story = mark.story;
    part.dataset.quad = mark.quad;
    part.title = `${mark.label}: show it on the map`;
    part.setAttribute("aria-label", part.title);
  }
  return part;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const page = parentElement.querySelector(".page");
  const image = document.createElement("img");
  image.alt = data.words;
  image.src = data.source;
  page.replaceChildren(image, ...data.marks.map(made));
  page.onclick = (event) => {
    const story = event.target.closest("[data-story]")?.dataset.story;
    if (!story || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("story", story);
  };
  return () => { page.onclick = null; };
}
