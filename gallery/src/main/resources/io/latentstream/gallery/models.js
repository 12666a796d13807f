// The panel of models: their courses of training, versions, routes, figures and reports.

import { $, arrange, el } from './dom.js';
import { chart } from './chart.js';
import { modelOf, models, newestFirst, share } from './catalog.js';
import { refreshDrawing } from './draw.js';
import { refreshForms } from './forms.js';
import { refreshSaying } from './say.js';
import { loadRow, versionView } from './version.js';
import { decimals, progressWords, trainingFigures } from './words.js';

const SHOWN_VERSIONS = 3; // of a model; the older ones are in a list that opens
const MOST_VERSIONS = 12;
const MOST_RUNS = 4;
const MOST_POINTS = 400;

export function onVersion(version) {
  const model = modelOf(version.model);
  model.versions.set(version.version, version);
  newestFirst(model).slice(MOST_VERSIONS).forEach((old) => forget(model, old));
  model.kind = version.kind;
  model.groups = newestFirst(model)[0].groups;
  draw(model);
  offerModels();
}

export function onRoute(route) {
  const model = modelOf(route.model);
  model.route = route;
  draw(model);
  offerModels();
}

function offerModels() {
  refreshForms();
  refreshDrawing();
  refreshSaying();
}

function view(model) {
  if (model.view) return model.view;
  const picture = el('div');
  const training = el('p', { class: 'facts' });
  const figures = el('span');
  const course = el('details', { hidden: true }, el('summary', {}, 'Figures of the training'), figures);
  const versions = el('div', { class: 'versions' });
  const olderVersions = el('div', { class: 'versions' });
  const older = el('details', { hidden: true }, el('summary', {}, 'Older versions'), olderVersions);
  older.addEventListener('toggle', () => draw(model));
  const root = el('article', { class: 'model' }, el('h3', {}, model.name), picture, training, course, versions, older);
  model.view = { root, picture, training, course, figures, versions, older, olderVersions, drawn: new Map() };
  arrange($('models'), [...models.values()].filter((each) => each.view).sort((a, b) => (a.name < b.name ? -1 : 1)).map((each) => each.view.root));
  $('no-models').hidden = true;
  return model.view;
}

function badgeWords(model, version) {
  const routed = share(model, version);
  if (routed > 0) return routed === 1 ? 'answers all requests' : `answers ${decimals(100 * routed, 0)}%`;
  return model.route?.shadow === version ? 'shadow: decodes alongside, unseen' : '';
}

function draw(model) {
  const at = view(model);
  const inFront = [];
  const behind = [];
  newestFirst(model).forEach((version, place) => {
    if (!at.drawn.has(version.version)) at.drawn.set(version.version, versionView(version));
    const drawn = at.drawn.get(version.version);
    const words = badgeWords(model, version.version);
    drawn.badge.textContent = words;
    drawn.badge.hidden = words === '';
    drawn.badge.classList.toggle('routed', share(model, version.version) > 0);
    const first = place < SHOWN_VERSIONS || words !== '';
    (first ? inFront : behind).push(drawn.root);
    if (first || at.older.open) loadRow(drawn);
  });
  arrange(at.versions, inFront);
  arrange(at.olderVersions, behind);
  at.older.hidden = behind.length === 0;
}

function forget(model, old) {
  model.versions.delete(old.version);
  model.view.drawn.get(old.version)?.root.remove();
  model.view.drawn.delete(old.version);
}

// ---- training ----

function runOf(model, id) {
  if (!model.runs.has(id)) {
    model.runs.set(id, { points: [], versions: new Map(), latest: {} });
    if (model.runs.size > MOST_RUNS) model.runs.delete(model.runs.keys().next().value);
  }
  return model.runs.get(id);
}

export function onCurve(curve) {
  const model = modelOf(curve.model);
  Object.assign(runOf(model, curve.run), { points: curve.points, versions: new Map(Object.entries(curve.versions)), latest: curve.latest });
  drawCurve(model);
}

export function onProgress(news) {
  const model = modelOf(news.model);
  const run = runOf(model, news.run);
  run.latest = news;
  if (news.status === 'RUNNING') {
    run.points.push([news.cpuSeconds, news.negativeElbo]);
    if (run.points.length > MOST_POINTS) run.points = run.points.filter((_, place) => place % 2 === 0);
  } else if (news.status === 'PUBLISHED') {
    run.versions.set(news.version, news.cpuSeconds);
  }
  drawCurve(model);
}

function drawCurve(model) {
  const { picture, training, course, figures } = view(model);
  const runs = [...model.runs.values()];
  const words = progressWords(runs.at(-1)?.latest);
  training.textContent = words;
  figures.textContent = trainingFigures(runs.at(-1)?.latest);
  course.hidden = figures.textContent === '';
  const drawn = chart(runs, `Training of ${model.name}. ${words}`);
  if (drawn) picture.replaceChildren(drawn);
}
