/**
 * Signal code for images and sound: the packages {@code image}, {@code audio} and {@code audio.dsp} below this one.
 *
 * <p>This package itself holds only {@link io.latentstream.media.FileKind}, which tells people what a file is that was given for
 * another. All of {@code media} imports the JDK and an FFT library and nothing else: no Kafka, no model, no logging.
 */
package io.latentstream.media;
