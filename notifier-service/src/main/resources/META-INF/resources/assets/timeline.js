// The timeline of a deployment: readings of the stream change the value, the age and the newest cell of their row in place, once per frame and
// without asking the server; what was decided makes the server draw it anew. A chart is made when somebody asks for one.
import { refresh } from './live.js';
import { showTimes, words } from './time.js';

// As the server draws them: from the top, how high; of 12.
const SHAPES = { missing: [10, 2], failed: [8, 4], unjudged: [2, 2], 'too-few': [5.25, 1.5], healthy: [4, 4], breached: [0, 12] };
const RANK = Object.keys(SHAPES);
const BY_STATE = { YES: 'healthy', TOO_FEW: 'too-few', BREACHED: 'breached' };
const SVG = 'http://www.w3.org/2000/svg';

let rows = new Map(); // check -> what of its row changes, found again whenever the server has drawn it anew
let waiting = new Map(); // check -> the samples of one frame
let newest = 0;

document.addEventListener('wk:event', ({ detail }) => take(detail));
document.body.addEventListener('htmx:load', () => { rows = new Map(); open(document.getElementById('timeline')); reopen(); });
open(document.getElementById('timeline'));

function take(event) {
  if (event.type !== 'observation.recorded') return;
  const seen = event.event.subject.content;
  if (seen.purpose !== 'WATCH') return;
  const first = waiting.size === 0 && newest === 0;
  newest = Math.max(newest, Date.parse(event.time));
  for (const reading of seen.readings) {
    const samples = waiting.get(reading.check) || [];
    samples.push(...reading.samples);
    if (samples.length > 240) samples.splice(0, samples.length - 240);
    waiting.set(reading.check, samples);
  }
  if (first) requestAnimationFrame(draw);
}

function draw() {
  const timeline = document.getElementById('timeline');
  for (const [check, samples] of waiting) show(timeline, rowOf(timeline, check), samples);
  waiting = new Map();
  const age = document.getElementById('age');
  if (age && newest > Date.parse(age.dataset.since)) since(age, new Date(newest));
  newest = 0;
}

function rowOf(timeline, check) {
  const known = rows.get(check);
  if (known) return known;
  const line = timeline && timeline.querySelector(`tr[data-check="${CSS.escape(check)}"]`);
  if (!line) return null;
  const row = { line, value: line.querySelector('.value'), live: line.querySelector('[data-live]'), cells: new Map(), last: 0 };
  rows.set(check, row);
  return row;
}

function show(timeline, row, samples) {
  if (!row) return;
  for (const sample of samples) {
    const start = Date.parse(sample.start);
    const kind = kindOf(sample.reading, row.line.dataset.state);
    cell(timeline, row, start, kind);
    if (sample.reading.kind !== 'measured' || start < row.last) continue;
    row.last = start;
    row.value.textContent = valueOf(sample.reading.measurement);
    since(ageOf(row), new Date(start + millis(sample.length)));
  }
}

function ageOf(row) {
  let age = row.line.querySelector('[data-since]');
  if (!age) {
    age = document.createElement('span');
    age.className = 'soft';
    row.value.after(' ', age);
  }
  return age;
}

function since(element, at) {
  element.dataset.since = at.toISOString();
  showTimes(element);
}

function kindOf(reading, state) {
  if (reading.kind !== 'measured') return reading.kind === 'failed' ? 'failed' : 'missing';
  return BY_STATE[state] || 'unjudged';
}

/** Never more elements than there are cells, however long the page is open. */
function cell(timeline, row, start, kind) {
  const from = Number(timeline.dataset.from);
  const to = Number(timeline.dataset.to);
  const cells = Number(timeline.dataset.cells);
  if (start >= to) refresh(timeline); // the axis has come to its end: the server draws a longer one
  if (start < from || start >= to) return;
  const x = Math.floor(((start - from) * cells) / (to - from));
  const known = row.cells.get(x);
  if (known && RANK.indexOf(known.kind) >= RANK.indexOf(kind)) return;
  const path = known ? known.path : row.live.appendChild(document.createElementNS(SVG, 'path'));
  const [top, height] = SHAPES[kind];
  path.setAttribute('class', `cell-${kind}`);
  path.setAttribute('d', `M${x} ${top}h1v${height}h-1z`);
  row.cells.set(x, { path, kind });
}

function valueOf(measured) {
  switch (measured.kind) {
    case 'counts': return share(measured.bad, measured.total);
    case 'twoversions': return `new ${share(measured.newBad, measured.newTotal)}, old ${share(measured.oldBad, measured.oldTotal)}`;
    case 'health': return measured.healthy ? 'healthy' : measured.why;
    default: return number(measured.value);
  }
}

function share(part, total) {
  return `${part.toLocaleString('en')} of ${total.toLocaleString('en')}${total ? ` (${number((100 * part) / total)} %)` : ''}`;
}

function number(value) {
  return Number(value.toPrecision(Math.abs(value) >= 100 ? 6 : 3)).toLocaleString('en', { maximumFractionDigits: 5 });
}

/** ISO 8601, as far as buckets have it. */
function millis(text) {
  const [, h, m, s] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text) || [];
  return ((Number(h || 0) * 60 + Number(m || 0)) * 60 + Number(s || 0)) * 1000;
}

// What a person has opened or closed stays so when the server draws it anew.
const opened = new Map();
document.body.addEventListener('click', ({ target }) => {
  const details = target.closest('summary') && target.closest('details[id]');
  if (details) opened.set(details.id, !details.open);
  const chart = target.closest('[data-chart]');
  if (chart) draws(chart.dataset.chart);
});

function reopen() {
  for (const [id, open] of opened) {
    const details = document.getElementById(id);
    if (details) details.open = open;
  }
}

function open(timeline) {
  if (timeline) timeline.querySelectorAll('[data-chart]').forEach((button) => { button.hidden = false; });
}

let plot = null;

async function draws(check) {
  const { chart } = await import('./chart.js');
  if (plot) plot.destroy();
  plot = await chart(document.getElementById('chart'), check, document.getElementById('timeline').dataset.series, words);
}
