// What the answers to commands about subscriptions say to a person. A secret stands in the answer alone: it is written into the page that asked for it
// and is gone with it.

document.addEventListener('wk:commanded', ({ detail: { form, answer } }) => {
  const output = form.querySelector('[data-answer]');
  const subscription = answer.subscription;
  if (answer.secret) {
    const secret = document.createElement('code');
    secret.className = 'secret';
    secret.textContent = answer.secret;
    output.append(' Its secret, shown this once, keep it now: ', secret);
  }
  if (subscription && form.getAttribute('hx-post').endsWith('/subscriptions')) {
    const link = document.createElement('a');
    link.href = `/subscriptions/${encodeURIComponent(subscription.id)}`;
    link.textContent = 'Look at it';
    output.append(' ', link);
    form.querySelectorAll('input').forEach((input) => { input.value = ''; }); // a reset would take the secret away as well
  }
  if (answer.outcome) tried(output, answer);
  if (typeof answer.events === 'number') again(output, answer);
});

function tried(output, { outcome, why, status, millis, excerpt }) {
  const taken = outcome === 'taken';
  const parts = [taken ? '✓ taken' : '✗ not taken', why, status && `status ${status}`, `after ${millis} ms`, excerpt && `answer: ${excerpt}`];
  output.className = taken ? 'good' : 'bad';
  output.textContent = `${parts.filter(Boolean).join(', ')}.`;
}

function again(output, { events, more, upTo }) {
  const left = more ? `; there are more after ${upTo}: ask again from the time of that event` : '';
  output.textContent = `${events} ${events === 1 ? 'event is' : 'events are'} told again${left}.`;
}
