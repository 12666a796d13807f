// One output, large, and what can be done with it.

import { $, el } from './dom.js';
import { fileName, fileOf, save } from './download.js';
import { ask } from './feed.js';
import { morphFrom, picked, stopPicking } from './morph.js';
import { outputOf } from './part.js';
import { player, stopIn } from './player.js';
import { isPlain, oneAgain, variations } from './requests.js';
import { facts, labelWords } from './words.js';

let shown = null; // {part, item}

function show(output) {
  shown = output;
  const { part, item } = output;
  const words = labelWords(item.labels) || `Output ${item.index}`;
  stopIn($('large-picture'));
  $('large-picture').replaceChildren(part.kind === 'audio' ? player(item.url, item.png, words) : el('img', { src: `data:image/png;base64,${item.png}`, alt: words }));
  $('large-title').textContent = words;
  $('large-facts').textContent = [facts({ ...part, latency: undefined, items: new Map() }), `number\u00a0${item.index}`].join(' · ');
  $('large-complaint').textContent = '';
  for (const id of ['varying', 'morph']) $(id).hidden = !isPlain(part);
  if (!$('large').open) $('large').showModal();
}

/** Shows the output before or after, of the same request. */
function step(by) {
  const indices = [...shown.part.items.keys()].filter((index) => !shown.part.items.get(index).problem).sort((a, b) => a - b);
  const index = indices[indices.indexOf(shown.item.index) + by];
  if (index !== undefined) show({ part: shown.part, item: shown.part.items.get(index) });
}

function askAndClose(request, button) {
  ask(request, button).then(() => $('large').close()).catch((error) => {
    $('large-complaint').textContent = error.message;
  });
}

export function startEnlarging() {
  const on = (id, act) => $(id).addEventListener('click', () => act($(id)));
  $('cards').addEventListener('click', ({ target }) => {
    const output = outputOf(target.closest('.tile') ?? target);
    if (output && !picked(output)) show(output);
  });
  on('close-large', () => $('large').close());
  on('save', () => save(fileOf(shown), fileName(shown)));
  on('one-again', (button) => askAndClose(oneAgain(shown.part.made, shown.item), button));
  on('vary', (button) => askAndClose(variations(shown.part.made, shown.item, Number($('strength').value)), button));
  on('morph', () => {
    $('large').close();
    morphFrom(shown);
  });
  on('stop-picking', stopPicking);
  $('large').addEventListener('close', () => stopIn($('large')));
  $('large').addEventListener('click', ({ target }) => target === $('large') && $('large').close()); // beside it
  $('large').addEventListener('keydown', ({ key, target }) => {
    if (target.matches('select') || !['ArrowLeft', 'ArrowRight'].includes(key)) return;
    step(key === 'ArrowLeft' ? -1 : 1);
  });
}
