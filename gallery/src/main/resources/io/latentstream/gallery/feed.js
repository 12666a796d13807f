// What comes out: shown as it comes, or held while the page is paused.

import { $ } from './dom.js';
import { clear, expect, showFailure, shownNow, showOutputs } from './cards.js';
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

/** Publishes a request and returns its id; throws why it was not taken. */
async function publish(request) {
  try {
    const response = await fetch('/requests', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    const words = await response.text();
    if (!response.ok) throw new Error(words);
    return words;
  } catch (error) {
    throw error instanceof TypeError ? new Error('The gallery does not answer. Is it running?') : error;
  }
}

/** Does something once at a time; a button that were disabled meanwhile would lose the focus. */
async function busy(button, act) {
  if (button?.ariaBusy === 'true') return undefined;
  if (button) button.ariaBusy = 'true';
  try {
    return await act();
  } finally {
    if (button) button.ariaBusy = 'false';
  }
}

function show() {
  if (paused) pause(false);
  if (PHONE.matches) $('feed').scrollIntoView();
}

/** Publishes a request and makes room for what comes of it; throws why it was not taken. */
export function ask(request, button) {
  return busy(button, async () => {
    const id = await publish(request);
    show();
    expect(id, request);
  });
}

/**
 * Publishes requests, {request, caption} each, whose outputs belong to one card; returns their parts of it, in this order, and
 * nothing where the card was cleared meanwhile.
 */
export function askInto(card, requests, button) {
  return busy(button, async () => {
    const ids = await Promise.all(requests.map(({ request }) => publish(request)));
    show();
    return card.gone ? [] : ids.map((id, place) => expect(id, requests[place].request, card, requests[place].caption));
  });
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
  $('mine').addEventListener('click', () => {
    const only = $('cards').classList.toggle('mine');
    $('mine').classList.toggle('on', only);
    $('mine').setAttribute('aria-pressed', only);
  });
}
