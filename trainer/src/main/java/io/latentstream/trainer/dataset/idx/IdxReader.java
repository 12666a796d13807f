package io.latentstream.trainer.dataset.idx;

import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.LabelledImages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads images of one unsigned byte a pixel, and their labels, from IDX files. */
final class IdxReader {
    private static final List<Integer> IMAGES = List.of(IdxHeader.IMAGES);
    private static final List<Integer> LABELS =
            List.of(IdxHeader.LABELS, IdxHeader.INT_LABELS, IdxHeader.INT_LABEL_ROWS);
    private static final int HIGHEST_LABEL = 255;
    private static final int MOST_PIXELS = 1 << 16;
    private static final int MOST_COLUMNS = 64;
    private static final long MOST_BYTES = Integer.MAX_VALUE - 64; // they go into one array
    private static final int SURPLUS_COUNTED = 1 << 20;

    private IdxReader() {}

    /** A file, read. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Content(IdxHeader header, byte[] values, String sha256) {}

    /**
     * Images with their labels.
     *
     * @param images row by row
     * @param imagesDigest SHA-256 of the file of images, unpacked
     * @param labelsDigest SHA-256 of the file of labels, unpacked
     */
    record Read(LabelledImages images, String imagesDigest, String labelsDigest) {}

    /**
     * The header of a file of images, checked against the file's size; no pixel is read.
     *
     * @throws DatasetException when header and size contradict each other, or the images are too large
     */
    static IdxHeader imagesHeader(DataFile file) {
        return file.read(content -> header(file, content, "images", IMAGES));
    }

    /** Reads images and their labels, 0 to 255. Errors name both files and the remedy. */
    static Read read(DataFile images, DataFile labels) {
        long count = imagesHeader(images).sizes().get(0);
        IdxHeader labelsHeader = labels.read(content -> header(labels, content, "labels", LABELS));
        if (labelsHeader.sizes().get(0) != count) {
            throw labels.unusable("has %d labels, but %s has %d images"
                    .formatted(labelsHeader.sizes().get(0), images.name(), count));
        }
        Content pixels = content(images, "images", IMAGES);
        Content values = content(labels, "labels", LABELS);
        int height = Math.toIntExact(pixels.header().sizes().get(1));
        int width = Math.toIntExact(pixels.header().sizes().get(2));
        byte[] bytes = values.header().magic() == IdxHeader.LABELS ? values.values() : firstColumn(labels, values);
        return new Read(new LabelledImages(width, height, pixels.values(), bytes), pixels.sha256(), values.sha256());
    }

    private static Content content(DataFile file, String what, List<Integer> allowed) {
        return file.read(unpacked -> {
            IdxHeader header = header(file, unpacked, what, allowed);
            byte[] values = new byte[(int) header.valueBytes()];
            int read = unpacked.stream().readNBytes(values, 0, values.length);
            int surplus = read < values.length ? 0 : surplus(unpacked.stream());
            if (read < values.length || surplus > 0) {
                throw differs(file, header, what, (long) header.length() + read + surplus, surplus);
            }
            return new Content(header, values, unpacked.sha256());
        });
    }

    private static IdxHeader header(DataFile file, DataFile.Unpacked unpacked, String what, List<Integer> allowed)
            throws IOException {
        IdxHeader header = IdxHeader.read(file, unpacked.stream(), what, allowed);
        long bytes = header.valueBytes();
        if (what.equals("images")) {
            requireImages(file, header);
        } else if (header.sizes().size() > 1
                && (header.sizes().get(1) < 1 || header.sizes().get(1) > MOST_COLUMNS)) {
            throw file.unusable("has %s; give each label by a row of 1 to %d numbers, the label first"
                    .formatted(header.describe(what), MOST_COLUMNS));
        }
        if (bytes > unpacked.most() - header.length()) {
            throw unpacked.packed()
                    ? file.unusable("unpacks to less than %s take".formatted(header.describe(what)))
                    : differs(file, header, what, unpacked.most(), 0);
        }
        if (bytes > MOST_BYTES) {
            throw file.unusable(
                    "has %s, over %d bytes in one file; give fewer".formatted(header.describe(what), MOST_BYTES));
        }
        return header;
    }

    private static void requireImages(DataFile file, IdxHeader header) {
        long height = header.sizes().get(1);
        long width = header.sizes().get(2);
        if (height < 1 || width < 1 || height > MOST_PIXELS || width > MOST_PIXELS || height * width > MOST_PIXELS) {
            throw file.unusable("announces %s pixels; images of 1 to %d pixels can be learned, make them smaller"
                    .formatted(header.describe("images"), MOST_PIXELS));
        }
    }

    /** How many bytes follow, counted up to {@link #SURPLUS_COUNTED}. */
    private static int surplus(InputStream stream) throws IOException {
        int surplus = 0;
        byte[] buffer = new byte[8_192];
        for (int read = 0; read >= 0 && surplus < SURPLUS_COUNTED; read = stream.read(buffer)) {
            surplus += read;
        }
        return surplus;
    }

    private static DatasetException differs(DataFile file, IdxHeader header, String what, long found, int surplus) {
        return file.unusable("has %s%d bytes, expected %d for %s"
                .formatted(
                        surplus >= SURPLUS_COUNTED ? "more than " : "",
                        found,
                        header.length() + header.valueBytes(),
                        header.describe(what)));
    }

    private static byte[] firstColumn(DataFile file, Content content) {
        IdxHeader header = content.header();
        int columns =
                header.sizes().size() == 1 ? 1 : Math.toIntExact(header.sizes().get(1));
        byte[] labels = new byte[Math.toIntExact(header.sizes().get(0))];
        ByteBuffer rows = ByteBuffer.wrap(content.values());
        for (int i = 0; i < labels.length; i++) {
            int label = rows.getInt(i * columns * Integer.BYTES);
            if (label < 0 || label > HIGHEST_LABEL) {
                throw file.unusable("has label %d at %d; 0 to %d can be told".formatted(label, i, HIGHEST_LABEL));
            }
            labels[i] = (byte) label;
        }
        return labels;
    }
}
