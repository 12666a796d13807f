package io.latentstream.trainer.dataset;

import java.io.IOException;
import java.util.List;

/** Audio files, wherever they lie. */
interface AudioFiles extends AutoCloseable {
    /** Bytes of the longest file that is read. */
    int LONGEST_FILE = 1 << 26;

    /** What people call the whole. */
    String name();

    /** Paths of all files, parts separated by '/', sorted. */
    List<String> paths();

    /** One file's bytes. */
    byte[] read(String path) throws IOException;

    @Override
    void close();
}
