// Files that are dropped or opened: a recipe fills a form, anything else becomes an input of one's own.

import { $ } from './dom.js';
import { takePicture } from './draw.js';
import { fillForm } from './forms.js';
import { isPng, isWav, recipeIn } from './recipe.js';
import { takeSound } from './say.js';

const MOST_BYTES = 8 << 20;

async function take(file) {
  $('file-complaint').textContent = '';
  try {
    if (file.size > MOST_BYTES) throw new Error(`${file.name} is larger than ${MOST_BYTES >> 20} MiB.`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const recipe = recipeIn(bytes);
    if (recipe) fillForm(recipe, file.name);
    else await takeInput(file, bytes);
  } catch (error) {
    $('file-complaint').textContent = error instanceof SyntaxError ? `The recipe in ${file.name} cannot be read.` : error.message;
  }
}

async function takeInput(file, bytes) {
  if (isPng(bytes) && !$('draw').hidden) await takePicture(file);
  else if (isWav(bytes) && !$('say').hidden) await takeSound(file);
  else throw new Error(`${file.name} does not say how it was made; PNGs and WAVs that were saved here do.`);
}

export function startFiles() {
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
  });
  $('file').addEventListener('change', ({ target }) => {
    if (target.files[0]) take(target.files[0]);
    target.value = ''; // the same file may be opened again
  });
}
