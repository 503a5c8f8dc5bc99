// A form that a key opened takes the keyboard into its first field, once that has arrived. Escape
// gives it back to the page, whose keys are for those who are not typing.

const FIELDS = "input, textarea";
const ARRIVING = '[data-testid="stSkeleton"]'; // what stands where a field is still to come
const ARRIVING_MS = 5000;
const LOOK_MS = 120;

let taken = 0; // the opening that took the keyboard last

// Fields arrive in any order: the first is the one that is still the first at the next look.
function take(form, until, before = null) {
  const first = form().querySelector(ARRIVING) ? null : form().querySelector(FIELDS);
  if (form().contains(document.activeElement)) return; // a reader who was quicker
  if (first && first === before) {
    first.focus();
    form().addEventListener("keydown", ({ key }) => key === "Escape" && document.activeElement.blur());
  } else if (performance.now() < until) {
    setTimeout(() => take(form, until, first), LOOK_MS);
  }
}

export default function ({ data: { form, opened } }) {
  if (opened === taken) return;
  taken = opened;
  const name = `.st-key-${form.replaceAll(" ", "-")}`;
  take(() => document.querySelector(name) ?? document.createElement("div"), performance.now() + ARRIVING_MS);
}
