// The forms: one for images and one for sound, as far as there are models, made from the models' label groups.

import { $, el, fill } from './dom.js';
import { models, modelsOf, newestFirst } from './catalog.js';
import { ask } from './feed.js';
import { chooseLabels, chosenLabels, offerLabels } from './labels.js';

const KINDS = {
  image: { heading: 'Images', button: 'Generate images', count: 16, most: 100 },
  audio: { heading: 'Sound', button: 'Generate sound', count: 1, most: 20 },
};
const TEXTS = ['model', 'version', 'seed'];
const NUMBERS = ['count', 'temperature'];
const NUMBERS_OR_NONE = ['first', 'truncation'];
const CONTROLS = ['variation', 'interpolation', 'posterior', 'trim']; // kept from a file: they have no fields

const kept = new WeakMap(); // form -> what a file's recipe says beyond the fields

function value(form, name) {
  return form.elements[name].value.trim();
}

/** Numbers as numbers; what is no number stays text, for the gateway to name. */
function number(text) {
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function request(form) {
  const asked = { kind: form.id, labels: chosenLabels(form.querySelector('.labels')), ...kept.get(form) };
  for (const name of NUMBERS) asked[name] = number(value(form, name));
  for (const name of [...TEXTS, ...NUMBERS_OR_NONE]) {
    if (value(form, name) !== '') asked[name] = TEXTS.includes(name) ? value(form, name) : number(value(form, name));
  }
  return asked;
}

function onSubmit(event) {
  event.preventDefault();
  const form = event.currentTarget;
  complain(form, '');
  ask(request(form), form.querySelector('button.main')).catch((error) => complain(form, error.message));
}

function complain(form, words) {
  form.querySelector('.complaint').textContent = words;
}

/** The form of a kind, made where there is none. */
function formOf(kind) {
  if ($(kind)) return $(kind);
  const form = $('form').content.firstElementChild.cloneNode(true);
  const { heading, button, count, most } = KINDS[kind];
  form.id = kind;
  form.querySelector('h3').textContent = heading;
  form.querySelector('button.main').textContent = button;
  Object.assign(form.elements.count, { value: count, max: most });
  form.addEventListener('submit', onSubmit);
  form.elements.model.addEventListener('change', () => refresh(kind));
  form.querySelector('.kept button').addEventListener('click', () => keep(form, {}, ''));
  if (kind === 'image') $('forms').prepend(form);
  else $('forms').append(form);
  return form;
}

function refresh(kind) {
  const fitting = modelsOf(kind);
  if (fitting.length === 0) return;
  const form = formOf(kind);
  fill(form.elements.model, fitting.map(({ name }) => [name, name]));
  form.elements.model.closest('label').hidden = fitting.length === 1;
  const model = models.get(form.elements.model.value);
  fill(form.elements.version, [['', 'as routed'], ...newestFirst(model).map(({ version }) => [version, `v${version}`])]);
  offerLabels(form.querySelector('.labels'), model.groups);
}

/** Offers what the models know now. */
export function refreshForms() {
  Object.keys(KINDS).forEach(refresh);
  $('no-forms').hidden = $('forms').children.length > 0;
}

export function limitCounts({ mostImages, mostClips }) {
  Object.assign(KINDS.image, { most: mostImages });
  Object.assign(KINDS.audio, { most: mostClips });
}

/**
 * Fills the form with a file's recipe.
 *
 * @throws Error where no model here can make it
 */
export function fillForm(recipe, fileName) {
  const kind = recipe.kind.toLowerCase();
  const model = models.get(recipe.model);
  if (!KINDS[kind] || model?.kind !== kind) throw new Error(`${fileName} was made by ${recipe.model}, which is not here.`);
  const form = formOf(kind);
  form.elements.model.value = recipe.model;
  refresh(kind);
  if (!model.versions.has(recipe.version)) form.elements.version.append(el('option', { value: recipe.version }, `v${recipe.version}`));
  const { version, seed = '', temperature = 1, truncation = '', index: first = '', labels = {} } = recipe;
  for (const [name, given] of Object.entries({ version, seed, temperature, truncation, first, count: 1 })) form.elements[name].value = given;
  chooseLabels(form.querySelector('.labels'), labels);
  const controls = Object.fromEntries(CONTROLS.filter((name) => name in recipe).map((name) => [name, recipe[name]]));
  keep(form, controls, `${[fileName, ...Object.keys(controls)].join(', ')}. Ask for the same, or change something first.`);
  complain(form, '');
  form.querySelector('details').open = true;
  form.querySelector('button.main').focus();
}

function keep(form, controls, words) {
  kept.set(form, controls);
  form.querySelector('.kept').hidden = words === '';
  form.querySelector('.kept span').textContent = words;
}
