// The course of training: -ELBO against CPU-seconds, as a picture.

import { svg } from './dom.js';
import { decimals } from './words.js';

const WIDTH = 320;
const HEIGHT = 150;
const LEFT = 38;
const RIGHT = WIDTH - 10;
const TOP = 34; // below the words, with room for the name of a version
const BOTTOM = HEIGHT - 20;

/** The newest run that has got anywhere is drawn before the others, with its versions; null where none has. */
export function chart(runs, label) {
  const begun = runs.filter((run) => run.points.length > 1);
  if (begun.length === 0) return null;
  const scale = scaleOf(begun);
  const picture = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label });
  picture.append(...axes(scale));
  for (const run of begun) {
    const points = run.points.map(([cpu, nats]) => `${scale.x(cpu).toFixed(1)},${scale.y(nats).toFixed(1)}`).join(' ');
    picture.append(svg('polyline', { class: run === begun.at(-1) ? 'curve' : 'old', points }));
  }
  picture.append(...marks(begun.at(-1), scale));
  return picture;
}

/** Cut where the first steps would flatten the rest. */
function scaleOf(runs) {
  const values = runs.flatMap((run) => run.points.map(([, nats]) => nats)).filter(Number.isFinite).sort((a, b) => a - b);
  const low = values[0];
  const high = Math.max(values[Math.floor(values.length * 0.9)], low + 1);
  const end = Math.max(...runs.map((run) => run.points.at(-1)[0]), 1);
  const x = (cpu) => LEFT + (cpu / end) * (RIGHT - LEFT);
  const y = (nats) => TOP + (1 - (Math.min(nats, high) - low) / (high - low)) * (BOTTOM - 8 - TOP);
  return { low, high, end, x, y };
}

function axes({ low, high, end, y }) {
  const lines = [svg('line', { class: 'axis', x1: LEFT, x2: RIGHT, y1: BOTTOM, y2: BOTTOM })];
  for (const nats of [low, (low + high) / 2, high]) {
    lines.push(svg('text', { x: LEFT - 5, y: y(nats) + 3, 'text-anchor': 'end' }, decimals(nats, high - low < 10 ? 1 : 0)));
    lines.push(svg('line', { class: 'axis', x1: LEFT, x2: RIGHT, y1: y(nats), y2: y(nats), 'stroke-dasharray': '2 4' }));
  }
  lines.push(svg('text', { x: 0, y: 10 }, 'Error: lower is better'));
  lines.push(svg('text', { x: RIGHT, y: HEIGHT - 6, 'text-anchor': 'end' }, `${decimals(end, 0)} s of training`));
  return lines;
}

function marks(run, { x, y }) {
  return [...run.versions].flatMap(([version, cpu]) => {
    const before = run.points.filter((point) => point[0] <= cpu).at(-1) ?? run.points[0];
    const height = y(before[1]);
    return [
      svg('circle', { class: 'mark', cx: x(cpu), cy: height, r: 3.5 }),
      svg('text', { x: x(cpu), y: height - 8, 'text-anchor': 'middle' }, `v${version}`),
    ];
  });
}
