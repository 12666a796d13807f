// Sound as a WAV file: 16-bit PCM, one channel.

const HEADER = 44;
const QUIET = 0.04; // of the peak
const MARGIN = 0.05; // seconds kept around the sound

/** @param samples in [-1, 1] */
export function wav(samples, rate) {
  const view = new DataView(new ArrayBuffer(HEADER + 2 * samples.length));
  const write = (at, id) => [...id].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
  write(0, 'RIFF');
  view.setUint32(4, HEADER - 8 + 2 * samples.length, true);
  write(8, 'WAVEfmt ');
  [[16, 4], [1, 2], [1, 2], [rate, 4], [2 * rate, 4], [2, 2], [16, 2]].reduce((at, [value, size]) => {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    return at + size;
  }, 16);
  write(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, place) => view.setInt16(HEADER + 2 * place, Math.round(32767 * Math.max(-1, Math.min(1, sample))), true));
  return new Uint8Array(view.buffer);
}

/** The sound without the silence around it. */
export function withoutSilence(samples, rate) {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const isSound = (sample) => Math.abs(sample) >= QUIET * peak;
  const margin = Math.round(MARGIN * rate);
  const first = samples.findIndex(isSound);
  const last = samples.findLastIndex(isSound);
  return samples.slice(Math.max(0, first - margin), last + margin + 1);
}

/** What a browser can play, as samples of one channel at this rate. */
export async function samplesOf(bytes, rate) {
  const sound = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes.buffer.slice(0));
  const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel));
  return channels[0].map((_, place) => channels.reduce((sum, channel) => sum + channel[place], 0) / channels.length);
}
