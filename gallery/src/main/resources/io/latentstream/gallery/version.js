// A version of a model: a row of what it makes, its figures and its report.

import { el } from './dom.js';
import { decimals, figureWords, plural, recognisedWords } from './words.js';

const waiting = []; // whose row is not there yet: they come one after another, since a browser has few connections to a host
let loading = false;

export function versionView(version) {
  const path = `${encodeURIComponent(version.model)}/${encodeURIComponent(version.version)}`;
  const badge = el('span', { class: 'badge', hidden: true });
  const report = { href: `/reports/${path}`, target: '_blank', rel: 'noopener', 'aria-label': `Report of ${version.model} version ${version.version}` };
  const image = version.kind === 'image';
  const row = el('img', { class: `row ${image ? 'ink' : 'sound'}`, alt: `${image ? 'Images' : 'Spectrograms'} by version ${version.version}`, hidden: true });
  const facts = [recognisedWords(version.metrics), `${decimals(version.cpuSeconds, 0)} s of training`, version.data].filter(Boolean).join(' · ');
  const root = el('section', { class: 'version' },
    el('h4', {}, `Version ${version.version}`, badge, version.report ? el('a', report, 'Report') : null),
    row, el('p', { class: 'facts' }, facts), metrics(version));
  return { root, badge, row, path, loaded: false };
}

function metrics(version) {
  if (version.metrics.length === 0) return null;
  const head = el('thead', {}, el('tr', {}, ...['figure', 'value', 'n'].map((words) => el('th', { scope: 'col' }, words))));
  const table = el('table', {}, head, el('tbody', {}, ...version.metrics.map(metricRow)));
  return el('details', {}, el('summary', {}, plural(version.metrics.length, 'figure')), table);
}

function metricRow({ name, value, standardError, unit, split, n }) {
  const size = Math.abs(value);
  const places = size < 2 ? 3 : size < 1000 ? 2 : 0;
  const error = standardError === null ? '' : ` ± ${decimals(standardError, places)}`;
  const where = split === 'test' ? '' : ` (${split})`;
  return el('tr', {}, el('th', { scope: 'row' }, figureWords(name) + where),
    el('td', {}, `${decimals(value, places)}${error} ${unit}`), el('td', {}, n ? n.toLocaleString('en') : ''));
}

export function loadRow(drawn) {
  if (drawn.loaded) return;
  drawn.loaded = true;
  waiting.push(drawn);
  nextRow();
}

function nextRow() {
  if (loading || waiting.length === 0) return;
  loading = true;
  const { row, path } = waiting.shift();
  row.onload = row.onerror = (event) => {
    row.hidden = event.type === 'error';
    loading = false;
    nextRow();
  };
  row.src = `/samples/${path}`;
}
