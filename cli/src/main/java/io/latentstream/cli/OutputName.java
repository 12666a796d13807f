package io.latentstream.cli;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file name that says how to ask for its content again, such as {@code mnist-cvae-v3-label7-seed42-000.png}. Text from
 * an event cannot lead out of the folder.
 */
record OutputName(String model, String version, Map<String, String> labels, long seed, double temperature) {
    private static final int LONGEST = 200; // file systems take 255, index and extension included

    static OutputName of(GeneratedImage image) {
        return new OutputName(
                image.getModel(),
                image.getVersion(),
                asAskedFor(image.getLabels()),
                image.getSeed(),
                image.getTemperature());
    }

    static OutputName of(GeneratedAudio clip) {
        return new OutputName(
                clip.getModel(), clip.getVersion(), clip.getLabels(), clip.getSeed(), clip.getTemperature());
    }

    /** Images are asked for by {@code --label 7}, clips by {@code --digit 7}. */
    private static Map<String, String> asAskedFor(Map<String, String> labelsOfImage) {
        Map<String, String> asked = new TreeMap<>(labelsOfImage);
        String digit = asked.remove("digit");
        if (digit != null) {
            asked.put("label", digit);
        }
        return asked;
    }

    /** The name of several outputs of one request: with the labels that all of them have. */
    static OutputName ofAll(List<OutputName> names) {
        OutputName first = names.get(0);
        Map<String, String> shared = new TreeMap<>(first.labels);
        names.forEach(name -> shared.entrySet().retainAll(name.labels.entrySet()));
        return new OutputName(first.model, first.version, shared, first.seed, first.temperature);
    }

    String file(int index, int count, String extension) {
        int digits = Math.max(3, Integer.toString(count - 1).length());
        return stem() + ("-%0" + digits + "d.").formatted(index) + extension;
    }

    String sheet() {
        return stem() + "-sheet.png";
    }

    /** The name with only characters that every file system takes, and no path separators. */
    static String safe(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return safe.substring(0, Math.min(safe.length(), LONGEST));
    }

    private String stem() {
        StringBuilder stem = new StringBuilder(model + "-v" + version);
        new TreeMap<>(labels)
                .forEach((group, value) -> stem.append('-').append(group).append(value));
        stem.append("-seed").append(seed);
        if (temperature != 1) {
            stem.append("-t").append(temperature);
        }
        return safe(stem.toString());
    }
}
