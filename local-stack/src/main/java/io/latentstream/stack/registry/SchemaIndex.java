package io.latentstream.stack.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the log says, in memory: schemas by id, versions by subject, compatibility levels. Not thread-safe. */
final class SchemaIndex {
    private final NavigableMap<String, NavigableMap<Integer, SubjectVersion>> subjects = new TreeMap<>();
    private final NavigableMap<Integer, String> schemas = new TreeMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, CompatibilityLevel> levels = new HashMap<>();

    void put(SubjectVersion added) {
        subjects.computeIfAbsent(added.subject(), unseen -> new TreeMap<>()).put(added.version(), added);
        schemas.put(added.id(), added.schema());
        ids.put(added.schema(), added.id());
    }

    /** Takes a version away; its schema stays, for the records that were written with its id. */
    void remove(String subject, int version) {
        NavigableMap<Integer, SubjectVersion> versions = subjects.getOrDefault(subject, new TreeMap<>());
        versions.remove(version);
        if (versions.isEmpty()) {
            subjects.remove(subject);
        }
    }

    /** Sets the level of a subject, or of all where the subject is null; a null level takes it away. */
    void putLevel(String subject, CompatibilityLevel level) {
        if (level == null) {
            levels.remove(subject);
        } else {
            levels.put(subject, level);
        }
    }

    Optional<CompatibilityLevel> level(String subject) {
        return Optional.ofNullable(levels.get(subject));
    }

    Optional<String> schema(int id) {
        return Optional.ofNullable(schemas.get(id));
    }

    Optional<Integer> id(String schema) {
        return Optional.ofNullable(ids.get(schema));
    }

    int lastId() {
        return schemas.isEmpty() ? 0 : schemas.lastKey();
    }

    /** The subject's versions, oldest first, those deleted softly included. */
    List<SubjectVersion> versions(String subject) {
        return List.copyOf(subjects.getOrDefault(subject, new TreeMap<>()).values());
    }

    /** All versions of all subjects. */
    Stream<SubjectVersion> all() {
        return subjects.values().stream().flatMap(versions -> versions.values().stream());
    }
}
