package io.latentstream.trainer.dataset.idx;

import io.latentstream.artifact.Sha256;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.HeapShare;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.idx.IdxFileName.Part;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The MNIST database of handwritten digits (LeCun, Cortes, Burges), shipped with the trainer or read from a folder. */
public final class Mnist {
    private static final Logger LOG = LoggerFactory.getLogger(Mnist.class);
    private static final String NAME = "MNIST";
    private static final int BOX = 20; // LeCun et al., 1998: digits fit 20x20, their mass lies in the centre of 28x28
    private static final String EMNIST = "emnist";
    private static final String DIGIT = "digit";
    private static final String LABEL = "label";
    private static final Set<String> COLLECTIONS_OF_DIGITS = Set.of("qmnist", "emnist-digits", "emnist-mnist");
    private static final String LICENCE = "CC BY-SA 3.0, Yann LeCun, Corinna Cortes, Christopher J.C. Burges";

    /** SHA-256 of the four original files, unpacked. */
    private static final Map<Part, String> ORIGINAL = Map.of(
            Part.TRAIN_IMAGES, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            Part.TRAIN_LABELS, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            Part.TEST_IMAGES, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            Part.TEST_LABELS, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private Mnist() {}

    /** The copy that ships with the trainer, checked against its SHA-256. */
    public static ImageDataset shipped() {
        Map<Part, DataFile> files = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            files.put(part, resource("/mnist/" + part.original() + ".gz"));
        }
        Parts read = Parts.read(files);
        read.digests().forEach((part, found) -> {
            if (!found.equals(ORIGINAL.get(part))) {
                throw files.get(part).unusable("has SHA-256 %s, expected %s".formatted(found, ORIGINAL.get(part)));
            }
        });
        return read.dataset(NAME, DIGIT, LICENCE, BOX);
    }

    private static DataFile resource(String name) {
        URL resource = Mnist.class.getResource(name);
        if (resource == null) {
            throw new DatasetException("resource %s is missing; rebuild the trainer".formatted(name));
        }
        return new DataFile(
                "resource " + name,
                resource::openStream,
                Integer.MAX_VALUE,
                "rebuild the trainer, or set MNIST_DIR to a folder with the files");
    }

    /**
     * Reads four files in MNIST's format from a folder, as {@link IdxFolder} finds them. The images may have any size, but all the
     * same; the labels are 0 to 255. Images of EMNIST are stored transposed and are turned upright. The label group is called
     * "digit" for MNIST and for files of QMNIST and of EMNIST's two collections of digits, by their names; else "label".
     *
     * @throws DatasetException for files that are missing, truncated or of another format, or that do not fit into memory
     */
    public static ImageDataset read(Path folder) {
        return read(folder, HeapShare.ofThisProcess());
    }

    static ImageDataset read(Path place, HeapShare room) {
        IdxFolder found = IdxFolder.open(place);
        requireRoom(found, room);
        Parts read = Parts.read(found.files());
        if (read.digests().equals(ORIGINAL)) {
            return read.dataset(NAME, DIGIT, LICENCE, BOX);
        }
        boolean transposed = found.collection().startsWith(EMNIST);
        if (transposed) {
            LOG.info(
                    "{}: its images lie on their sides, as those of EMNIST do, and are turned upright; if they are"
                            + " upright already, take '{}' out of the files' names",
                    found.name(),
                    EMNIST);
        }
        String group = COLLECTIONS_OF_DIGITS.contains(found.collection()) ? DIGIT : LABEL;
        return (transposed ? read.turned() : read).dataset(found.name(), group, "unknown; supplied by the user", 0);
    }

    private static void requireRoom(IdxFolder found, HeapShare room) {
        IdxHeader train = IdxReader.imagesHeader(found.files().get(Part.TRAIN_IMAGES));
        IdxHeader test = IdxReader.imagesHeader(found.files().get(Part.TEST_IMAGES));
        room.requireRoom(
                found.name(),
                train.valueBytes() + test.valueBytes(),
                "%s pixels to train and %d to test"
                        .formatted(train.describe("images"), test.sizes().get(0)));
    }

    /** Training and test images, and the SHA-256 of each unpacked file. */
    private record Parts(LabelledImages train, LabelledImages test, Map<Part, String> digests, boolean wasTurned) {
        static Parts read(Map<Part, DataFile> files) {
            IdxReader.Read train = IdxReader.read(files.get(Part.TRAIN_IMAGES), files.get(Part.TRAIN_LABELS));
            IdxReader.Read test = IdxReader.read(files.get(Part.TEST_IMAGES), files.get(Part.TEST_LABELS));
            if (train.images().count() == 0) {
                throw files.get(Part.TRAIN_IMAGES).unusable("has no images");
            }
            Map<Part, String> digests = Map.of(
                    Part.TRAIN_IMAGES, train.imagesDigest(),
                    Part.TRAIN_LABELS, train.labelsDigest(),
                    Part.TEST_IMAGES, test.imagesDigest(),
                    Part.TEST_LABELS, test.labelsDigest());
            return new Parts(train.images(), test.images(), digests, false);
        }

        Parts turned() {
            return new Parts(train.transposed(), test.transposed(), digests, true);
        }

        ImageDataset dataset(String name, String group, String licence, int box) {
            ImageLabels labels = ImageLabels.of(train);
            return new ImageDataset(
                    new Provenance(name, digest(), licence, false),
                    labels.group(group),
                    labels.indexed(train, name),
                    labels.indexed(test, name),
                    box);
        }

        private String digest() {
            StringBuilder content = new StringBuilder();
            Stream.of(Part.values())
                    .sorted(Comparator.comparing(Part::original))
                    .forEach(part -> content.append(part.original())
                            .append('\0')
                            .append(digests.get(part))
                            .append('\n'));
            if (wasTurned) {
                content.append("transposed\n"); // the examples differ from those in the files
            }
            return Sha256.hex(content.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
