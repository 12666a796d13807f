// A card for each request, or for several that belong together. There are at most so many of anything: the oldest cards go,
// those of others first.

import { $, el } from './dom.js';
import { awaitOutputs, newPart, setCaption, showItems, showReason } from './part.js';
import { actions } from './actions.js';
import { stopIn } from './player.js';
import { facts, plural, title } from './words.js';

const MOST_CARDS = 60;
const MOST_PICTURES = 900;
const MOST_CLIPS = 48;
const MOST_REMEMBERED = 200;
const ROW = 4; // pixels, as in the style
const GAP = 12;
const OWN = 'own-requests';

const cards = new Set(); // the oldest first
const parts = new Map(); // request id -> {card, part}
const own = new Set(JSON.parse(sessionStorage.getItem(OWN) ?? '[]')); // ids that this page asked for, before a reload too

/** Lets a card take as many of the grid's small rows as it is high, so that cards of all heights lie close. */
const sizes = new ResizeObserver((changes) => {
  for (const { target, borderBoxSize } of changes) {
    target.style.gridRowEnd = `span ${Math.ceil((borderBoxSize[0].blockSize + GAP) / ROW)}`;
  }
});

/**
 * An empty card, in front of all.
 *
 * @param words its title; absent: what its request asks for
 * @param before what is shown before the outputs
 */
export function openCard(words, before) {
  const heading = el('h3', {}, words ?? '');
  const body = el('div', { class: 'parts' }, before);
  const told = el('p', { class: 'facts' });
  const root = el('article', { class: 'card', tabIndex: -1 });
  const card = { root, heading, body, told, title: words, parts: [], own: false, gone: false };
  card.bar = actions(card);
  root.append(el('header', {}, heading, card.bar.again), body, told, card.bar.more);
  cards.add(card);
  $('cards').prepend(root);
  sizes.observe(root);
  $('empty').hidden = true;
  forgetOldest();
  return card;
}

function addPart(card, id, asked, kind, count, caption) {
  return attach(card, newPart(id, asked, kind, count), caption);
}

function attach(card, part, caption) {
  setCaption(part, caption);
  parts.set(part.id, { card, part });
  card.parts.push(part);
  card.body.append(part.root);
  if (card.parts.length === 1) card.root.id = cardId(part.id);
  card.root.classList.toggle('several', Boolean(caption));
  if (own.has(part.id)) markOwn(card);
  reveal(card);
  return part;
}

/** The part of a request, in a card of its own where there is none. */
function partOf(id, asked, kind, count) {
  if (!parts.has(id)) addPart(openCard(), id, asked, kind, count);
  return parts.get(id);
}

/** A card's place in the page's address; ids of strangers cannot be those of the page. */
export function cardId(id) {
  return `card-${encodeURIComponent(id)}`;
}

/** Shows the card that the address names. */
function reveal(card) {
  if (location.hash !== `#${card.root.id}`) return;
  card.root.classList.add('linked');
  card.root.scrollIntoView({ block: 'center' });
}

function markOwn(card) {
  card.own = true;
  card.root.classList.add('own');
}

function remember(id) {
  own.add(id);
  sessionStorage.setItem(OWN, JSON.stringify([...own].slice(-MOST_REMEMBERED)));
}

const count = (what) => [...cards].reduce((sum, card) => sum + card.parts.reduce((inCard, part) => inCard + what(part), 0), 0);
const pictures = () => count((part) => (part.kind === 'image' ? part.items.size : 0));
const clips = () => count((part) => part.urls.length);

/** Makes room for the newest card: what others asked for goes before what this page did, the oldest first. */
function forgetOldest() {
  const older = [...cards].slice(0, -1).sort((a, b) => a.own - b.own);
  for (const old of older) {
    const full = cards.size > MOST_CARDS || pictures() > MOST_PICTURES || clips() > MOST_CLIPS;
    if (!full) return;
    forget(old);
  }
}

/** Takes a card away. */
function forget(old) {
  stopIn(old.root);
  for (const part of old.parts) {
    part.urls.forEach((url) => URL.revokeObjectURL(url));
    parts.delete(part.id);
  }
  old.gone = true;
  sizes.unobserve(old.root);
  old.root.remove();
  cards.delete(old);
  $('empty').hidden = cards.size > 0;
}

export { forget as discard };

/** How many outputs the page shows. */
export function shownNow() {
  return pictures() + clips();
}

export function clear() {
  [...cards].forEach(forget);
}

/**
 * A part for what this page has asked for; the answer may have come before, in a card of its own.
 *
 * @param card where it belongs; absent: a card of its own
 * @param caption words above the outputs, where the card has several parts
 */
export function expect(id, asked, card, caption) {
  remember(id);
  const early = parts.get(id);
  if (early) {
    if (card) {
      early.card.parts = []; // the part moves
      forget(early.card);
      attach(card, early.part, caption);
    } else {
      markOwn(early.card);
    }
    describe(card ?? early.card);
    announce(card ?? early.card);
    return early.part;
  }
  const at = card ?? openCard();
  const part = addPart(at, id, asked, asked.kind, asked.count ?? 1, caption);
  awaitOutputs(part);
  describe(at);
  if (!card) at.told.textContent = 'Published; waiting for a generator';
  return part;
}

/** Shows outputs of a request, and returns how many of them were new. */
export function showOutputs(outputs) {
  const at = partOf(outputs.id, outputs.asked, outputs.kind, outputs.count);
  const fresh = showItems(at.part, outputs);
  describe(at.card);
  if (fresh.length > 0) announce(at.card);
  if (at.part.then && at.part.items.size > 0) {
    const { then } = at.part;
    at.part.then = null;
    then(at.part);
  }
  forgetOldest();
  return fresh.length;
}

export function showFailure(failure) {
  const at = partOf(failure.id, failure.asked, failure.asked?.kind ?? 'failure', failure.asked?.count ?? 1);
  showReason(at.part, failure);
  describe(at.card);
  announce(at.card);
}

function describe(card) {
  const first = card.parts[0];
  card.heading.textContent = card.title ?? title(first);
  card.told.textContent = facts(card.parts.find((part) => part.model) ?? first);
  card.root.classList.toggle('failed', card.parts.every((part) => part.reason));
  card.bar.refresh();
}

/** Tells who cannot see it what came of their own request. */
function announce(card) {
  if (!card.own) return;
  const failed = card.parts.find((part) => part.reason);
  if (failed) {
    $('told').textContent = failed.reason;
  } else if (card.parts.every((part) => part.items.size === part.count)) {
    const all = card.parts.reduce((sum, part) => sum + part.count, 0);
    const what = plural(all, card.parts[0].kind === 'audio' ? 'clip' : 'image');
    $('told').textContent = `${what} came: ${card.heading.textContent}, ${card.told.textContent}`;
  }
}

addEventListener('hashchange', () => cards.forEach((card) => {
  card.root.classList.remove('linked');
  reveal(card);
}));
