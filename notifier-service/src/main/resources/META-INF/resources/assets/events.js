// The list of what happened: each event of the stream as a row on top. It never grows beyond what a person scrolls through, and a burst of events is
// drawn once per frame.
import { showTimes } from './time.js';

const MOST_ROWS = 500;
const list = document.getElementById('events');
let waiting = [];

document.addEventListener('wk:event', ({ detail }) => take(detail));
document.addEventListener('wk:reset', ({ detail }) => { list.replaceChildren(); waiting = []; detail.deployments.forEach(take); });

function take(event) {
  if (list.dataset.without && event.topic && event.topic.endsWith(list.dataset.without)) return;
  waiting.push(event);
  if (waiting.length > MOST_ROWS) waiting.shift();
  if (waiting.length === 1) requestAnimationFrame(draw);
}

function draw() {
  const rows = waiting.map(row).reverse();
  waiting = [];
  list.prepend(...rows);
  while (list.children.length > MOST_ROWS) list.lastElementChild.remove();
  rows.forEach(showTimes);
}

// Names and sentences come from outside: they are set as text, never as markup.
function row(event) {
  const line = document.createElement('tr');
  line.className = event.severity;
  line.dataset.position = event.position;
  const time = document.createElement('time');
  time.dateTime = event.time;
  line.append(cell(time), cell(event.type), cell(event.sentence));
  if (list.dataset.deployment === undefined) line.firstChild.after(cell(of(event)));
  return line;
}

function of(event) {
  const name = event.service || event.project;
  if (!event.deployment) return name;
  const link = document.createElement('a');
  link.href = `/deployments/${encodeURIComponent(event.deployment)}`;
  link.textContent = name;
  return link;
}

function cell(content) {
  const made = document.createElement('td');
  made.append(content);
  return made;
}
