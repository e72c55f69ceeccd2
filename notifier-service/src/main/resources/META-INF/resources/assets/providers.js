// The sign-in page: identity providers as links.

async function read(path) {
  const answer = await fetch(path, { credentials: 'same-origin', cache: 'no-store' }).catch(() => null);
  return answer && answer.ok ? answer.json().catch(() => null) : null;
}

export async function offerProviders(nav) {
  if (!nav) return;
  const to = nav.dataset.providers;
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
