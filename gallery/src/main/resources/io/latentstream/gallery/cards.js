// One card for each request, with what came of it. There are at most so many of anything: the oldest cards go.

import { $, el } from './dom.js';
import { player, stopIn } from './player.js';
import { clipWords, codeWords, facts, labels, plural, title } from './words.js';

const MOST_CARDS = 60;
const MOST_PICTURES = 900;
const MOST_CLIPS = 48;
const MOST_IN_A_CARD = 100;
const ROW = 4; // pixels, as in the style
const GAP = 12;

export const cards = new Map(); // request id -> card, the oldest first
let pictures = 0;
let clips = 0;

/** Lets a card take as many of the grid's small rows as it is high, so that cards of all heights lie close. */
const sizes = new ResizeObserver((changes) => {
  for (const { target, borderBoxSize } of changes) {
    target.style.gridRowEnd = `span ${Math.ceil((borderBoxSize[0].blockSize + GAP) / ROW)}`;
  }
});

/** The card of a request, made where there is none. */
function card(id, asked, kind, count) {
  if (cards.has(id)) return cards.get(id);
  const heading = el('h3');
  const again = el('button', { type: 'button', class: 'again', disabled: true }, 'Same again');
  const body = list(kind, count);
  const words = el('p', { class: 'facts' });
  const root = el('article', { class: 'card' }, el('header', {}, heading, again), body, words);
  root.dataset.id = id;
  const made = { id, root, heading, again, body, words, kind, count, asked, own: false, items: new Map(), pictures: 0, urls: [] };
  cards.set(id, made);
  $('cards').prepend(root);
  sizes.observe(root);
  $('empty').hidden = true;
  forgetOldest();
  return made;
}

/** Where outputs are shown. */
function list(kind, count) {
  const made = el('ul', { class: kind === 'clips' ? 'clips' : 'tiles' });
  made.dataset.columns = columns(count);
  return made;
}

function columns(count) {
  if (count === 1 || count > 24) return count === 1 ? 1 : 10;
  return count % 5 === 0 ? 5 : 4;
}

function forgetOldest() {
  for (const old of cards.values()) {
    const full = cards.size > MOST_CARDS || pictures > MOST_PICTURES || clips > MOST_CLIPS;
    if (!full || cards.size === 1) return;
    forget(old);
  }
}

function forget(old) {
  stopIn(old.root);
  pictures -= old.pictures;
  clips -= old.urls.length;
  old.urls.forEach((url) => URL.revokeObjectURL(url));
  sizes.unobserve(old.root);
  old.root.remove();
  cards.delete(old.id);
  $('empty').hidden = cards.size > 0;
}

/** How many outputs the page shows. */
export function shownNow() {
  return pictures + clips;
}

export function clear() {
  [...cards.values()].forEach(forget);
}

/** A card for what this page has asked for; the answer may have come before. */
export function expect(id, asked) {
  const answered = cards.has(id);
  const made = card(id, asked, asked.kind === 'speech' ? 'clips' : 'images', asked.count);
  made.own = true;
  made.root.classList.add('own');
  if (answered) {
    announce(made);
    return;
  }
  made.root.classList.add('waiting');
  made.heading.textContent = title(asked, made.kind, made.count);
  made.words.textContent = 'Published; waiting for a generator';
  if (made.kind === 'images') {
    made.body.append(...Array.from({ length: Math.min(made.count, MOST_IN_A_CARD) }, () => el('li')));
  }
}

/** Shows outputs of a request, and returns how many of them were new. */
export function showOutputs(outputs) {
  const { id, asked, kind, count, model, version, seed, latency } = outputs;
  const made = card(id, asked, kind, count);
  Object.assign(made, { model, version, seed, latency, asked: asked ?? made.asked });
  if (made.root.classList.contains('waiting') || made.reason) { // an answer may come after the patience with it has ended
    Object.assign(made, { kind, count, reason: null });
    replaceBody(made, '', list(kind, count));
  }
  const room = MOST_IN_A_CARD - made.items.size;
  const fresh = outputs.items.filter((item) => !made.items.has(item.index)).slice(0, room);
  for (const item of fresh) {
    const shown = item.problem ? el('li', { class: 'problem' }, item.problem) : kind === 'clips' ? clip(made, item) : picture(made, item);
    made.items.set(item.index, shown);
    made.body.append(shown);
  }
  describe(made);
  if (fresh.length > 0) announce(made);
  forgetOldest();
  return fresh.length;
}

function picture(made, item) {
  made.pictures += 1;
  pictures += 1;
  const words = labels(item) || 'a digit';
  return el('li', {}, el('img', { src: `data:image/png;base64,${item.png}`, alt: words, title: words }));
}

function clip(made, item) {
  const bytes = Uint8Array.from(atob(item.wav), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
  made.urls.push(url);
  clips += 1;
  const words = clipWords(item);
  const name = `${made.model}-v${made.version}-seed${made.seed}-${item.index}.wav`;
  return el('li', {}, player(url, item.png, words),
    el('p', {}, el('span', {}, `${words}, ${item.seconds.toFixed(2)} s`),
      el('a', { href: url, download: name, 'aria-label': `Download ${words} as WAV` }, 'WAV')));
}

export function showFailure(failure) {
  const { id, asked, code, message, model, version, latency } = failure;
  const made = card(id, asked, 'failure', asked?.count ?? 1);
  made.reason = `${codeWords(code)}. ${message}`;
  Object.assign(made, { model, version, latency, asked: asked ?? made.asked });
  replaceBody(made, 'failed', el('p', { class: 'reason' }, el('strong', {}, `${codeWords(code)}. `), message));
  describe(made);
  announce(made);
}

function replaceBody(made, state, body) {
  made.root.classList.remove('waiting', 'failed');
  if (state) made.root.classList.add(state);
  made.body.replaceWith(body);
  made.body = body;
}

function describe(made) {
  made.heading.textContent = title(made.asked, made.kind, made.count);
  made.words.textContent = facts(made);
  made.again.disabled = !made.asked;
  made.again.title = made.asked ? '' : 'This page did not see the request';
  made.again.setAttribute('aria-label', `Same again: ${made.heading.textContent}`);
}

/** Tells who cannot see it what came of their own request. */
function announce(made) {
  if (!made.own) return;
  if (made.reason) {
    $('told').textContent = made.reason;
  } else if (made.items.size === made.count) {
    const what = plural(made.count, made.kind === 'clips' ? 'clip' : 'image');
    $('told').textContent = `${what} came: ${made.heading.textContent}, ${made.words.textContent}`;
  }
}

/** The request that gives the same outputs once more: same model, version and seed. */
export function sameAgain(made) {
  const { kind, digit, speaker, trim, count, temperature, seed, model, version } = made.asked;
  const again = { kind, digit, count, temperature, seed: made.seed ?? seed };
  Object.assign(again, { model: made.model ?? model, version: made.version ?? version });
  return kind === 'speech' ? { ...again, speaker, trim } : again;
}
