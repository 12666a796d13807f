// Events in words.

export function plural(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : noun.endsWith('x') ? 'es' : 's'}`;
}

export function decimals(value, places) {
  const options = { minimumFractionDigits: places, maximumFractionDigits: places };
  return Number(value).toLocaleString('en', options).replace('-', '−');
}

/** Group to value in words: genre jazz, speaker theo. */
export function labelWords(labels) {
  return Object.entries(labels ?? {}).map(([group, value]) => `${group} ${value}`).join(', ');
}

/** What a request asks for: 16 images: letter A. */
export function title({ asked, made, kind, count, items }) {
  const how = made ?? asked;
  const only = items.size === 1 ? items.values().next().value.labels : {};
  const start = asked?.labels ?? only;
  if (how?.interpolation) return morphWords(start, how.interpolation.toLabels);
  const noun = how?.variation ? 'variation' : kind === 'audio' ? 'clip' : kind === 'image' ? 'image' : '';
  if (!noun) return 'A request';
  return [plural(count, noun), labelWords(start)].filter(Boolean).join(': ');
}

function morphWords(from, to) {
  const start = labelWords(from);
  const end = labelWords({ ...from, ...to });
  if (!start && !end) return 'Morph';
  return start === end ? `Morph: ${start}` : `Morph: ${start || 'any'} to ${end}`;
}

/** Where outputs come from: model, seed, temperature and latency, as far as they are known. */
export function facts({ asked, made, model, version, latency, items, count }) {
  const parts = [];
  if (model) parts.push(version ? `${model}\u00a0v${version}` : model);
  const how = made ?? asked ?? {};
  if (how.seed) parts.push(`seed\u00a0${how.seed}`);
  if (how.temperature !== undefined && how.temperature !== (how.posterior ? 0 : 1)) parts.push(`temperature\u00a0${how.temperature}`);
  if (how.truncation) parts.push(`truncation\u00a0${how.truncation}`);
  if (how.variation) parts.push(`strength\u00a0${how.variation.strength}`);
  if (latency !== undefined) parts.push(`in\u00a0${duration(latency)}`);
  if (items.size > 0 && items.size < count) parts.push(`${items.size} of ${count.toLocaleString('en')} shown`);
  return parts.join(' · ');
}

/** Figures in plain text, as people write them. */
export function tidy(text) {
  return text.replaceAll('+-', '±').replace(/(?<!\w)-(?=\d|ELBO)/g, '−');
}

/** A metric's name as people write it. */
export function figureWords(name) {
  return name === '-elbo' ? '−ELBO' : name.replaceAll('-', ' ');
}

/** How many outputs are recognised as what was asked for; empty where that was not measured. */
export function recognisedWords(metrics) {
  const shares = metrics.filter(({ name }) => name.endsWith('-accuracy') && name !== 'classifier-accuracy');
  const percent = ({ value }) => `${decimals(100 * value, 0)}%`;
  if (shares.length === 0) return '';
  if (shares.length === 1) return `${percent(shares[0])} recognised as asked`;
  return `Recognised as asked: ${shares.map((each) => `${each.name.replace('-accuracy', '')} ${percent(each)}`).join(', ')}`;
}

function duration(millis) {
  return millis < 10_000 ? `${millis.toLocaleString('en')}\u00a0ms` : `${decimals(millis / 1000, 0)}\u00a0s`;
}

/** UNKNOWN_LABEL as people write it. */
export function codeWords(code) {
  return code.toLowerCase().replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
}

export function progressWords(news) {
  switch (news?.status) {
    case 'RUNNING': return news.secondsLeft === null ? 'Training' : `Training: ${decimals(news.secondsLeft, 0)} s left`;
    case 'PUBLISHED': return `Training: version ${news.version} has just been published`;
    case 'FINISHED': return 'Training is done';
    case 'FAILED': return `Training failed: ${news.message ?? ''}`;
    default: return '';
  }
}

/** The course of a training in its own terms. */
export function trainingFigures(news) {
  switch (news?.status) {
    case 'RUNNING': return `Epoch ${decimals(news.epoch, 1)}, −ELBO ${decimals(news.negativeElbo, 1)} nats`;
    case 'FINISHED': return tidy(news.message ?? '');
    default: return '';
  }
}
