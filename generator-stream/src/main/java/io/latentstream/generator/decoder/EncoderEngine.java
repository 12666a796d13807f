package io.latentstream.generator.decoder;

/** An engine that reads encoders, too. */
interface EncoderEngine {
    /**
     * Reads an encoder of format {@value DecoderEngines#ENCODER_FORMAT}.
     *
     * @param file the artifact's bytes
     * @throws MalformedDecoderException when they are no encoder
     */
    Encoder readEncoder(byte[] file);
}
