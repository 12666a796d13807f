// What comes out: shown as it comes, or held while the page is paused.

import { $ } from './dom.js';
import { cards, clear, expect, sameAgain, showFailure, shownNow, showOutputs } from './cards.js';
import { plural } from './words.js';

const MOST_HELD = 300; // messages while paused
const PHONE = matchMedia('(max-width: 47.99rem)');

let leftOut = 0;
let fresh = 0; // came since the last count
let news = false; // whether what comes is new: at first, what came before this page was open is told again
let paused = false;
let held = [];

export const onOutputs = orHold((outputs) => {
  const shown = showOutputs(outputs);
  if (news) fresh += shown;
});
export const onFailure = orHold(showFailure);

export function onLeftOut(counts) {
  leftOut += Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** @param now whether all that came before has been told */
export function onNews(now) {
  news = now;
}

function orHold(show) {
  return (data) => {
    if (!paused) {
      show(data);
    } else if (held.push(() => show(data)) > MOST_HELD) {
      held.shift();
      leftOut += 1;
    }
  };
}

function pause(wanted) {
  paused = wanted;
  $('pause').textContent = paused ? 'Resume' : 'Pause';
  $('pause').classList.toggle('on', paused);
  const waiting = held;
  held = [];
  waiting.forEach((show) => show());
}

/** Publishes a request and makes room for what comes of it; throws why it was not taken. */
export async function ask(request, button) {
  if (button.ariaBusy === 'true') return; // disabled, it would lose the focus
  button.ariaBusy = 'true';
  try {
    const response = await fetch('/requests', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    const words = await response.text();
    if (!response.ok) throw new Error(words);
    if (paused) pause(false);
    expect(words, request);
    if (PHONE.matches) $('feed').scrollIntoView();
  } catch (error) {
    throw error instanceof TypeError ? new Error('The gallery does not answer. Is it running?') : error;
  } finally {
    button.ariaBusy = 'false';
  }
}

function count() {
  const parts = [];
  if (paused) parts.push(`paused, ${held.length} wait`);
  else if (fresh > 0) parts.push(`${fresh}/s`);
  if (shownNow() > 0) parts.push(`${plural(shownNow(), 'output')} shown`);
  if (leftOut > 0) parts.push(`${leftOut.toLocaleString('en')} more left out`);
  fresh = 0;
  $('counts').textContent = parts.join(' · ');
}

export function startFeed() {
  setInterval(count, 1000);
  $('pause').addEventListener('click', () => pause(!paused));
  $('clear').addEventListener('click', () => {
    clear();
    leftOut = 0;
    fresh = 0;
    count();
  });
  $('cards').addEventListener('click', ({ target }) => {
    const again = target.closest('.again');
    const made = again && cards.get(again.closest('.card').dataset.id);
    if (made) {
      ask(sameAgain(made), again).catch((error) => {
        made.words.textContent = error.message;
      });
    }
  });
}
