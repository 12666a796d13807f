// The two forms: what the models can be asked for, and asking.

import { $, el } from './dom.js';
import { ask } from './feed.js';

const TEXTS = ['digit', 'speaker', 'model', 'version', 'seed'];

function value(form, name) {
  return form.elements[name]?.value.trim() ?? '';
}

/** Numbers as numbers; what is no number stays text, for the gateway to name. */
function number(text) {
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function request(form) {
  const asked = { kind: form.dataset.kind, count: number(value(form, 'count')), temperature: number(value(form, 'temperature')) };
  for (const name of TEXTS) {
    if (value(form, name) !== '') asked[name] = value(form, name);
  }
  return asked;
}

function onSubmit(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const complaint = form.querySelector('.complaint');
  complaint.textContent = '';
  ask(request(form), form.querySelector('button.main')).catch((error) => {
    complaint.textContent = error.message;
  });
}

/** Keys or options for the values of a model's label groups, kept where they are the same. */
function offer(form, model) {
  for (const group of form.querySelectorAll('[data-labels]')) {
    const name = group.dataset.labels;
    const values = ['', ...(model ? model.labels[name] ?? [] : '0123456789')];
    if (group.dataset.values === JSON.stringify(values)) continue;
    const before = group.dataset.values ? value(form, name) : '7';
    const checked = values.includes(before) ? before : '';
    group.dataset.values = JSON.stringify(values);
    group.replaceChildren(...values.map((each) => el('label', {},
      el('input', { type: 'radio', name, value: each, checked: each === checked }), el('span', {}, each || 'any'))));
  }
  for (const select of form.querySelectorAll('[data-options]')) {
    const values = model?.labels[select.dataset.options] ?? [];
    fill(select, [['', 'anybody'], ...values.map((each) => [each, each])]);
    select.closest('label').hidden = values.length === 0; // the model has none to choose from
  }
}

function fill(select, options) {
  const values = JSON.stringify(options);
  if (select.dataset.values === values) return;
  const before = select.value;
  select.dataset.values = values;
  select.replaceChildren(...options.map(([given, words]) => el('option', { value: given }, words)));
  if (options.some(([given]) => given === before)) select.value = before;
}

/** Offers what the models know now; of each kind, the one with most labels first. */
export function refreshForms(models, newestFirst) {
  for (const form of [$('digits'), $('speech')]) {
    const fitting = [...models.values()].filter((model) => model.kind === form.dataset.kind);
    fitting.sort((a, b) => Object.keys(b.labels).length - Object.keys(a.labels).length || a.name.localeCompare(b.name));
    fill(form.elements.model, fitting.length ? fitting.map(({ name }) => [name, name]) : [['', 'none yet']]);
    const model = models.get(form.elements.model.value);
    const versions = model ? newestFirst(model).map(({ version }) => [version, `v${version}`]) : [];
    fill(form.elements.version, [['', 'as routed'], ...versions]);
    offer(form, model);
  }
}

/** @param onModel hears that another model was chosen */
export function startForms(onModel) {
  for (const form of [$('digits'), $('speech')]) {
    form.addEventListener('submit', onSubmit);
    form.elements.model.addEventListener('change', onModel);
  }
}

export function limitCounts({ mostImages, mostClips }) {
  $('digits').elements.count.max = mostImages;
  $('speech').elements.count.max = mostClips;
}
