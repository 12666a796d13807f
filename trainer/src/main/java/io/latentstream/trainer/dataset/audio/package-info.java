/**
 * Recordings from WAV files: a folder or zip becomes a {@link io.latentstream.trainer.dataset.ClipDataset} of log-mel spectrograms.
 *
 * <p>Two layouts are understood: {@code label/name.wav}, and files named {@code label_speaker_index.wav}, in one folder or in
 * folders of labels, speakers or splits. Leading folders that all clips share do not count. Hidden files, other formats and
 * folders that begin with '_' are left out; WAV files that cannot be used are skipped with a line in the log.
 *
 * <p>The digest of a dataset is the SHA-256 over each file's name, a NUL and the 32 bytes of the file's SHA-256, sorted by name;
 * files that were skipped as unusable count. Begin with {@link io.latentstream.trainer.dataset.audio.ClipDatasetReader}. Images
 * and what finds or downloads the files may not be imported.
 */
package io.latentstream.trainer.dataset.audio;
