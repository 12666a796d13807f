// Requests that are made of outputs: the same again, neighbours, ways between two, the same of another version.

const MORPH_STEPS = { image: 12, audio: 6 };
const VARIATIONS = { image: 10, audio: 4 };

/** Seeds as the gateway draws them: non-negative, and short enough to copy. */
export function anySeed() {
  return Math.floor(Math.random() * 2 ** 32);
}

/** The request of all outputs of a part once more: same model, version and seed. */
export function sameAgain({ asked, made, model, version, items }) {
  const { reconstruction, ...again } = { ...asked, ...made, model: model ?? asked.model, version: version ?? asked.version };
  if (made?.posterior) again.labels = items.values().next().value.labels; // found for the input, or asked for
  return again;
}

/** The request of one output. */
export function oneAgain(made, item) {
  return { ...made, labels: item.labels, first: item.index, count: 1 };
}

/** Whether an output is one of its seed's alone, so that it can be varied and be the end of a way. */
export function isPlain({ made }) {
  return !made.variation && !made.interpolation && !made.posterior;
}

/** Neighbours of an output. */
export function variations(made, item, strength) {
  const variation = { seed: anySeed(), strength, index: item.index };
  return { ...made, labels: item.labels, first: 0, count: VARIATIONS[made.kind], variation };
}

/** Whether a way leads from one output to another: both are of one version, drawn in the same way. */
export function canMorph(from, to) {
  const same = ['model', 'version'].every((name) => from.part[name] === to.part[name])
    && ['temperature', 'truncation', 'trim'].every((name) => from.part.made[name] === to.part.made[name]);
  return same && isPlain(to.part) && from.item !== to.item;
}

/** The way from one output to another. */
export function morph(from, to) {
  const { made } = from.part;
  const steps = MORPH_STEPS[made.kind];
  const end = { toSeed: to.part.made.seed, toIndex: to.item.index, toLabels: to.item.labels };
  return { ...made, labels: from.item.labels, first: 0, count: steps, interpolation: { steps, index: from.item.index, ...end } };
}

/** The same request to another version. */
export function ofVersion(request, version) {
  return { ...request, version };
}
