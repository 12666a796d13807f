package io.latentstream.trainer.dataset;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the IDX format of the MNIST database: a big-endian magic number, the sizes, then one unsigned byte a value. */
final class IdxReader {
    private static final int LABELS = 0x00000801;
    private static final int IMAGES = 0x00000803;

    private IdxReader() {}

    /** Reads images and their labels, 0 to 255; both names and the remedy stand in the errors. */
    static LabelledImages read(DataFile images, DataFile labels) {
        ByteBuffer header = header(images, IMAGES, 16, "images");
        int count = header.getInt(4);
        int height = header.getInt(8);
        int width = header.getInt(12);
        if (count < 0 || height < 1 || width < 1) {
            throw images.unusable("announces %d images of %dx%d pixels".formatted(count, width, height));
        }
        checkLength(images, 16, (long) count * height * width, "%d images of %dx%d".formatted(count, width, height));
        byte[] values = labels(labels);
        if (values.length != count) {
            throw labels.unusable("has %d labels, but %s has %d images".formatted(values.length, images.name(), count));
        }
        byte[] content = images.content();
        return new LabelledImages(width, height, Arrays.copyOfRange(content, 16, content.length), values);
    }

    private static byte[] labels(DataFile file) {
        int count = header(file, LABELS, 8, "labels").getInt(4);
        checkLength(file, 8, count, count + " labels");
        return Arrays.copyOfRange(file.content(), 8, file.content().length);
    }

    private static ByteBuffer header(DataFile file, int magic, int length, String what) {
        if (file.content().length < length) {
            throw file.unusable("has %d bytes, too few for the %d-byte header of IDX %s"
                    .formatted(file.content().length, length, what));
        }
        ByteBuffer header = ByteBuffer.wrap(file.content());
        if (header.getInt(0) != magic) {
            throw file.unusable("starts with 0x%08x, expected 0x%08x: it is no IDX file of %s"
                    .formatted(header.getInt(0), magic, what));
        }
        return header;
    }

    private static void checkLength(DataFile file, int header, long values, String what) {
        if (file.content().length != header + values) {
            throw file.unusable(
                    "has %d bytes, expected %d for %s".formatted(file.content().length, header + values, what));
        }
    }
}
