// What can be done with a whole card: the same again, saving, playing, a link, another version beside it.

import { el, fill } from './dom.js';
import { modelOf, newestFirst } from './catalog.js';
import { openCard } from './cards.js';
import { saveAll, saveSheet } from './download.js';
import { ask, askInto } from './feed.js';
import { playAll } from './player.js';
import { ofVersion, sameAgain } from './requests.js';

/** The button and the menu of a card, and how to bring them up to date. */
export function actions(card) {
  const again = el('button', { type: 'button', class: 'again', disabled: true }, 'Same again');
  const play = button('Play all', () => playAll(card.root));
  const sheet = button('Save sheet', () => saveSheet(card));
  const zip = button('Save all (zip)', () => saveAll(card));
  const link = el('a', { class: 'link' }, 'Link to this');
  const versions = el('select', { 'aria-label': 'Version to compare with' });
  const compare = button('Compare', () => compareWith(card, versions.value, compare));
  const beside = el('span', { class: 'beside' }, versions, compare);
  const more = el('details', { class: 'more', hidden: true }, el('summary', {}, 'More'), el('div', {}, play, sheet, zip, link, beside));
  more.addEventListener('toggle', () => refresh());
  again.addEventListener('click', () => run(card, ask(sameAgain(card.parts[0]), again)));

  function refresh() {
    const [first] = card.parts;
    const askable = card.parts.length === 1 && Boolean(first.asked) && (!first.asked.reconstruction || Boolean(first.made));
    again.disabled = !askable;
    again.title = askable ? '' : 'This page cannot ask for it in one request';
    again.setAttribute('aria-label', `Same again: ${card.heading.textContent}`);
    const shown = card.parts.some((part) => part.items.size > 0);
    more.hidden = !shown;
    link.href = `#${card.root.id}`;
    play.hidden = card.root.querySelectorAll('.player').length < 2;
    const others = askable && first.made && !first.made.posterior ? newestFirst(modelOf(first.model)).filter(({ version }) => version !== first.version) : [];
    fill(versions, others.map(({ version }) => [version, `v${version}`]));
    beside.hidden = others.length === 0;
  }
  return { again, more, refresh };
}

function button(words, act) {
  const made = el('button', { type: 'button' }, words);
  made.addEventListener('click', act);
  return made;
}

/** This version and another, at one seed. */
function compareWith(card, version, pressed) {
  const request = sameAgain(card.parts[0]);
  const requests = [request.version, version].map((each) => ({ request: ofVersion(request, each), caption: `Version ${each}` }));
  const words = `${card.heading.textContent}, by versions ${request.version} and ${version}`;
  run(card, askInto(openCard(words), requests, pressed));
}

function run(card, promise) {
  promise.catch((error) => {
    card.told.textContent = error.message;
  });
}
