// Events in words.

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

export function plural(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : noun.endsWith('x') ? 'es' : 's'}`;
}

export function decimals(value, digits) {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return Number(value).toLocaleString('en', options).replace('-', '−');
}

/** What a request asks for: 16 sevens. */
export function title(asked, kind, count) {
  if (!asked) return { clips: plural(count, 'clip'), images: plural(count, 'image') }[kind] ?? 'A request';
  const speech = asked.kind === 'speech';
  const spoken = speech ? 'spoken ' : '';
  const by = asked.speaker ? ` by ${asked.speaker}` : '';
  const name = asked.digit ? /^\d$/.test(asked.digit) && DIGITS[asked.digit] : 'digit';
  if (!name) return `${count.toLocaleString('en')} ${spoken}× ${asked.digit}${by}`;
  return plural(count, spoken + name) + by;
}

export function labels(item) {
  return Object.entries(item.labels).map(([group, value]) => `${group} ${value}`).join(', ');
}

export function clipWords({ labels: { digit, speaker } }) {
  return `“${digit ?? '?'}”${speaker ? ` by ${speaker}` : ''}`;
}

/** Where an output comes from: model, seed, temperature and latency, as far as they are known. */
export function facts({ asked, model, version, seed, latency, items, count }) {
  const parts = [];
  if (model) parts.push(version ? `${model}\u00a0v${version}` : model);
  if (seed ?? asked?.seed) parts.push(`seed\u00a0${seed ?? asked.seed}`);
  if (asked && asked.temperature !== undefined && asked.temperature !== 1) parts.push(`temperature\u00a0${asked.temperature}`);
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

function duration(millis) {
  return millis < 10_000 ? `${millis.toLocaleString('en')}\u00a0ms` : `${decimals(millis / 1000, 0)}\u00a0s`;
}

/** UNKNOWN_LABEL as people write it. */
export function codeWords(code) {
  return code.toLowerCase().replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
}

export function progressWords(news) {
  switch (news?.status) {
    case 'RUNNING':
      return `Training: epoch ${decimals(news.epoch, 1)}, −ELBO ${decimals(news.negativeElbo, 1)} nats`
        + (news.secondsLeft === null ? '' : `, ${decimals(news.secondsLeft, 0)} s left`);
    case 'PUBLISHED': return `Training: version ${news.version} has just been published`;
    case 'FINISHED': return `Training is done: ${tidy(news.message ?? 'its budget is spent')}`;
    case 'FAILED': return `Training failed: ${news.message ?? ''}`;
    default: return '';
  }
}
