// What only the service that brings a database back knows: what a restore costs by now, and the name of what is asked. Asked once a view, and again
// whenever the part was drawn anew.

async function fill() {
  const places = [...document.querySelectorAll('[data-database-cost], [data-database-ask]')];
  if (!places.length) return;
  const url = places[0].dataset.databaseCost || places[0].dataset.databaseAsk;
  const response = await fetch(url, { credentials: 'same-origin', headers: { accept: 'application/json' } }).catch(() => null);
  const known = response && response.ok ? await response.json().catch(() => null) : null;
  for (const place of places) {
    if (place.dataset.databaseAsk) place.value = (known && known.approve && known.approve.id) || '';
    else place.textContent = known ? (known.cost ? `The cost by now: ${known.cost}.` : '') : 'What it costs by now could not be asked.';
  }
}

fill();
document.body.addEventListener('htmx:afterSettle', fill);
