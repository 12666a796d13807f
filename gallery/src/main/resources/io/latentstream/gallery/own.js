// Inputs of one's own: reconstructed, then made anew under the other labels.

import { base64Of, el, fill } from './dom.js';
import { encoding, modelsOf, share } from './catalog.js';
import { discard, openCard } from './cards.js';
import { askInto } from './feed.js';
import { chosenLabels, named, offerLabels } from './labels.js';
import { whenShown } from './part.js';

const MOST_VALUES = 26; // requests of which each takes a place at the gateway

/** Offers the models of a kind that encode; hides the form where there is none. Returns the chosen one. */
export function offerOwn(form, kind) {
  const able = modelsOf(kind).filter(encoding);
  form.hidden = able.length === 0;
  if (form.hidden) return null;
  fill(form.elements.model, able.map(({ name }) => [name, name]));
  form.elements.model.closest('label').hidden = able.length === 1;
  const model = able.find(({ name }) => name === form.elements.model.value);
  offerLabels(form.querySelector('.labels'), model.groups);
  const groups = model.groups.map(({ name }) => [name, named(name)]);
  fill(form.elements.group, kind === 'audio' ? groups.reverse() : groups); // of a word, the voice changes: data names it last
  form.elements.group.closest('label').hidden = groups.length < 2;
  return model;
}

/**
 * Asks for the reconstruction of an input, and when it has come, for the same under all values of the chosen group.
 *
 * @param before an element that shows the input
 */
export async function askForOwn(form, model, bytes, words, before) {
  const version = encoding(model).version;
  const request = { kind: model.kind, model: model.name, labels: {}, count: 1, temperature: 0,
    reconstruction: { input: base64Of(bytes), labels: chosenLabels(form.querySelector('.labels')) } };
  if (share(model, version) < 1) request.version = version;
  const group = model.groups.find(({ name }) => name === form.elements.group.value);
  const button = form.querySelector('button.main');
  const card = openCard(words, el('figure', { class: 'input' }, before, el('figcaption', {}, 'Yours')));
  try {
    const [part] = await askInto(card, [{ request, caption: 'As it is seen' }], button) ?? [];
    if (part) whenShown(part, (seen) => transfer(card, seen, group));
  } finally {
    if (card.parts.length === 0) discard(card); // it was not taken
  }
}

/** The same hand or voice, for each value of a group. */
function transfer(card, seen, group) {
  const { labels } = seen.items.values().next().value;
  const { made } = seen;
  const found = Object.values(made.posterior?.labels ?? labels);
  if (found.length > 0) seen.caption.textContent = `${seen.kind === 'audio' ? 'Heard' : 'Read'} as ${found.join(', ')}`;
  if (!group || !made.posterior) return;
  const requests = group.values.slice(0, MOST_VALUES)
    .map((value) => ({ request: { ...made, labels: { ...labels, [group.name]: value }, first: 0, count: 1 }, caption: value }));
  askInto(card, requests).catch((error) => {
    card.told.textContent = error.message;
  });
}
