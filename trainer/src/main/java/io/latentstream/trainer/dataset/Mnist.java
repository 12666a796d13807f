package io.latentstream.trainer.dataset;

import io.latentstream.artifact.Sha256;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The MNIST database of handwritten digits (LeCun, Cortes, Burges), shipped with the trainer or read from a folder. */
public final class Mnist {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    private static final String LICENCE = "CC BY-SA 3.0, Yann LeCun, Corinna Cortes, Christopher J.C. Burges";

    /** SHA-256 of the four original files, uncompressed. */
    private static final Map<String, String> ORIGINAL = Map.of(
            TRAIN_IMAGES, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
            TRAIN_LABELS, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
            TEST_IMAGES, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
            TEST_LABELS, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    private Mnist() {}

    /** The copy that ships with the trainer, checked against its SHA-256. */
    public static ImageDataset shipped() {
        Map<String, DataFile> files = new LinkedHashMap<>();
        for (String name : ORIGINAL.keySet()) {
            String resource = "/mnist/" + name + ".gz";
            InputStream stream = Mnist.class.getResourceAsStream(resource);
            if (stream == null) {
                throw new DatasetException("resource %s is missing; rebuild the trainer".formatted(resource));
            }
            DataFile file = DataFile.read(
                    "resource " + resource, stream, "rebuild the trainer, or set MNIST_DIR to a folder with the files");
            file.requireSha256(ORIGINAL.get(name));
            files.put(name, file);
        }
        return dataset("MNIST", LICENCE, files);
    }

    /**
     * The four files of a folder, gzipped or not. They need not be MNIST's own, only of its format: images of any size, one
     * for all of them, and labels from 0 to 255.
     *
     * @throws DatasetException for files that are missing, truncated or of another format
     */
    public static ImageDataset read(Path folder) {
        IdxFolder found = new IdxFolder(folder);
        Map<String, DataFile> files = new LinkedHashMap<>();
        for (String name : ORIGINAL.keySet()) {
            files.put(name, found.file(name));
        }
        boolean original = ORIGINAL.entrySet().stream()
                .allMatch(file -> files.get(file.getKey()).sha256().equals(file.getValue()));
        return original
                ? dataset("MNIST", LICENCE, files)
                : dataset(
                        String.valueOf(folder.toAbsolutePath().normalize().getFileName()),
                        "unknown; supplied by the user",
                        files);
    }

    private static ImageDataset dataset(String name, String licence, Map<String, DataFile> files) {
        LabelledImages train = IdxReader.read(files.get(TRAIN_IMAGES), files.get(TRAIN_LABELS));
        LabelledImages test = IdxReader.read(files.get(TEST_IMAGES), files.get(TEST_LABELS));
        if (train.count() == 0) {
            throw files.get(TRAIN_IMAGES).unusable("has no images");
        }
        ImageLabels labels = ImageLabels.of(train);
        return new ImageDataset(
                new Provenance(name, digest(files), licence, false),
                labels.condition(),
                labels.indexed(train, name),
                labels.indexed(test, name));
    }

    private static String digest(Map<String, DataFile> files) {
        StringBuilder content = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, file) ->
                        content.append(name).append('\0').append(file.sha256()).append('\n'));
        return Sha256.hex(content.toString().getBytes(StandardCharsets.UTF_8));
    }
}
