// Days as numbers since 1970-01-01, and as words. Never a time of day, never a zone.

const MS = 86_400_000;
const NAMED = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "short", year: "numeric", timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" });

/** Day number -> "2023-09-19". */
export function isoOf(day) {
  return new Date(day * MS).toISOString().slice(0, 10);
}

/** "2023-09-19" -> day number, NaN for anything else. */
export function dayOf(iso) {
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) / MS : NaN;
}

/** Day number -> "19 Sept 2023". */
export function dayWords(day) {
  return NAMED.format(new Date(day * MS));
}

/** First and last day -> words, one day as one. */
export function daysWords(first, last) {
  return first === last ? dayWords(first) : `${dayWords(first)} to ${dayWords(last)}`;
}

/**
 * Ticks of an axis: days where a unit begins, the unit chosen so that at most `most` fit.
 * @returns {Array<{day: number, words: string}>}
 */
export function ticks(first, last, most) {
  for (const unit of UNITS) {
    if ((last - first) / unit.days > most) continue;
    return unit.starts(first, last);
  }
  return [];
}

const UNITS = [
  { days: 1, starts: (first, last) => steps(first, last, 1, dayTick) },
  { days: 7, starts: (first, last) => steps(first, last, 7, dayTick) },
  { days: 15, starts: (first, last) => steps(first, last, 14, dayTick) },
  { days: 31, starts: (first, last) => months(first, last, 1) },
  { days: 92, starts: (first, last) => months(first, last, 3) },
  { days: 366, starts: (first, last) => months(first, last, 12) },
  { days: 1830, starts: (first, last) => months(first, last, 60) },
  { days: 3660, starts: (first, last) => months(first, last, 120) },
  { days: 36600, starts: (first, last) => months(first, last, 1200) },
];

function steps(first, last, by, words) {
  const found = [];
  const start = by === 1 ? first : first + ((4 - first) % by + by) % by; // weeks from Monday
  for (let day = start; day <= last; day += by) found.push({ day, words: words(day) });
  return found;
}

function dayTick(day) {
  const date = new Date(day * MS);
  return `${date.getUTCDate()} ${MONTH.format(date)}`;
}

function months(first, last, by) {
  const found = [];
  const date = new Date(first * MS);
  let month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  for (month = Math.ceil(month / by) * by; ; month += by) {
    const start = new Date(0);
    start.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    const day = start.getTime() / MS;
    if (day > last) return found;
    const january = start.getUTCMonth() === 0;
    const words = january ? String(start.getUTCFullYear()) : MONTH.format(start);
    if (day >= first) found.push({ day, words });
  }
}

/** The week from Monday to Sunday that a day lies in: first and last day. */
export function weekOf(day) {
  const monday = day - ((((day + 3) % 7) + 7) % 7); // day 0 was a Thursday
  return [monday, monday + 6];
}

/** The calendar month that a day lies in: first and last day. */
export function monthOf(day) {
  const date = new Date(day * MS);
  const startOf = (month) => {
    const start = new Date(0);
    start.setUTCFullYear(date.getUTCFullYear(), month, 1);
    return start.getTime() / MS;
  };
  return [startOf(date.getUTCMonth()), startOf(date.getUTCMonth() + 1) - 1];
}
