// The sign-in page: identity providers as links, and the place on a page that was wanted, which a browser keeps and tells no server.

async function read(path) {
  const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store' }).catch(() => null);
  return answer && answer.ok ? answer.json().catch(() => null) : null;
}

export async function offerProviders(nav) {
  if (!nav) return;
  const place = /^#[A-Za-z0-9_:.-]+$/.test(window.location.hash) ? window.location.hash : '';
  const to = nav.dataset.providers + place;
  const form = document.querySelector('form[data-then]');
  if (form) form.dataset.then += encodeURIComponent(place);
  const known = await read('/api/v1/session/providers');
  for (const name of (known && known.providers) || []) {
    const link = document.createElement('a');
    link.href = `/api/v1/session/providers/${encodeURIComponent(name)}?to=${encodeURIComponent(to)}`;
    link.className = 'button';
    link.textContent = `Sign in with ${name}`;
    nav.append(link, ' ');
    nav.hidden = false;
  }
}
