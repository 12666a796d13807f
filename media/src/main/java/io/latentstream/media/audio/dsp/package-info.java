/**
 * From clips to values in [0,1] and back. {@link io.latentstream.media.audio.dsp.LogMelSpectrogram} analyses (begin there;
 * {@link io.latentstream.media.audio.dsp.RecordingReader} reads and prepares WAV files for it),
 * {@link io.latentstream.media.audio.dsp.SpectrogramInverter} makes sound; both follow one
 * {@link io.latentstream.media.audio.dsp.SpectrogramSettings}.
 *
 * <p>Conventions, with N the window length, H the hop, T = sampleCount / H + 1 frames, K = N / 2 + 1 bins:
 *
 * <pre>
 * window    w[n] = 0.5 - 0.5 cos(2 pi n / N), periodic Hann, 0 &lt;= n &lt; N
 * STFT      X[t, k] = sum over n of x[t H - N/2 + n] w[n] exp(-2 pi i k n / N), x = 0 outside the clip
 * bands     m[t, b] = sum over k of W[b, k] |X[t, k]|, Slaney's mel filters of area 1 Hz; or |X| itself
 * values    v[t, b] = max(0, 1 + 20 log10(m[t, b] / max m) / dynamicRangeDb); 0 for silence
 * layout    v and magnitudes [T, bands] and [T, K], frame after frame; a packed spectrum's row is
 *           Re(0), Re(N/2), then Re(k), Im(k) for 0 &lt; k &lt; N/2
 * </pre>
 *
 * <p>Analysis puts 32 ms of silence before a clip. Arithmetic is in float and double with StrictMath or own series where the JDK's
 * Math may differ between runtimes (docs/adr/0009). Most classes keep buffers: one instance serves one thread. Imports the JDK,
 * {@code audio} and JTransforms.
 */
package io.latentstream.media.audio.dsp;
