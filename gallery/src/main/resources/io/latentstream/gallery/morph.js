// A way from one output to another: a strip with a slider; and picking the two.

import { $, el } from './dom.js';
import { ask } from './feed.js';
import { outputOf } from './part.js';
import { canMorph, morph } from './requests.js';
import { labelWords } from './words.js';

let start = null; // {part, item}: where the way that is being picked begins

/** Adds a slider to a part that shows a way, or tells it of new steps. */
export function strip(part) {
  part.strip ??= part.kind === 'audio' ? soundSlider(part) : pictureSlider(part);
  part.strip.max = part.count - 1;
  part.strip.oninput();
}

function sliderOf(part, show) {
  const slider = el('input', { type: 'range', min: 0, max: part.count - 1, step: 1, value: 0, 'aria-label': 'Step of the way' });
  slider.oninput = () => {
    const item = part.items.get(Number(slider.value));
    if (item && !item.problem) show(item);
  };
  return slider;
}

function pictureSlider(part) {
  const image = el('img', { alt: 'The step that the slider is at' });
  const slider = sliderOf(part, (item) => {
    image.src = `data:image/png;base64,${item.png}`;
  });
  part.list.before(el('div', { class: 'morph' }, image, slider));
  return slider;
}

/** Plays the step that it is moved to. */
function soundSlider(part) {
  const slider = sliderOf(part, () => {});
  slider.addEventListener('change', () => {
    const item = part.items.get(Number(slider.value));
    [...part.list.children].find((row) => outputOf(row.querySelector('.tile'))?.item === item)?.querySelector('.player').click();
  });
  part.list.before(el('div', { class: 'morph' }, slider));
  return slider;
}

export function morphFrom(output) {
  start = output;
  $('picking').hidden = false;
  $('picking-words').textContent = `Morph from ${labelWords(output.item.labels) || `output ${output.item.index}`}: now pick where it ends, among what ${output.part.model} v${output.part.version} made.`;
  $('stop-picking').focus();
}

export function stopPicking() {
  start = null;
  $('picking').hidden = true;
}

/** Takes a picked output as the end of a way; false where none is being picked. */
export function picked(output) {
  if (!start) return false;
  if (!canMorph(start, output)) {
    $('picking-words').textContent = 'No way leads there: pick another output of the same model, version and temperature, which is neither varied nor a step of a morph.';
    return true;
  }
  const request = morph(start, output);
  stopPicking();
  ask(request, $('stop-picking')).catch((error) => {
    $('told').textContent = error.message;
  });
  return true;
}
