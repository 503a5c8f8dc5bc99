// Rows with counts. Words of documents only ever become text nodes, never markup.

const answering = new WeakMap();

function element(tag, className, words) {
  const made = document.createElement(tag);
  made.className = className;
  if (words !== undefined) made.textContent = words;
  return made;
}

function number(count) {
  const made = element("span", "actor-number", count.toLocaleString("en").replaceAll(",", "\u202f"));
  if (!count) made.dataset.none = "";
  return made;
}

// As long as the row's share of the longest one, in the colours of its classes.
function track(row, most) {
  const made = element("span", "actor-track");
  const parts = row.quads.length ? row.quads : [row.stories];
  parts.forEach((count, quad) => {
    if (!count) return;
    const part = element("span", "");
    part.style.width = `${(100 * count) / most}%`;
    if (row.quads.length) part.dataset.quad = quad;
    made.append(part);
  });
  return made;
}

function line(row, data) {
  const made = element("a", "actor-line");
  made.href = row.address;
  made.dataset.key = row.key;
  if (row.head) made.dataset.head = "";
  else if (data.rows.some((other) => other.head)) made.dataset.inner = "";
  const who = element("span", "actor-who");
  who.append(element("span", "actor-name", row.name));
  if (row.note) who.append(element("span", "actor-note", row.note));
  const count = element("span", "actor-count");
  count.append(number(row.stories), row.head ? "" : track(row, data.most));
  made.append(who, ...row.counts.map(number), count);
  const item = element("div", "");
  item.setAttribute("role", "listitem");
  item.append(made);
  return item;
}

function titles(columns) {
  const made = element("div", "actor-line actor-titles");
  made.append(element("span", "", ""));
  made.append(...columns.map((words) => element("span", "actor-number", words)));
  made.append(element("span", "", "stories"));
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const list = parentElement.querySelector(".actors-list");
  list.style.setProperty("--columns", data.columns.length);
  list.toggleAttribute("data-plain", !data.columns.length);
  list.replaceChildren(...data.rows.map((row) => line(row, data)));
  if (data.columns.length && data.rows.length) list.prepend(titles(data.columns));
  list.setAttribute("aria-label", data.label);

  // A plain click stays in this session; with a key held, the browser opens the link.
  const onClick = (event) => {
    const chosen = event.target.closest("a.actor-line");
    if (!chosen || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("chosen", chosen.dataset.key);
  };
  answering.get(list)?.abort();
  const answer = new AbortController();
  answering.set(list, answer);
  list.addEventListener("click", onClick, { signal: answer.signal });
  return () => answer.abort();
}
