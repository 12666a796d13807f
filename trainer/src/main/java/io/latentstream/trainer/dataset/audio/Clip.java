package io.latentstream.trainer.dataset.audio;

import io.latentstream.media.audio.Waveform;

/** A clip that can be trained on: its name, parsed, its values and its sound, prepared as they were. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Clip(ClipName name, float[] values, Waveform sound) {}
