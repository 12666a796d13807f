package io.latentstream.generator.decoder;

/** A library that decodes, on the device that was chosen for it. */
interface DecoderEngine {
    /** The device that every engine has. */
    String CPU = "the CPU";

    /** Its name, as DECODER_ENGINE has it. */
    String name();

    /** Format of the artifacts that it reads. */
    String format();

    /** Where it decodes: {@link #CPU}, or a card's name. */
    String device();

    /** True when it decodes on a GPU. */
    default boolean onCard() {
        return !device().equals(CPU);
    }

    /** Sets the listener that hears when a decoder was stopped because it took too long; not called by engines that cannot stop. */
    default void onStopped(Runnable listener) {
        // nothing to tell: this engine cannot be stopped
    }

    /**
     * Reads a decoder.
     *
     * @param file the artifact's bytes
     * @throws MalformedDecoderException when they are no decoder of this format
     */
    Decoder read(byte[] file);
}
