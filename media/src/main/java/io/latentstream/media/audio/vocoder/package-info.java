/**
 * Speech as what the throat does and what the mouth does: a source-filter representation, as in channel vocoders (H. Dudley, The
 * vocoder, 1939) and WORLD (Morise, Yokomori and Ozawa, IEICE Trans. E99-D, 2016). A clip enters, values in [0,1] leave, and sound
 * comes back from them; {@link io.latentstream.media.audio.vocoder.VocoderSettings} is where to begin. Allowed: JTransforms, and
 * the mel filterbank of {@code dsp}.
 *
 * <p>A clip of n samples becomes a fixed number of frames, whatever its length: frame t is centred on sample t (n - 1) / (frames - 1).
 * A frame has, in this order: {@code bands} levels of the spectral envelope, 1 the loudest of the clip and 0 the dynamic range or
 * more below it; the pitch on a logarithmic scale, 0 the lowest and 1 the highest; {@code voicingBands} strengths of voicing in equal
 * parts of 0 Hz to the Nyquist frequency, 0 for noise and 1 for pulses; and the clip's length, 1 the longest, in every frame the same.
 */
package io.latentstream.media.audio.vocoder;
