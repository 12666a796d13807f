package io.latentstream.trainer.dataset;

/**
 * The part of the heap that one dataset may take. It is a third: two datasets are kept at a time, and training needs memory too.
 *
 * @param bytes that a dataset may take
 * @param heap size of the whole heap, bytes
 */
public record HeapShare(long bytes, long heap) {
    private static final int SHARE = 3;

    /** The share of this process's heap. */
    public static HeapShare ofThisProcess() {
        return ofHeap(Runtime.getRuntime().maxMemory());
    }

    static HeapShare ofHeap(long heap) {
        return new HeapShare(heap / SHARE, heap);
    }

    /**
     * Refuses a dataset that does not fit, before memory is allocated for it.
     *
     * @param needed bytes
     * @param what such as "60,000 images of 28x28 pixels"
     * @throws DatasetException that names the heap size that is enough
     */
    public void requireRoom(String dataset, long needed, String what) {
        if (needed > bytes) {
            throw new DatasetException(
                    "dataset '%s': %s take %d MB, and a heap of %d MB has room for %d MB of data; start the trainer with LATENTSTREAM_HEAP=%dm, or give fewer"
                            .formatted(dataset, what, megabytes(needed), heap >> 20, bytes >> 20, enough(needed)));
        }
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }

    /** Rounded up to hundreds, with a margin: up to an eighth of -Xmx is not usable heap. */
    private static long enough(long needed) {
        return (long) Math.ceil(megabytes(needed) * SHARE * 1.15 / 100) * 100;
    }
}
