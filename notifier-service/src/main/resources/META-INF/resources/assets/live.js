// Follows the part of the stream that a page shows. Each event is given to the page as 'wk:event'; every [data-refresh] (a list of words that an
// event's type may contain, or * for all) is asked for anew by htmx ('wk:changed'), at most once in a second and never too little.
import { Stream } from './stream.js';
import { local, utc } from './time.js';

const STALE_AFTER_MS = 12000; // two heartbeats and a little
const PAUSE_MS = 1000;
const AGAIN_MS = 3000;

export function follow({ stream: path, after }, { connect = (options) => new Stream(options) } = {}) {
  const state = { aliveAt: Date.now(), lost: null, problem: '', count: 0 };
  const url = new URL(path, window.location.href);
  const stream = connect({
    url,
    onEvent: (event) => { state.count += 1; tell(event); },
    onReset: (now) => { document.dispatchEvent(new CustomEvent('wk:reset', { detail: now })); refreshAll(); },
    onAlive: () => { state.aliveAt = Date.now(); state.lost = null; state.problem = ''; say(state); },
    onProblem: (text, final) => {
      state.lost = state.lost || state.aliveAt;
      state.problem = text;
      say(state);
      if (final === 401) window.location.assign(`/sign-in?to=${encodeURIComponent(window.location.pathname + window.location.search)}`);
    },
  });
  stream.last = after;
  stream.run();
  setInterval(() => say(state), 1000);
  window.addEventListener('pagehide', () => stream.stop());
  document.addEventListener('wk:leaving', () => stream.stop());
  document.addEventListener('wk:staying', () => { stream.stopped = false; stream.run(); });
  // A page that the browser kept while another one was looked at has missed what happened since.
  window.addEventListener('pageshow', (shown) => { if (shown.persisted) window.location.reload(); });
  document.body.addEventListener('htmx:responseError', againLater);
  document.body.addEventListener('htmx:sendError', againLater);
  return stream;
}

function tell(event) {
  document.dispatchEvent(new CustomEvent('wk:event', { detail: event }));
  for (const element of document.querySelectorAll('[data-refresh]')) {
    const wanted = element.dataset.refresh.split(' ');
    if (wanted.includes('*') || wanted.some((word) => event.type.includes(word))) refresh(element);
  }
}

const due = new WeakMap();

/** Soon after the first event and once after the last one of a burst. */
export function refresh(element) {
  const known = due.get(element) || { at: 0, timer: null };
  due.set(element, known);
  if (known.timer) return;
  const wait = Math.max(100, known.at + PAUSE_MS - Date.now());
  known.timer = setTimeout(() => {
    known.timer = null;
    known.at = Date.now();
    const part = element.isConnected ? element : document.getElementById(element.id);
    if (!part || !window.htmx) return;
    // What is on its way may have been read before this event: htmx would forget the second request when the first one replaces the part.
    if (part.classList.contains('htmx-request')) refresh(part);
    else window.htmx.trigger(part, 'wk:changed');
  }, wait);
}

/** A part that could not be had stays as it is and is asked for again: the event that called for it does not come twice. */
function againLater(failed) {
  const element = failed.target.closest('[data-refresh]');
  if (element && failed.detail.requestConfig && failed.detail.requestConfig.verb === 'get') setTimeout(() => refresh(element), AGAIN_MS);
}

function refreshAll() {
  document.querySelectorAll('[data-refresh]').forEach(refresh);
}

function say(state) {
  const element = document.getElementById('live');
  if (!element) return;
  const stale = state.lost !== null || Date.now() - state.aliveAt > STALE_AFTER_MS;
  const since = new Date(state.lost || state.aliveAt);
  const text = stale ? `stale since ${local(since)}${state.problem ? `: ${state.problem}` : ''}` : 'live';
  if (element.textContent !== text) element.textContent = text;
  element.title = `last sign of life ${utc(new Date(state.aliveAt))}`;
  document.body.classList.toggle('stale-page', stale);
}
