package io.latentstream.cli;

import io.latentstream.event.GenerationRequest;
import java.util.List;
import org.apache.avro.generic.IndexedRecord;

/** An image or a clip that a generator made. */
sealed interface Output permits ImageOutput, ClipOutput {
    /** The record as it came. */
    IndexedRecord event();

    /** The request for this output alone. */
    GenerationRequest recipe();

    /** One more than the greatest index of the request's outputs. */
    int end();

    /** The payload as it came. */
    byte[] payload();

    /**
     * The output as a PNG or WAV file that says how it was made; one that came as such a file is left as it came.
     *
     * @throws io.latentstream.gallery.payload.DamagedPayloadException when it is no image or no clip
     */
    byte[] file();

    /** Of its file's name, without the dot. */
    String extension();

    /**
     * What they are, such as {@code 2 clips of 0.50 to 1.00 s at 8000 Hz}.
     *
     * @param all outputs of the same kind as this one, which is one of them
     */
    String summary(List<Output> all);
}
