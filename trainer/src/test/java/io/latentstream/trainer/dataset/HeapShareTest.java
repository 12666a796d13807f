package io.latentstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapShareTest {
    @ParameterizedTest(name = "{0} MB of data, a heap of {1} MB")
    @CsvSource({"240, 683, 900", "609, 683, 2200", "469, 683, 1700", "3000, 1867, 10400"})
    void saysHowLargeAHeapHasRoom(long data, long heap, long enough) {
        long bytes = (data << 20) - 1;

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> HeapShare.ofHeap(heap << 20).requireRoom("letters", bytes, "7 images"))
                .withMessage(
                        "dataset 'letters': 7 images take %d MB, and a heap of %d MB has room for %d MB of data; start the trainer with LATENTSTREAM_HEAP=%dm, or give fewer",
                        data, heap, heap / 3, enough);
        long told = (enough << 20) / 8 * 7; // of which a virtual machine keeps some for itself
        assertThatCode(() -> HeapShare.ofHeap(told).requireRoom("letters", bytes, "7 images"))
                .doesNotThrowAnyException();
    }
}
