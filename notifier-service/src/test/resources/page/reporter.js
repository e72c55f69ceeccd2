// Only in tests: tells what the page shows, whenever it changes.
const rows = document.getElementById('events');
const live = document.getElementById('live');

let told = Promise.resolve(); // one after the other: two at once may arrive in any order

function tell() {
  const positions = [...rows.children].map((row) => row.dataset.position).reverse();
  const body = `${live.textContent}\n${positions.join(' ')}`;
  told = told.then(() => fetch('/shown', { method: 'POST', keepalive: true, body })).catch(() => {});
}
for (const part of [rows, live]) new MutationObserver(tell).observe(part, { childList: true, characterData: true, subtree: true });
