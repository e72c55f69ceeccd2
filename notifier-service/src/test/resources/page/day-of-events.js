// Only in tests: gives the open page events through its own client of the stream, a connection's worth at a time, and notes how long each frame of the
// page's own drawing took.
(async () => {
  const { follow } = await import('/assets/live.js');
  const { Stream } = await import('/assets/stream.js');
  const timeline = document.getElementById('timeline');
  const checks = [...timeline.querySelectorAll('tr[data-check]')].map((row) => row.dataset.check);
  const from = Number(timeline.dataset.from);
  const span = Number(timeline.dataset.to) - from;
  const frames = [];
  const handled = [];
  const encoder = new TextEncoder();
  let out = null;

  const original = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => original((now) => {
    const begun = performance.now();
    draw(now);
    frames.push(performance.now() - begun);
    if (frames.length > 200000) frames.shift();
  });

  const body = () => new ReadableStream({ start(controller) { out = controller; } });
  follow(
    { stream: '/api/v1/events?fed', after: '9-0' },
    { connect: (options) => new Stream({ ...options, fetch: async () => new Response(body(), { status: 200 }) }) },
  );
  const fed = { taken: 0 };
  document.addEventListener('wk:event', ({ detail }) => { if (detail.fed) fed.taken += 1; });

  const context = (number, more) => ({ fed: true, position: `9-${number}`, severity: 'info', project: 'petforce', sentence: `number ${number}`, time: new Date(from + (span * (number % 50000)) / 50000).toISOString(), ...more });
  function observed(number) {
    const start = new Date(from + (span * (number % 50000)) / 50000).toISOString();
    const readings = checks.map((check) => ({ check, resolution: 'PT10S', delay: 'PT0S', watermark: start, samples: [{ start, length: 'PT10S', reading: { kind: 'measured', measurement: { kind: 'counts', bad: number % 7, total: 1000 } } }] }));
    return context(number, { type: 'observation.recorded', topic: 'watchkeeper.observations', event: { subject: { content: { purpose: 'WATCH', readings } } } });
  }
  function said(number) {
    return context(number, { type: 'verdict.told', topic: 'watchkeeper.verdicts', severity: 'warning' });
  }

  fed.feed = async (begin, end, burst) => {
    for (let number = begin; number < end; ) {
      let text = '';
      for (let i = 0; i < burst && number < end; i += 1) {
        number += 1;
        text += `id: 9-${number}\nevent: x\ndata: ${JSON.stringify(number % 10 === 0 ? said(number) : observed(number))}\n\n`;
      }
      const before = fed.taken;
      const begun = performance.now();
      out.enqueue(encoder.encode(text));
      while (fed.taken < number) await new Promise((done) => { const channel = new MessageChannel(); channel.port1.onmessage = done; channel.port2.postMessage(0); });
      handled.push((performance.now() - begun) / Math.max(1, fed.taken - before));
      await new Promise((done) => { original(() => done()); });
    }
    await new Promise((done) => { original(() => original(done)); });
  };
  fed.anew = () => { frames.length = 0; handled.length = 0; };
  fed.summary = () => {
    const part = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))].toFixed(2);
    return `frames ${frames.length}: p50 ${part(frames, 0.5)} ms, p99 ${part(frames, 0.99)} ms, most ${part(frames, 1)} ms; taking one event: p50 ${part(handled, 0.5)} ms, p99 ${part(handled, 0.99)} ms`;
  };
  window.fed = fed;
})();
