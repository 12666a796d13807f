// Files of outputs, made in the page.

import { bytesOf, el } from './dom.js';
import { labelWords } from './words.js';
import { zip } from './zip.js';

const SCALE = 4;
const GAP = 4;

/** A name that says what it is; letters of any script stay. */
function tidyName(...words) {
  return words.filter(Boolean).join('-').replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-');
}

export function fileName({ part, item }) {
  const { model, version, made, kind } = part;
  return tidyName(model, `v${version}`, labelWords(item.labels), `seed${made.seed}`, String(item.index)) + (kind === 'audio' ? '.wav' : '.png');
}

export function fileOf({ part, item }) {
  const audio = part.kind === 'audio';
  return new Blob([bytesOf(audio ? item.wav : item.png)], { type: audio ? 'audio/wav' : 'image/png' });
}

/** Hands a file to the browser's downloads. */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // a download that asks where to may begin late
}

function outputs(card) {
  return card.parts.flatMap((part) => [...part.items.values()].filter((item) => !item.problem).map((item) => ({ part, item })));
}

function cardName(card, ending) {
  const { model, version } = card.parts.find((part) => part.model);
  return tidyName(card.heading.textContent, model, `v${version}`) + ending;
}

/** All pictures of a card as one. */
export function saveSheet(card) {
  const images = [...card.body.querySelectorAll('.tile img, .player img')];
  const columns = images.length > 24 ? 10 : Math.min(images.length, images.length % 5 === 0 ? 5 : 4);
  const width = Math.max(...images.map((image) => image.naturalWidth)) * SCALE + GAP;
  const height = Math.max(...images.map((image) => image.naturalHeight)) * SCALE + GAP;
  const sheet = el('canvas', { width: columns * width - GAP, height: Math.ceil(images.length / columns) * height - GAP });
  const context = sheet.getContext('2d');
  context.imageSmoothingEnabled = false;
  images.forEach((image, place) => {
    const at = [(place % columns) * width, Math.floor(place / columns) * height];
    context.drawImage(image, ...at, image.naturalWidth * SCALE, image.naturalHeight * SCALE);
  });
  sheet.toBlob((blob) => save(blob, cardName(card, '.png')));
}

/** All files of a card in one. */
export function saveAll(card) {
  const files = outputs(card).map(({ part, item }, place) => {
    const name = fileName({ part, item });
    return { name: card.parts.length > 1 ? `${place}-${name}` : name, bytes: bytesOf(part.kind === 'audio' ? item.wav : item.png) };
  });
  save(zip(files), cardName(card, '.zip'));
}
