// The chart of one check: what was measured, the limit, and how it usually is. The library comes when the first chart is asked for.
const UPLOT = '/webjars/uplot/1.6.30/dist/';
let loading = null;

function library() {
  loading = loading || new Promise((done, failed) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = `${UPLOT}uPlot.min.css`;
    const script = document.createElement('script');
    script.src = `${UPLOT}uPlot.iife.min.js`;
    script.onload = done;
    script.onerror = () => { loading = null; failed(new Error('the chart library could not be loaded')); };
    document.head.append(style, script);
  });
  return loading;
}

export async function chart(place, check, path) {
  place.hidden = false;
  const title = document.createElement('h2');
  title.textContent = check;
  const note = document.createElement('p');
  note.className = 'soft';
  note.textContent = 'Reading.';
  place.replaceChildren(title, note);
  try {
    const [answer] = await Promise.all([fetch(`${path}&check=${encodeURIComponent(check)}`, { credentials: 'same-origin' }), library()]);
    const series = await answer.json();
    if (!answer.ok) throw new Error(series.detail || answer.status);
    note.textContent = series.at.length === 0 ? 'Nothing was measured in this time.' : described(series);
    const made = series.at.length === 0 ? null : plotted(place, series);
    title.scrollIntoView({ block: 'nearest' });
    return made;
  } catch (error) {
    note.textContent = `The chart could not be made: ${error.message}.`;
    return null;
  }
}

function described(series) {
  return [`${series.at.length} points`, series.limitText && `limit ${series.limitText}`, series.percent && 'in percent'].filter(Boolean).join(', ');
}

function plotted(place, series) {
  const css = getComputedStyle(document.documentElement);
  const color = (name) => css.getPropertyValue(name).trim();
  const scale = (values) => values.map((value) => (value === null ? null : value * (series.percent ? 100 : 1)));
  const flat = series.at.map(() => series.limit);
  const line = (label, stroke, more = {}) => ({ label, stroke, width: 1, points: { show: false }, ...more });
  const axis = { stroke: color('--soft'), grid: { stroke: color('--line') }, ticks: { stroke: color('--line') } };
  return new window.uPlot({
    width: place.clientWidth,
    height: 260,
    series: [
      {},
      line('least', color('--curve'), { dash: [2, 2] }),
      line('mean', color('--curve'), { width: 2 }),
      line('most', color('--curve'), { dash: [2, 2] }),
      line('limit', color('--bad'), { width: 2, dash: [8, 4] }),
      line('usually', color('--good'), { dash: [4, 4] }),
      line('allowed from', color('--good')),
      line('allowed to', color('--good')),
    ],
    bands: [{ series: [3, 1], fill: color('--band') }],
    axes: [axis, { ...axis, size: 64 }],
  }, [series.at, ...[series.least, series.mean, series.most, flat, series.usual, series.low, series.high].map(scale)], place);
}
