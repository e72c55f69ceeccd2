import { Stream } from './stream.js';

const STALE_AFTER_MS = 12000; // two heartbeats and a little
const MOST_ROWS = 500;
const element = (id) => document.getElementById(id);
let stream;
let aliveAt;

element('connect').addEventListener('submit', (submit) => {
  submit.preventDefault();
  if (stream) stream.stop();
  element('events').replaceChildren();
  element('problem').textContent = '';
  const url = new URL('/api/v1/events', window.location.href);
  url.searchParams.set('after', 'start');
  if (element('service').value) url.searchParams.set('service', element('service').value.trim());
  url.searchParams.set('severity', element('severity').value);
  stream = new Stream({
    url,
    token: element('token').value.trim(),
    onEvent: show,
    onReset: (now) => { element('events').replaceChildren(); now.deployments.forEach(show); },
    onAlive: () => { aliveAt = Date.now(); element('problem').textContent = ''; age(); },
    onProblem: (text) => { element('problem').textContent = text; },
  });
  stream.run();
});

// Names and sentences come from outside: they are set as text, never as markup.
function show(event) {
  const row = document.createElement('tr');
  row.className = event.severity;
  row.dataset.position = event.position;
  for (const text of [event.time.slice(11, 23), event.service || event.project, event.type, event.sentence]) {
    const cell = document.createElement('td');
    cell.textContent = text;
    row.append(cell);
  }
  const rows = element('events');
  rows.prepend(row);
  while (rows.children.length > MOST_ROWS) rows.lastElementChild.remove();
}

function age() {
  const status = element('age');
  if (!aliveAt) return;
  const old = Date.now() - aliveAt;
  const stale = old > STALE_AFTER_MS;
  status.textContent = stale ? `no sign of life for ${Math.round(old / 1000)} s` : `live, ${Math.round(old / 1000)} s old`;
  status.className = stale ? 'grey' : 'fresh';
  document.querySelector('main').classList.toggle('stale', stale);
}
setInterval(age, 1000);
