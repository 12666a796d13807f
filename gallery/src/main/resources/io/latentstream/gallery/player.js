// Clips: a spectrogram that is a button, one sound at a time.

import { $, el } from './dom.js';

const urls = new WeakMap(); // button -> what it plays

let playing = null; // {button, audio}

/** Plays the WAV behind a URL, and stops it; shows its spectrogram, a PNG in base64. */
export function player(url, png, words) {
  const button = el('button', { type: 'button', class: 'player' },
    el('img', { src: `data:image/png;base64,${png}`, alt: '' }),
    el('span', { class: 'head', 'aria-hidden': 'true' }), el('span', { class: 'symbol', 'aria-hidden': 'true' }));
  button.dataset.words = words;
  label(button, 'Play');
  button.addEventListener('click', () => toggle(button, url));
  urls.set(button, url);
  return button;
}

function label(button, verb) {
  button.setAttribute('aria-label', `${verb} ${button.dataset.words}`);
}

function toggle(button, url) {
  const same = playing?.button === button;
  stop();
  if (!same) play(button, url, []);
}

/** Plays all clips in an element, one after another. */
export function playAll(root) {
  stop();
  const [first, ...others] = root.querySelectorAll('.player');
  if (first) play(first, urls.get(first), others);
}

/** @param next the players of what follows */
function play(button, url, next) {
  const audio = new Audio(url);
  playing = { button, audio };
  button.classList.add('playing');
  label(button, 'Stop');
  audio.addEventListener('ended', () => {
    stop(audio);
    const [following, ...others] = next;
    if (following?.isConnected) play(following, urls.get(following), others);
  });
  audio.play().then(() => follow(audio)).catch((error) => {
    if (playing?.audio !== audio) return; // another was asked for meanwhile
    stop();
    $('told').textContent = `This clip cannot be played: ${error.message}`;
  });
}

function follow(audio) {
  if (playing?.audio !== audio) return;
  if (audio.duration > 0) playing.button.querySelector('.head').style.left = `${(100 * audio.currentTime) / audio.duration}%`;
  requestAnimationFrame(() => follow(audio));
}

/** Stops what plays, or this alone. */
function stop(only = playing?.audio) {
  if (!playing || playing.audio !== only) return;
  const { button, audio } = playing;
  playing = null;
  audio.pause();
  button.classList.remove('playing');
  label(button, 'Play');
}

/** Stops what plays in an element. */
export function stopIn(root) {
  if (playing && root.contains(playing.button)) stop();
}
