// How an output was made, as PNGs (tEXt) and WAVs (LIST INFO, ICMT) carry it.

const KEYWORD = 'Latentstream';
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const text = (bytes) => String.fromCharCode(...bytes);
const startsWith = (bytes, wanted) => wanted.every((byte, place) => bytes[place] === byte);

export const isPng = (bytes) => startsWith(bytes, PNG);
export const isWav = (bytes) => text(bytes.subarray(0, 4)) === 'RIFF' && text(bytes.subarray(8, 12)) === 'WAVE';

/** The recipe in a file's bytes; null where there is none. */
export function recipeIn(bytes) {
  const found = isPng(bytes) ? ofPng(bytes) : isWav(bytes) ? ofRiff(bytes, 12) : null;
  if (!found) return null;
  const recipe = JSON.parse(found);
  return typeof recipe.kind === 'string' && typeof recipe.model === 'string' ? recipe : null;
}

function ofPng(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG.length; at + 12 <= bytes.length;) {
    const content = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    if (text(bytes.subarray(at + 4, at + 8)) === 'tEXt' && text(content.subarray(0, KEYWORD.length + 1)) === `${KEYWORD}\0`) {
      return text(content.subarray(KEYWORD.length + 1));
    }
    at += 12 + content.length;
  }
  return null;
}

function ofRiff(bytes, from) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 8 <= bytes.length;) {
    const id = text(bytes.subarray(at, at + 4));
    const content = bytes.subarray(at + 8, at + 8 + view.getUint32(at + 4, true));
    if (id === 'ICMT') return text(content).replace(/\0.*$/s, '');
    const inside = id === 'LIST' && text(content.subarray(0, 4)) === 'INFO' ? ofRiff(content, 4) : null;
    if (inside) return inside;
    at += 8 + content.length + (content.length % 2);
  }
  return null;
}
