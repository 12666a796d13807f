package io.latentstream.trainer.dataset;

/** A clip that can be trained on: its spectrogram. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Clip(ClipName name, float[] values) {}
