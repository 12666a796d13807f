// Controls for a model's label groups: keys where the values are short, a list where they are not.

import { el } from './dom.js';

const SHORT = 2; // characters of a value that fits on a key
const MOST_KEYS = 40;

/** Offers these groups in an element; what was chosen stays chosen where there still is such a value. */
export function offerLabels(host, groups) {
  const drawn = JSON.stringify(groups);
  if (host.dataset.groups === drawn) return;
  const before = chosenLabels(host);
  host.dataset.groups = drawn;
  host.replaceChildren(...groups.map((group) => control(group, group.values.includes(before[group.name]) ? before[group.name] : '')));
}

function control({ name, values }, chosen) {
  const short = values.length <= MOST_KEYS && values.every((value) => value.length <= SHORT);
  const made = short ? keys(name, values, chosen) : list(name, values, chosen);
  made.dataset.group = name;
  return made;
}

function keys(name, values, chosen) {
  const key = (value, words) => el('label', {},
    el('input', { type: 'radio', name: `label-${name}`, value, checked: value === chosen }), el('span', {}, words));
  return el('fieldset', { class: 'keys' }, el('legend', {}, named(name)),
    el('div', {}, key('', 'any'), ...values.map((value) => key(value, value))));
}

function list(name, values, chosen) {
  const select = el('select', { name: `label-${name}` }, el('option', { value: '' }, 'any'), ...values.map((value) => el('option', { value }, value)));
  select.value = chosen;
  return el('label', {}, named(name), ' ', select);
}

/** A group's name as a heading. */
export function named(name) {
  return name.replace(/^./, (first) => first.toUpperCase());
}

/** Group to value, of those that are chosen. */
export function chosenLabels(host) {
  const chosen = {};
  for (const group of host.querySelectorAll('[data-group]')) {
    const value = group.querySelector('input:checked, select')?.value;
    if (value) chosen[group.dataset.group] = value;
  }
  return chosen;
}

/** Chooses these values; groups without one are any. */
export function chooseLabels(host, labels) {
  for (const group of host.querySelectorAll('[data-group]')) {
    const wanted = labels[group.dataset.group] ?? '';
    const select = group.querySelector('select');
    if (select) select.value = wanted;
    for (const key of group.querySelectorAll('input')) key.checked = key.value === wanted;
  }
}
