// The page on which a policy is changed. It can be saved only after the very text was checked without a mistake, so that a person has seen what it means;
// the gate checks it again. Recordings go one by one from the notifier through this page to the service that judges.
import { showTimes } from './time.js';

const LARGEST = 2.5 * 1024 * 1024;
const MOST_TRIES = 30;
const area = document.getElementById('policy');
const save = document.getElementById('save');
const saveButton = save.querySelector('button');
const trying = document.getElementById('try');
const at = (path) => path.split('/').map(encodeURIComponent).join('/');
let asked = null; // the text that is being checked
let seen = null; // the text that was checked without a mistake
let running = null; // stops the backtest

function key() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function offer() {
  const same = seen !== null && seen === area.value;
  saveButton.disabled = !same;
  document.getElementById('why-not').textContent = same ? 'as checked' : seen === null ? 'after this very text was checked' : 'the text was changed since it was checked';
}

function problem(answer, status) {
  return status === 401 ? 'Your session has ended. Sign in again in another tab; what you typed is still here.'
    : [answer.detail || answer.title || `The server answered ${status}`, answer.remedy].filter(Boolean).join('. ');
}

area.addEventListener('input', offer);

if (window.htmx) {
  window.htmx.defineExtension('policy-text', {
    onEvent(name, event) {
      if (name === 'htmx:configRequest') {
        asked = area.value;
        seen = null;
        offer();
        Object.assign(event.detail.headers, { 'Idempotency-Key': key(), 'Content-Type': 'text/plain', Accept: 'text/html, application/json' });
      }
      return true;
    },
    encodeParameters: () => asked,
  });
}

const checked = document.getElementById('checked');
document.body.addEventListener('htmx:afterSwap', ({ target }) => {
  if (target !== checked) return;
  seen = checked.querySelector('[data-accepted]') ? asked : null;
  offer();
});
document.getElementById('check').addEventListener('htmx:responseError', ({ detail: { xhr } }) => {
  let answer = {};
  try { answer = JSON.parse(xhr.responseText); } catch { /* a status alone */ }
  fail(problem(answer, xhr.status));
});
document.getElementById('check').addEventListener('htmx:sendError', () => fail('The connection was lost; nothing was checked. Press again.'));

function fail(text) {
  const line = document.createElement('p');
  line.className = 'bad';
  line.textContent = text;
  checked.replaceChildren(line);
}

// A mistake's line is selected in the text.
checked.addEventListener('click', ({ target }) => {
  if (target.dataset.line === undefined) return;
  const lines = area.value.split('\n');
  const line = Math.min(Number(target.dataset.line), lines.length);
  const begin = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  area.focus();
  area.setSelectionRange(begin, begin + lines[line - 1].length);
  area.scrollTop = (area.scrollHeight / lines.length) * Math.max(0, line - 4);
});

save.addEventListener('htmx:beforeRequest', () => { saveButton.disabled = true; });
save.addEventListener('htmx:afterRequest', ({ detail }) => { if (!detail.successful) offer(); });
save.addEventListener('htmx:sendError', offer);
document.addEventListener('wk:commanded', ({ detail: { form, answer } }) => {
  if (form !== save || !answer.version) return;
  seen = null;
  offer();
  const link = document.createElement('a');
  link.href = `/policies/${at(area.dataset.of)}?version=${answer.version}`;
  link.textContent = 'Look at it';
  form.querySelector('[data-answer]').replaceChildren(`Saved as version ${answer.version}. `, link);
});

// Somebody else was faster.
document.addEventListener('wk:event', ({ detail: event }) => {
  if (event.type !== 'policy.accepted' || event.service !== area.dataset.of) return;
  const note = document.getElementById('meanwhile');
  note.textContent = `Meanwhile: ${event.sentence}. What you save takes its place; open this page anew to begin with it.`;
  note.hidden = false;
});

// The text as it was sent, with its comments, where the gate has it and nothing was typed yet.
async function original() {
  if (!area.dataset.version) return;
  const before = area.value;
  try {
    const response = await fetch(`/api/v1/policies/${at(area.dataset.of)}`, { headers: { Accept: 'application/json' }, credentials: 'same-origin' });
    const policy = response.ok ? await response.json() : {};
    if (!policy.source || String(policy.version) !== area.dataset.version || area.value !== before) return;
    area.value = policy.source;
    document.getElementById('origin').textContent = `As it was sent as version ${policy.version}, with its comments.`;
  } catch { /* the resolved policy stays */ }
}
original();

function base64(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function tried(policy, url, signal) {
  const got = await fetch(url, { credentials: 'same-origin', signal });
  if (!got.ok) throw new Error(problem(await got.json().catch(() => ({})), got.status));
  const blob = await got.blob();
  if (blob.size > LARGEST) throw new Error('This recording is too large for a browser: use ./watchkeeper backtest');
  const body = JSON.stringify({ policy, recording: await base64(blob) });
  for (let i = 0; i < MOST_TRIES; i += 1) {
    const response = await fetch('/api/v1/backtests', { method: 'POST', body, signal, credentials: 'same-origin', headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'Idempotency-Key': key() } });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    if (response.status !== 503) throw new Error(problem(answer, response.status));
    await new Promise((done) => { setTimeout(done, 1000 * Number(response.headers.get('Retry-After') || 1)); });
    signal.throwIfAborted();
  }
  throw new Error('Other policies are being tried all the time: try again later');
}

function show(cell, answer) {
  const line = document.createElement('p');
  const sign = answer.wouldAct ? (answer.verified ? '✓' : '⚠') : answer.verified ? '✗' : '✓';
  line.className = sign === '✓' ? 'good' : sign === '⚠' ? 'unsure' : 'bad';
  line.textContent = `${sign} ${answer.sentence}`;
  if (answer.wouldAct) {
    const time = document.createElement('time');
    time.dateTime = answer.wouldAct;
    line.append(', at ', time);
  }
  const more = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = 'what ./watchkeeper backtest says';
  const text = document.createElement('pre');
  text.textContent = answer.text.join('\n');
  more.append(summary, text);
  cell.replaceChildren(line, more);
  showTimes(cell);
}

function sum(answers, rows) {
  const watched = answers.filter((answer) => answer.watchedFrom);
  const acted = watched.filter((answer) => answer.wouldAct);
  const wrong = acted.filter((answer) => !answer.verified).length;
  const missed = watched.filter((answer) => answer.verified && !answer.wouldAct).length;
  const parts = [`would have rolled back ${acted.length} of ${watched.length}`, `${wrong} without a verified incident`, `${missed} true ${missed === 1 ? 'incident' : 'incidents'} missed`];
  const left = rows - answers.length;
  return `${parts.join(', ')}${left ? `; ${left} not tried` : ''}.`;
}

trying.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = trying.querySelector('button');
  const output = trying.querySelector('[data-answer]');
  if (running) { running.abort(); return; }
  const rows = [...document.querySelectorAll('#past tr')];
  if (!rows.length) { output.textContent = 'There is no recorded watch.'; return; }
  running = new AbortController();
  button.textContent = 'Stop';
  const policy = area.value;
  const answers = [];
  for (const [i, row] of rows.entries()) {
    const cell = row.querySelector('[data-said]');
    if (running.signal.aborted) { cell.textContent = 'not tried'; continue; }
    cell.textContent = 'being tried';
    output.textContent = `${i + 1} of ${rows.length}`;
    try {
      const answer = await tried(policy, row.dataset.recording, running.signal);
      answers.push(answer);
      show(cell, answer);
    } catch (error) {
      cell.textContent = running.signal.aborted ? 'not tried' : `✗ ${error.message}`;
    }
  }
  running = null;
  button.textContent = 'Backtest';
  output.textContent = sum(answers, rows.length);
});
