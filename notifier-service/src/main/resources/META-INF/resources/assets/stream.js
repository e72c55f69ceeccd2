// Reads the ordered stream. The browser's own EventSource gives up for good when it is answered 503 while it reconnects; so this
// small client reads the response itself, remembers the last id, comes back with ?after= and a random pause, and drops what it
// has seen. It is let in by the session's cookie, or by a token where it is given one.

/** Takes a text/event-stream apart, whatever the pieces it arrives in. */
export class EventParser {
  constructor(onEvent) {
    this.onEvent = onEvent;
    this.rest = '';
    this.fields = {};
  }

  feed(text) {
    const lines = (this.rest + text).split(/\r\n|\n|\r/);
    this.rest = lines.pop();
    for (const line of lines) this.line(line);
  }

  line(line) {
    if (line === '') {
      if (this.fields.data !== undefined) this.onEvent(this.fields);
      this.fields = {};
      return;
    }
    if (line.startsWith(':')) return;
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') this.fields.data = this.fields.data === undefined ? value : `${this.fields.data}\n${value}`;
    else if (name === 'id' || name === 'event') this.fields[name] = value;
  }
}

/** Whether position b (epoch-seq) comes after position a. */
export function isLater(a, b) {
  if (!a) return true;
  const [ae, as] = a.split('-').map(Number);
  const [be, bs] = b.split('-').map(Number);
  return be !== ae ? be > ae : bs > as;
}

export class Stream {
  constructor({ url, token, onEvent, onReset, onAlive, onProblem, fetch = window.fetch.bind(window), pause = wait, silence = 30000 }) {
    Object.assign(this, { url, token, onEvent, onReset, onAlive, onProblem, fetch, pause, silence });
    this.last = null;
    this.stopped = false;
    this.failures = 0;
  }

  stop() {
    this.stopped = true;
    if (this.abort) this.abort.abort();
  }

  async run() {
    while (!this.stopped) {
      const ended = await this.once();
      if (ended === 'refused' || this.stopped) return;
      this.failures += 1;
      await this.pause(Math.min(15000, 500 * 2 ** Math.min(this.failures, 5)) * (0.5 + Math.random() / 2));
    }
  }

  async once() {
    const url = new URL(this.url);
    if (this.last) url.searchParams.set('after', this.last);
    this.abort = new AbortController();
    try {
      const response = await this.fetch(url, {
        headers: this.token ? { authorization: `Bearer ${this.token}`, accept: 'text/event-stream' } : { accept: 'text/event-stream' },
        credentials: 'same-origin',
        signal: this.abort.signal,
        cache: 'no-store',
      });
      if (response.status === 401 || response.status === 403 || response.status === 400) {
        const problem = await response.json().catch(() => ({}));
        this.onProblem(`${problem.detail || response.status}. ${problem.remedy || ''}`, response.status);
        return 'refused';
      }
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const parser = new EventParser((event) => this.take(event));
      this.watch();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return 'closed';
        parser.feed(value);
      }
    } catch (error) {
      if (!this.stopped) this.onProblem(`connection lost (${error.message}), coming back`);
      return 'failed';
    } finally {
      clearTimeout(this.watchdog);
    }
  }

  /** A connection that says nothing for so long is dead, even when nobody closed it: a laptop that slept, a proxy that forgot. */
  watch() {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.abort.abort(new Error('no sign of life')), this.silence);
  }

  take(event) {
    this.failures = 0;
    this.watch();
    this.onAlive();
    if (event.event === 'reset') {
      this.last = event.id;
      this.onReset(JSON.parse(event.data));
      return;
    }
    if (event.event !== 'heartbeat' && isLater(this.last, event.id)) this.onEvent(JSON.parse(event.data));
    if (isLater(this.last, event.id)) this.last = event.id;
  }
}

function wait(milliseconds) {
  return new Promise((done) => { setTimeout(done, milliseconds); });
}
