// Drawing with mouse, pen or finger.

import { $, el } from './dom.js';
import { askForOwn, offerOwn } from './own.js';

const SIDE = 280; // pixels
const STROKE = 22; // about as thick as in MNIST

let context = null;
let drawn = false;

/** Offers to draw where a model encodes pictures. */
export function refreshDrawing() {
  const model = offerOwn($('draw'), 'image');
  const group = model?.groups[0]?.name;
  if (model) $('draw').querySelector('h3').textContent = `Draw a ${!group || group === 'label' ? 'picture' : group}`;
}

function wipe() {
  context.fillStyle = '#000';
  context.fillRect(0, 0, SIDE, SIDE);
  drawn = false;
}

function place({ offsetX, offsetY, target }) {
  return [(offsetX * SIDE) / target.clientWidth, (offsetY * SIDE) / target.clientHeight];
}

function begin(event) {
  if (event.button !== 0) return;
  event.preventDefault();
  event.target.setPointerCapture(event.pointerId);
  context.beginPath();
  context.moveTo(...place(event));
  move(event);
}

function move(event) {
  if (!event.target.hasPointerCapture(event.pointerId)) return;
  for (const each of event.getCoalescedEvents?.().length ? event.getCoalescedEvents() : [event]) context.lineTo(...place(each));
  context.stroke();
  drawn = true;
}

/** Puts a picture where one would draw, as large as fits. */
export async function takePicture(file) {
  const picture = await createImageBitmap(file);
  const scale = SIDE / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  wipe();
  context.drawImage(picture, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  drawn = true;
  $('draw').querySelector('button.main').focus();
}

async function send(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const complaint = form.querySelector('.complaint');
  complaint.textContent = '';
  try {
    if (!drawn) throw new Error('Nothing is drawn yet.');
    const blob = await new Promise((resolve) => { $('pad').toBlob(resolve); });
    const shown = el('img', { src: $('pad').toDataURL(), alt: 'What you drew' });
    await askForOwn(form, offerOwn(form, 'image'), new Uint8Array(await blob.arrayBuffer()), 'Your drawing', shown);
  } catch (error) {
    complaint.textContent = error.message;
  }
}

export function startDrawing() {
  const pad = $('pad');
  Object.assign(pad, { width: SIDE, height: SIDE });
  context = pad.getContext('2d');
  Object.assign(context, { lineWidth: STROKE, lineCap: 'round', lineJoin: 'round', strokeStyle: '#fff' });
  wipe();
  pad.addEventListener('pointerdown', begin);
  pad.addEventListener('pointermove', move);
  $('wipe').addEventListener('click', wipe);
  $('draw').addEventListener('submit', send);
  $('draw').elements.model.addEventListener('change', refreshDrawing);
}
