package io.latentstream.trainer.dataset.audio;

/** A clip that can be trained on: its name, parsed, and its log-mel spectrogram. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Clip(ClipName name, float[] values) {}
