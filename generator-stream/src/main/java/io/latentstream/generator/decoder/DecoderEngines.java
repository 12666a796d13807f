package io.latentstream.generator.decoder;

import java.util.List;

/** Chooses an engine by the format of a decoder's artifact. */
public final class DecoderEngines {
    private DecoderEngines() {}

    /** The formats that can be read, the preferred first. */
    public static List<String> formats() {
        return List.of(Nd4jDecoder.FORMAT);
    }

    /**
     * Reads a decoder.
     *
     * @param format one of {@link #formats()}
     * @param file the artifact's bytes
     * @throws MalformedDecoderException when they are no decoder of this format
     */
    public static Decoder read(String format, byte[] file) {
        if (!format.equals(Nd4jDecoder.FORMAT)) {
            throw new MalformedDecoderException("format '" + format + "' is none of " + formats());
        }
        return Nd4jDecoder.read(file);
    }
}
