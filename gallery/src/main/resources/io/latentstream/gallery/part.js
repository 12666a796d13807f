// The outputs of one request, as a part of a card.

import { bytesOf, el } from './dom.js';
import { player } from './player.js';
import { strip } from './morph.js';
import { codeWords, labelWords } from './words.js';

const MOST_ITEMS = 100;
const shown = new WeakMap(); // element -> {part, item}

/** The output that an element shows; undefined where it shows none. */
export function outputOf(element) {
  return shown.get(element);
}

export function newPart(id, asked, kind, count) {
  const list = el('ul');
  const caption = el('h4', { hidden: true });
  const root = el('section', { class: 'part' }, caption, list);
  const part = { id, root, list, caption, kind, count, asked, items: new Map(), urls: [], reason: null, then: null, strip: null };
  arrangeList(part);
  return part;
}

/** Sets the words above the outputs; none where its card has no other part. */
export function setCaption(part, words) {
  part.caption.textContent = words ?? '';
  part.caption.hidden = !words;
}

/** Calls back with the first outputs, now or when they come. */
export function whenShown(part, callback) {
  if (part.items.size > 0) callback(part);
  else part.then = callback;
}

function arrangeList({ list, kind, count, asked }) {
  list.className = kind === 'audio' ? 'clips' : 'tiles';
  list.dataset.columns = asked?.interpolation ? 'all' : columns(count);
}

function columns(count) {
  if (count === 1 || count > 24) return count === 1 ? 1 : 10;
  return count % 5 === 0 ? 5 : 4;
}

/** Shows that outputs are on their way. */
export function awaitOutputs(part) {
  part.root.classList.add('waiting');
  if (part.kind === 'image') part.list.append(...Array.from({ length: Math.min(part.count, MOST_ITEMS) }, () => el('li')));
}

/** Takes in a message with outputs, and returns those that are new. */
export function showItems(part, { asked, kind, count, model, version, made, latency, items }) {
  Object.assign(part, { model, version, made, latency, kind, count, asked: asked ?? part.asked });
  if (part.root.classList.contains('waiting') || part.reason) { // an answer may come after the patience with it has ended
    part.reason = null;
    part.root.classList.remove('waiting', 'failed');
    part.list.replaceChildren();
    part.root.querySelector('.reason')?.remove();
    arrangeList(part);
  }
  const fresh = items.filter((item) => !part.items.has(item.index)).slice(0, MOST_ITEMS - part.items.size);
  for (const item of fresh) {
    part.items.set(item.index, item);
    part.list.append(row(part, item));
  }
  if (made.interpolation) strip(part);
  return fresh;
}

function row(part, item) {
  if (item.problem) return el('li', { class: 'problem' }, item.problem);
  return part.kind === 'audio' ? clip(part, item) : picture(part, item);
}

function picture(part, item) {
  const words = labelWords(item.labels) || `output ${item.index}`;
  const image = el('img', { src: `data:image/png;base64,${item.png}`, alt: words, title: words });
  const button = el('button', { type: 'button', class: 'tile', 'aria-label': `Enlarge ${words}` }, image);
  shown.set(button, { part, item });
  return el('li', {}, button);
}

function clip(part, item) {
  const url = URL.createObjectURL(new Blob([bytesOf(item.wav)], { type: 'audio/wav' }));
  part.urls.push(url);
  item.url = url;
  const words = labelWords(item.labels) || `clip ${item.index}`;
  const more = el('button', { type: 'button', class: 'tile plain', 'aria-label': `Enlarge ${words}` }, 'Open');
  shown.set(more, { part, item });
  return el('li', {}, player(url, item.png, words), el('p', {}, el('span', {}, `${words}, ${item.seconds.toFixed(2)} s`), more));
}

/** Shows why there are no outputs. */
export function showReason(part, { asked, code, message, model, version, latency }) {
  part.reason = `${codeWords(code)}. ${message}`;
  Object.assign(part, { model, version, latency, asked: asked ?? part.asked });
  part.root.classList.remove('waiting');
  part.root.classList.add('failed');
  part.list.replaceChildren();
  part.root.querySelector('.reason')?.remove();
  part.root.append(el('p', { class: 'reason' }, el('strong', {}, `${codeWords(code)}. `), message));
}
