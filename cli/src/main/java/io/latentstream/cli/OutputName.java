package io.latentstream.cli;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Posterior;
import io.latentstream.event.Variation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A file name that says how its content was made, such as {@code mnist-cvae-v3-digit7-seed42-000.png}, and that differs from
 * those of other requests. Text from an event cannot lead out of the folder.
 *
 * @param recipe the request for the output
 * @param labels of the output, or those that several outputs share
 */
record OutputName(GenerationRequest recipe, Map<String, String> labels) {
    private static final int MOST_BYTES = 200; // file systems take 255, index and extension included
    // Separators of paths and lines, controls, marks of direction, halves of pairs, and what Windows refuses.
    private static final String UNFIT = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}/\\\\<>:\"|?*]";

    static OutputName of(GenerationRequest recipe) {
        return new OutputName(recipe, recipe.getLabels());
    }

    /** The name of several outputs: with the labels that all of them have. */
    static OutputName ofAll(List<GenerationRequest> recipes) {
        Map<String, String> shared = new TreeMap<>(recipes.get(0).getLabels());
        recipes.forEach(recipe -> shared.entrySet().retainAll(recipe.getLabels().entrySet()));
        return new OutputName(recipes.get(0), shared);
    }

    /**
     * The name of one output's file.
     *
     * @param end one more than the greatest index of the request's outputs: names sort by their indices
     */
    String file(int end, String extension) {
        int width = Math.max(3, Integer.toString(end - 1).length());
        return stem() + ("-%0" + width + "d.").formatted(recipe.getFirst()) + extension;
    }

    String sheet() {
        return stem() + "-sheet.png";
    }

    /** The name without what could lead elsewhere or what file systems refuse; letters of every script stay. */
    static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        int bytes = 0;
        for (int character : name.replaceAll(UNFIT, "_").codePoints().toArray()) {
            String one = Character.toString(character);
            bytes += one.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                break;
            }
            safe.append(one);
        }
        return safe.toString();
    }

    /** The name with a number in place of each letter that is not ASCII's. */
    static String ascii(String name) {
        return name.codePoints()
                .mapToObj(c -> c < 0x80 ? Character.toString(c) : "_" + Integer.toHexString(c))
                .collect(Collectors.joining());
    }

    private String stem() {
        StringBuilder stem = new StringBuilder(recipe.getModel() + "-v" + recipe.getVersion());
        add(labels, stem);
        stem.append("-seed").append(recipe.getSeed());
        if (recipe.getTemperature() != 1) {
            stem.append("-t").append(recipe.getTemperature());
        }
        if (recipe.getTruncation() != null) {
            stem.append("-within").append(recipe.getTruncation());
        }
        if (recipe.getVariation() != null) {
            add(recipe.getVariation(), stem);
        }
        if (recipe.getInterpolation() != null) {
            add(recipe.getInterpolation(), stem);
        }
        if (recipe.getPosterior() != null) {
            add(recipe.getPosterior(), stem);
        }
        if (recipe.getTrim()) {
            stem.append("-trimmed");
        }
        return safe(stem.toString());
    }

    private static void add(Map<String, String> labels, StringBuilder stem) {
        new TreeMap<>(labels)
                .forEach((group, value) -> stem.append('-').append(group).append(value));
    }

    private static void add(Variation variation, StringBuilder stem) {
        stem.append("-varied").append(variation.getIndex());
        stem.append("-seed").append(variation.getSeed());
        stem.append("-strength").append(variation.getStrength());
    }

    private static void add(Interpolation way, StringBuilder stem) {
        stem.append("-from").append(way.getIndex()).append("-to").append(way.getToIndex());
        add(way.getToLabels(), stem);
        if (way.getToSeed() != null) {
            stem.append("-seed").append(way.getToSeed());
        }
        stem.append("-steps").append(way.getSteps());
    }

    /** A place has many numbers; a hash of them tells it from others. */
    private static void add(Posterior place, StringBuilder stem) {
        stem.append("-at").append(Integer.toHexString(place.getMean().hashCode()));
    }
}
