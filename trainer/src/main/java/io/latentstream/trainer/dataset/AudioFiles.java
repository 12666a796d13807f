package io.latentstream.trainer.dataset;

import java.io.IOException;
import java.util.List;

/** Audio files, wherever they lie. */
interface AudioFiles extends AutoCloseable {
    /** What people call the whole. */
    String name();

    /** Paths of the files that should be WAV, parts separated by '/', sorted. */
    List<String> paths();

    /** One file's bytes. */
    byte[] read(String path) throws IOException;

    @Override
    void close();
}
