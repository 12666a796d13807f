// Elements. What comes from events is only ever text (textContent), a number, or the bytes of a picture or a clip.

const SVG = 'http://www.w3.org/2000/svg';

export const $ = (id) => document.getElementById(id);

/** An element with properties and children; text stays text. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'class') element.className = value;
    else if (key in element) element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

export function svg(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Puts elements in this order, and moves only those that stand elsewhere: what has the focus keeps it. */
export function arrange(parent, elements) {
  elements.forEach((element, place) => {
    if (parent.children[place] !== element) parent.insertBefore(element, parent.children[place] ?? null);
  });
}

/** Gives a list these options, [value, words] each; what was chosen stays chosen where it still can be. */
export function fill(select, options) {
  const values = JSON.stringify(options);
  if (select.dataset.values === values) return;
  const before = select.value;
  select.dataset.values = values;
  select.replaceChildren(...options.map(([given, words]) => el('option', { value: given }, words)));
  if (options.some(([given]) => given === before)) select.value = before;
}

/** The bytes of a text in base64, and back. */
export const bytesOf = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

export function base64Of(bytes) {
  let text = '';
  for (let from = 0; from < bytes.length; from += 0x8000) text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
  return btoa(text);
}
