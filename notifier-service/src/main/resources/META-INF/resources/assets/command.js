// Forms that decide something: <form hx-post="/api/..." hx-ext="command" hx-swap="none"> with an <output data-answer>. They go to the service that owns
// the decision, as JSON, under a key of their own: pressing again after a lost connection asks for the outcome and does nothing twice.
// Names with a dot make an object: name="why.reason". [data-then] is where to go on afterwards, [data-typed] what has to be typed into a field first.
// [data-show] shows a field of the answer and empties the form, [data-anyone] is asked without being signed in. [data-text] names the text area whose content is the whole body, sent as YAML.

function key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function body(form) {
  const result = {};
  for (const element of form.elements) {
    if (!element.name || element.disabled || element.dataset.typed !== undefined) continue;
    if ((element.type === 'checkbox' || element.type === 'radio') && !element.checked) continue;
    const raw = element.value;
    if (raw === '' && element.dataset.optional !== undefined) continue;
    const value = element.dataset.list !== undefined ? raw.split(/[\s,]+/).filter(Boolean)
      : element.dataset.number !== undefined ? Number(raw)
      : element.dataset.boolean !== undefined ? raw === 'true' : raw;
    const path = element.name.split('.');
    let at = result;
    for (const part of path.slice(0, -1)) at = at[part] = at[part] || {};
    at[path.at(-1)] = value;
  }
  return result;
}

function say(form, text, kind) {
  const output = form.querySelector('[data-answer]');
  if (!output) return;
  output.textContent = text;
  output.className = kind;
}

function parsed(text) {
  try { return JSON.parse(text); } catch { return {}; }
}

// In a tab of its own: what was typed here stays.
function offerSignIn(form) {
  const output = form.querySelector('[data-answer]');
  if (!output) return;
  const link = document.createElement('a');
  link.href = `/sign-in?to=${encodeURIComponent(window.location.pathname + window.location.search)}`;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = ' Sign in';
  output.append(link);
}

function answered(form, xhr) {
  const answer = parsed(xhr.responseText);
  if (xhr.status >= 200 && xhr.status < 300) {
    delete form.dataset.key;
    say(form, answer.sentence || form.dataset.done || 'Done.', 'good');
    for (const shown of form.querySelectorAll('[data-show]')) {
      shown.textContent = answer[shown.dataset.show] || '';
      form.reset();
    }
    document.dispatchEvent(new CustomEvent('wk:commanded', { detail: { form, answer } }));
    if (form.dataset.then) window.location.assign(form.dataset.then);
    return;
  }
  if (xhr.status < 500 && xhr.status !== 429) delete form.dataset.key;
  if (xhr.status === 401 && !form.dataset.then && form.dataset.anyone === undefined) {
    say(form, 'Your session has ended. Sign in again; what you typed is still here.', 'bad');
    offerSignIn(form);
    return;
  }
  const sentence = [answer.detail || answer.title || `The server answered ${xhr.status}`, answer.remedy].filter(Boolean).join('. ');
  say(form, sentence.endsWith('.') ? sentence : `${sentence}.`, 'bad');
  // The session is known, and too old for what was asked.
  if (xhr.status === 403 && answer.field === 'Cookie') offerSignIn(form);
}

// What was shown once is gone with the page: a browser keeps pages for whoever goes back.
function forgetSecrets() {
  for (const shown of document.querySelectorAll('[data-show]')) shown.textContent = '';
  for (const secret of document.querySelectorAll('input[type=password]')) secret.value = '';
}

export function answerCommands() {
  window.addEventListener('pagehide', forgetSecrets);
  window.htmx.defineExtension('command', {
    onEvent(name, event) {
      const form = event.target && event.target.closest ? event.target.closest('form') : null;
      if (!form) return true;
      if (name === 'htmx:configRequest') {
        const typed = form.querySelector('[data-typed]');
        if (typed && typed.value !== typed.dataset.typed) {
          say(form, `Type ${typed.dataset.typed} to confirm.`, 'bad');
          event.preventDefault();
          return false;
        }
        form.dataset.key = form.dataset.key || key();
        event.detail.headers['Idempotency-Key'] = form.dataset.key;
        event.detail.headers['Content-Type'] = form.dataset.text ? 'text/yaml' : 'application/json';
        event.detail.headers.Accept = 'application/json';
        say(form, 'Sent, waiting for the answer.', '');
      }
      if (name === 'htmx:afterRequest' && event.detail.xhr.status > 0) answered(form, event.detail.xhr);
      if (name === 'htmx:sendError' || name === 'htmx:timeout') {
        say(form, 'The connection was lost before an answer came. It is not known whether it was carried out; press again, it is never done twice.', 'bad');
      }
      return true;
    },
    encodeParameters(xhr, parameters, element) {
      const form = element.closest('form');
      if (!form) return null;
      return form.dataset.text ? document.getElementById(form.dataset.text).value : JSON.stringify(body(form));
    },
  });
}

/** The page leaves its stream first: the service cuts it as soon as the session is over. Who could not be signed out is told so and stays. */
export function signOut() {
  const button = document.querySelector('[data-sign-out]');
  if (!button) return;
  const output = document.createElement('output');
  button.after(' ', output);
  button.addEventListener('click', async () => {
    button.disabled = true;
    output.textContent = '';
    document.dispatchEvent(new Event('wk:leaving'));
    const answer = await fetch('/api/v1/session', { method: 'DELETE', credentials: 'same-origin', headers: { 'Idempotency-Key': key() } }).catch(() => null);
    if (answer && (answer.ok || answer.status === 401)) {
      window.location.assign('/sign-in');
      return;
    }
    button.disabled = false;
    output.className = 'bad';
    output.textContent = `You may still be signed in: ${answer ? `the answer was ${answer.status}` : 'no answer came'}. Press again.`;
    document.dispatchEvent(new Event('wk:staying'));
  });
}
