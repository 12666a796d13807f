// The gallery's page: listens to the gateway's stream of events and hands them on.

import { $ } from './dom.js';
import { startDrawing } from './draw.js';
import { startEnlarging } from './enlarge.js';
import { onFailure, onLeftOut, onNews, onOutputs, startFeed } from './feed.js';
import { startFiles } from './files.js';
import { limitCounts } from './forms.js';
import { onCurve, onProgress, onRoute, onVersion } from './models.js';
import { startSaying } from './say.js';

const HANDLERS = {
  hello: onHello,
  version: onVersion,
  route: onRoute,
  curve: onCurve,
  progress: onProgress,
  outputs: onOutputs,
  failure: onFailure,
  'left-out': onLeftOut,
  now: () => onNews(true),
  trouble: ({ why }) => onTrouble(why),
  end: ({ why }) => disconnected(why),
};

let source = null;
let broker = ''; // where events come from
let missed = false; // whether the connection was ever lost

function connection(state, words) {
  $('connection').dataset.state = state;
  if ($('connection-words').textContent !== words) $('connection-words').textContent = words;
}

function notice(words) {
  $('notice').hidden = !words;
  $('notice-words').textContent = words ?? '';
}

function connect() {
  source?.close();
  notice(null);
  connection('', 'Connecting');
  source = new EventSource('/events');
  for (const [name, handler] of Object.entries(HANDLERS)) {
    source.addEventListener(name, (event) => handler(JSON.parse(event.data)));
  }
  source.onerror = () => {
    missed = true;
    if (source.readyState === EventSource.CLOSED) refused();
    else connection('lost', 'Connection lost; trying again');
  };
}

function onHello(hello) {
  broker = hello.broker;
  onNews(false);
  onTrouble(hello.trouble);
  notice(null);
  limitCounts(hello);
}

/** @param why what the gallery itself waits for, such as a broker that is away; null: nothing */
function onTrouble(why) {
  if (why) connection('lost', `Waiting: ${why}`);
  else connection('live', `Live from ${broker}${missed ? ', again: something may be missing' : ''}`);
}

function disconnected(why) {
  missed = true;
  source.close();
  connection('lost', 'Not connected');
  notice(why);
}

/** An EventSource does not say why it was refused. */
async function refused() {
  const control = new AbortController();
  try {
    const response = await fetch('/events', { signal: control.signal });
    disconnected(response.ok ? 'The stream ended.' : await response.text());
  } catch {
    disconnected('The gallery does not answer. Is it running?');
  }
  control.abort();
}

startFeed();
startDrawing();
startSaying();
startEnlarging();
startFiles();
$('reconnect').addEventListener('click', connect);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && source.readyState === EventSource.CLOSED) connect();
});
connect();
