// Saying a word into the microphone, or a file in its place.

import { $, el } from './dom.js';
import { askForOwn, offerOwn } from './own.js';
import { isWav } from './recipe.js';
import { samplesOf, wav, withoutSilence } from './wav.js';

const RATE = 16_000; // Hz
const LONGEST = 3_000; // ms

let word = null; // the bytes of a WAV
let recorder = null;

/** Offers to speak where a model encodes sound; words of voices are for models that know some. */
export function refreshSaying() {
  const words = wordsFor(offerOwn($('say'), 'audio'));
  $('say').querySelector('h3').textContent = words.heading;
  $('say').querySelector('summary').textContent = words.labels;
  $('say').querySelector('button.main').textContent = words.button;
}

function wordsFor(model) {
  return model?.groups.some(({ name }) => name === 'speaker')
    ? { heading: 'Say a word', labels: 'What it says', button: 'Say it in other voices', card: 'What you said' }
    : { heading: 'Record a sound', labels: 'What it is', button: 'Make it anew', card: 'Your sound' };
}

function tell(words) {
  $('said').textContent = words;
}

function complain(error) {
  $('say').querySelector('.complaint').textContent = error.message;
}

function take(bytes, words) {
  word = bytes;
  if ($('hear').src) URL.revokeObjectURL($('hear').src);
  $('hear').src = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }));
  $('hear').hidden = false;
  tell(words);
  $('say').querySelector('button.main').focus();
}

async function record() {
  if (!navigator.mediaDevices) throw new Error('A browser gives the microphone to localhost and https alone; choose a file instead.');
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const pieces = [];
  recorder = new MediaRecorder(stream);
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const ended = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  $('record').textContent = 'Stop';
  tell('Speak now');
  const limit = setTimeout(stop, LONGEST);
  await ended;
  clearTimeout(limit);
  stream.getTracks().forEach((track) => track.stop());
  $('record').textContent = 'Record';
  const samples = await samplesOf(new Uint8Array(await new Blob(pieces).arrayBuffer()), RATE);
  take(wav(withoutSilence(samples, RATE), RATE), 'Recorded');
}

function stop() {
  if (recorder?.state === 'recording') recorder.stop();
}

/** Takes a file in place of the microphone: a WAV as it is, what else the browser plays as a WAV. */
export async function takeSound(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  take(isWav(bytes) ? bytes : wav(await samplesOf(bytes, RATE), RATE), file.name);
}

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  complain({ message: '' });
  try {
    if (!word) throw new Error('Nothing is recorded yet.');
    const heard = el('audio', { controls: true, src: URL.createObjectURL(new Blob([word], { type: 'audio/wav' })) });
    const model = offerOwn(form, 'audio');
    await askForOwn(form, model, word, wordsFor(model).card, heard);
  } catch (error) {
    complain(error);
  }
}

export function startSaying() {
  $('record').addEventListener('click', () => {
    if (recorder?.state === 'recording') stop();
    else record().catch(complain);
  });
  $('sound').addEventListener('change', ({ target }) => {
    if (target.files[0]) takeSound(target.files[0]).catch(() => complain({ message: `${target.files[0].name} cannot be played; choose a WAV.` }));
  });
  $('say').addEventListener('submit', send);
  $('say').elements.model.addEventListener('change', refreshSaying);
}
