// Times are written in UTC by the server. Here they are shown in the viewer's own zone, with UTC on hover; what counts up or down does so by
// this page's own clock, so that a page that nothing reaches any more says so itself.

const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const DAY = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });

/** The two largest units, as the server writes them. */
export function words(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return hours % 24 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${Math.floor(hours / 24)} d`;
}

/** The clock alone for today, with the day for another one. */
export function local(date, now = new Date()) {
  const day = DAY.format(date);
  if (day === DAY.format(now)) return CLOCK.format(date);
  return `${WEEKDAY.format(date)} ${day} ${CLOCK.format(date)}`;
}

export function utc(date) {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/**
 * <time datetime> in the viewer's zone; [data-until] counts down to an instant, [data-since] counts up from one; [data-blind-after] (seconds)
 * beside [data-since] turns the closest [data-ages] grey when what it shows is older.
 */
export function showTimes(root) {
  const now = Date.now();
  for (const element of within(root, 'time[datetime]:not([data-shown])')) {
    const date = new Date(element.dateTime);
    element.title = `${utc(date)} (shown in ${ZONE})`;
    element.textContent = local(date);
    element.dataset.shown = '';
  }
  for (const element of within(root, '[data-until]')) {
    const left = new Date(element.dataset.until) - now;
    put(element, left > 0 ? words(left) : element.dataset.over || 'due now');
  }
  for (const element of within(root, '[data-since]')) {
    const age = now - new Date(element.dataset.since);
    put(element, words(age));
    const after = element.dataset.blindAfter;
    if (after === undefined) continue;
    const old = age > Number(after) * 1000;
    const whole = element.closest('[data-ages]');
    if (whole) whole.classList.toggle('stale', old);
    const note = whole && whole.querySelector('[data-stale-note]');
    if (note) note.hidden = !old;
  }
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function* within(root, selector) {
  if (root.matches && root.matches(selector)) yield root;
  yield* root.querySelectorAll(selector);
}
