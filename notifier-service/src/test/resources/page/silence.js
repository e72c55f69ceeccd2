// Only in tests: the stream's client alone, with less patience than the page has.
import { Stream } from '/assets/stream.js';

const seen = [];
const stream = new Stream({
  url: new URL('/api/v1/events?after=start', window.location.href),
  token: 'wk_test',
  silence: 1000,
  onEvent: (event) => { seen.push(event.position); fetch('/shown', { method: 'POST', body: `\n${seen.join(' ')}` }); },
  onReset: () => {},
  onAlive: () => {},
  onProblem: () => {},
});
stream.run();
