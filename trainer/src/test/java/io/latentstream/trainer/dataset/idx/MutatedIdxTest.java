package io.latentstream.trainer.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Mutation;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Damaged files in MNIST's format are read or refused with a DatasetException, in little memory. */
class MutatedIdxTest {
    private static final byte[] IMAGES = IdxFixture.images(12, 4, 3);
    private static final byte[] LABELS = IdxFixture.labels(12);

    private static byte[] gzipped;

    @BeforeContainer
    static void gzip() throws IOException {
        gzipped = IdxFixture.gzip(IMAGES);
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void readsOrRefusesImages(@ForAll long seed) {
        readOrRefused(new Mutation(seed).of(IMAGES), LABELS);
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void readsOrRefusesGzippedImages(@ForAll long seed) throws IOException {
        byte[] changed =
                seed % 8 == 0 ? IdxFixture.gzip(new Mutation(seed).of(IMAGES)) : new Mutation(seed).of(gzipped);

        readOrRefused(changed, LABELS);
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void readsOrRefusesLabels(@ForAll long seed) {
        readOrRefused(IMAGES, new Mutation(seed).of(seed % 2 == 0 ? LABELS : IdxFixture.labelRows(12, 8)));
    }

    private static void readOrRefused(byte[] images, byte[] labels) {
        Mutation.inLittleMemory(() -> {
            try {
                LabelledImages read = IdxReader.read(
                                DataFile.of("images", images, "remedy"), DataFile.of("labels", labels, "remedy"))
                        .images();
                assertThat(read.count()).isBetween(0, 200);
            } catch (DatasetException e) {
                assertThat(e).hasMessageEndingWith("; remedy");
            }
        });
    }
}
