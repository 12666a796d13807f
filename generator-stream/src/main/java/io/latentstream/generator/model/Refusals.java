package io.latentstream.generator.model;

import io.latentstream.event.ModelVersion;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers versions that were refused, so that requests and records of other versions do not make them be read again. Only a
 * record of the version itself, or of one of its artifacts, does. Safe for many threads.
 */
final class Refusals {
    private static final int MOST = 10_000;

    private final Map<ModelVersion, ModelRefusedException> refused = new LinkedHashMap<>();

    synchronized void add(ModelVersion version, ModelRefusedException why) {
        if (refused.size() >= MOST) {
            refused.remove(refused.keySet().iterator().next());
        }
        refused.put(version, why);
    }

    synchronized Optional<ModelRefusedException> of(ModelVersion version) {
        return Optional.ofNullable(refused.get(version));
    }

    /** Forgets the versions that a new record may have mended. */
    synchronized void recordChanged(Topic<?> topic, String key) {
        if (topic.equals(Topics.MODEL_VERSIONS)) {
            refused.keySet()
                    .removeIf(version -> ModelRecords.key(version.getName(), version.getVersion())
                            .equals(key));
        } else if (topic.equals(Topics.MODEL_ARTIFACTS)) {
            String sha256 = key.substring(0, Math.max(0, key.lastIndexOf('/')));
            refused.keySet()
                    .removeIf(version -> version.getArtifacts().stream()
                            .anyMatch(artifact -> artifact.getSha256().equals(sha256)));
        }
    }
}
