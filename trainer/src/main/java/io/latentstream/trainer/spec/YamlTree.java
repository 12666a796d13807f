package io.latentstream.trainer.spec;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * YAML as maps, lists and scalars. Aliases, long texts and deep nesting are refused before the tree is built.
 */
final class YamlTree {
    /** Most characters of a spec. */
    static final int CHARACTERS = 64 * 1024;

    private static final int DEPTH = 16;

    private YamlTree() {}

    /**
     * The tree of a text; {@code origin} names it in messages.
     *
     * @throws IllegalArgumentException when it is none, or too large
     */
    static Object parse(String yaml, String origin) {
        if (yaml.length() > CHARACTERS) {
            throw tooLarge(origin);
        }
        LoadSettings settings = LoadSettings.builder().setLabel(origin).build();
        try {
            requireBounded(yaml, origin, settings);
            return new Load(settings).loadFromString(yaml);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(origin + " is no YAML: " + e.getMessage(), e);
        }
    }

    static IllegalArgumentException tooLarge(String origin) {
        return new IllegalArgumentException("%s has more than %d characters, and no spec has; give the path of a spec"
                .formatted(origin, CHARACTERS));
    }

    private static void requireBounded(String yaml, String origin, LoadSettings settings) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(yaml)) {
            switch (event.getEventId()) {
                case Alias ->
                    throw new IllegalArgumentException(
                            "%s has an alias (*name); write its value out".formatted(origin));
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {} // takes no more room than its text
            }
            if (depth > DEPTH) {
                throw new IllegalArgumentException(
                        "%s is nested deeper than %d levels; a spec needs 3".formatted(origin, DEPTH));
            }
        }
    }
}
