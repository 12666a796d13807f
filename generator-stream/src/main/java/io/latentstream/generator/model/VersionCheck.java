package io.latentstream.generator.model;

import io.latentstream.event.LabelGroup;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.render.Rendering;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that what a version's record says is possible, before anything is made of it. */
final class VersionCheck {
    private static final int MOST_LATENT = 4096;
    private static final int MOST_GROUPS = 16;
    private static final int MOST_VALUES = 10_000;
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_ARTIFACTS = 64;
    private static final long MOST_MIXING = 10_000_000; // steps to find the components of all combinations of labels

    private VersionCheck() {}

    /** Throws IllegalArgumentException for a record that no generator can serve. */
    static void check(ModelVersion version, int maxRowValues) {
        checkName("its name", version.getName());
        checkName("its version", version.getVersion());
        int latent = version.getLatentDimension();
        require(
                latent >= 1 && latent <= MOST_LATENT,
                "its latents have " + latent + " numbers; give 1 to " + MOST_LATENT);
        List<LabelGroup> groups = version.getLabelGroups();
        require(groups.size() <= MOST_GROUPS, "it has " + groups.size() + " label groups; give at most " + MOST_GROUPS);
        Set<String> names = new HashSet<>();
        for (LabelGroup group : groups) {
            checkName("a label group's name", group.getName());
            require(names.add(group.getName()), "it has two label groups '" + group.getName() + "'");
            checkValues(group);
        }
        int values = Rendering.of(version.getRendering()).valueCount();
        require(
                values <= maxRowValues,
                "an output has %d values; the most is %d (MODEL_MAX_ROW_VALUES)".formatted(values, maxRowValues));
        int artifacts = version.getArtifacts().size();
        require(artifacts <= MOST_ARTIFACTS, "it has " + artifacts + " artifacts; give at most " + MOST_ARTIFACTS);
    }

    private static void checkValues(LabelGroup group) {
        int count = group.getValues().size();
        require(
                count >= 1 && count <= MOST_VALUES,
                "label group '%s' has %d values; give 1 to %d".formatted(group.getName(), count, MOST_VALUES));
        Set<String> values = new HashSet<>();
        for (String value : group.getValues()) {
            checkName("a value of label group '" + group.getName() + "'", value);
            require(values.add(value), "label group '%s' has the value '%s' twice".formatted(group.getName(), value));
        }
    }

    /** Throws IllegalArgumentException where finding the components for each combination of labels would take long. */
    static void checkMixtures(ModelVersion version, LatentPrior prior) {
        long work = Math.max(1, prior.getComponents().size());
        for (LabelGroup group : version.getLabelGroups()) {
            work *= group.getValues().size();
            require(
                    work <= MOST_MIXING,
                    "its prior has %d components for more combinations of labels than can be looked at; give fewer"
                            .formatted(prior.getComponents().size()));
        }
    }

    private static void checkName(String what, String name) {
        require(!name.isBlank(), what + " is empty");
        require(
                name.length() <= MOST_CHARACTERS,
                "%s has %d characters; give at most %d".formatted(what, name.length(), MOST_CHARACTERS));
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(otherwise + "; publish the version again");
        }
    }
}
