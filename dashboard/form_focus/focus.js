// A form that a key opened takes the keyboard into its first field, once that has arrived. Escape
// gives it back to the page, whose keys are for those who are not typing.

const FIELDS = "input, textarea";
const ARRIVING_MS = 3000;

let taken = 0; // the opening that took the keyboard last

function take(form, until) {
  const field = form().querySelector(FIELDS);
  if (field) {
    field.focus();
    form().addEventListener("keydown", ({ key }) => key === "Escape" && document.activeElement.blur());
  } else if (performance.now() < until) {
    requestAnimationFrame(() => take(form, until));
  }
}

export default function ({ data: { form, opened } }) {
  if (opened === taken) return;
  taken = opened;
  const name = `.st-key-${form.replaceAll(" ", "-")}`;
  take(() => document.querySelector(name) ?? document.createElement("div"), performance.now() + ARRIVING_MS);
}
