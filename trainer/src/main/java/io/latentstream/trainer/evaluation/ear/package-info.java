/**
 * Listeners that judge generated clips: classifiers of recordings, of different kinds so that no model pleases all by one fault.
 *
 * <p>{@link io.latentstream.trainer.evaluation.ear.ListenerPanel} gets prepared waveforms with their labels, and waveforms to
 * judge; {@link io.latentstream.trainer.evaluation.ear.Judgement}s leave, one for each listener: features and probabilities. A
 * clip is placed behind 32 ms of silence in 1.008 s. Windows and hops are given in seconds; what stands below holds at 8 kHz.
 *
 * <ul>
 *   <li>"spectrogram": a convolutional network on 64 frames of 128 linear bins, window 256, hop 128
 *   <li>"mel": a convolutional network on 100 frames of 40 mel bands, window 320, hop 80
 *   <li>"cepstrum": a dense network on 32 frames of 13 mel-frequency cepstral coefficients and their deltas
 * </ul>
 *
 * <p>Listeners are trained on recordings alone, changed as {@link io.latentstream.trainer.evaluation.ear.Augmentation} says, and
 * never on generated clips, nor were they chosen by what they make of them. Training is seeded: the same clips give the same
 * weights. The panel of the Free Spoken Digit Dataset ships as a resource. The networks are those of {@code nn}; the protocols
 * and the models under test may not be imported.
 */
package io.latentstream.trainer.evaluation.ear;
