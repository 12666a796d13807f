package io.latentstream.trainer.dataset;

/**
 * The memory that one dataset may take. A third of the heap: two are kept at a time, and training needs memory, too.
 *
 * @param bytes of it
 * @param heap the whole, bytes
 */
record HeapShare(long bytes, long heap) {
    private static final int SHARE = 3;

    static HeapShare ofThisProcess() {
        return ofHeap(Runtime.getRuntime().maxMemory());
    }

    static HeapShare ofHeap(long heap) {
        return new HeapShare(heap / SHARE, heap);
    }

    /**
     * Refuses what would not fit, before memory is taken for it.
     *
     * @param what such as "60,000 images of 28x28 pixels"
     * @throws DatasetException with the heap that would do
     */
    void requireRoom(String dataset, long needed, String what) {
        if (needed > bytes) {
            throw new DatasetException(
                    "dataset '%s': %s take %d MB, and a heap of %d MB has room for %d MB of data; start the trainer with LATENTSTREAM_HEAP=%dm, or give fewer"
                            .formatted(dataset, what, megabytes(needed), heap >> 20, bytes >> 20, enough(needed)));
        }
    }

    private static long megabytes(long bytes) {
        return (bytes >> 20) + 1;
    }

    /** More than it takes, in hundreds: a heap has up to an eighth less room than the virtual machine was told. */
    private static long enough(long needed) {
        return (long) Math.ceil(megabytes(needed) * SHARE * 1.15 / 100) * 100;
    }
}
