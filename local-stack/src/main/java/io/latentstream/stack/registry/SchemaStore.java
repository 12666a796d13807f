package io.latentstream.stack.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/** The rules of the registry: who gets which id and version, and what is compatible. A change counts once it is on the log. */
final class SchemaStore {
    private final SchemaLog log;
    private final Map<String, CompatibilityLevel> presets;
    private final SchemaIndex index = new SchemaIndex();
    private int lastId;

    /**
     * Reads the log.
     *
     * @param presets levels of subjects that have not been given one
     */
    SchemaStore(SchemaLog log, Map<String, CompatibilityLevel> presets) {
        this.log = log;
        this.presets = Map.copyOf(presets);
        log.replay((key, value) -> SchemaLogFormat.apply(key, value, index));
        this.lastId = index.lastId();
    }

    /** Puts a schema under a subject, where it is not yet, and returns its id. */
    synchronized int register(String subject, Schema schema) {
        Optional<SubjectVersion> known = find(subject, schema, false);
        if (known.isPresent()) {
            return known.get().id();
        }
        List<String> objections = objections(subject, schema, OptionalInt.empty());
        if (!objections.isEmpty()) {
            throw RegistryException.incompatible(
                    "Schema being registered is incompatible with an earlier schema for subject \"%s\" (compatibility %s): %s"
                            .formatted(subject, level(subject), String.join("; ", objections)));
        }
        List<SubjectVersion> versions = index.versions(subject);
        int version = versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
        // lastId never falls: after a failed write the record may still be on the log, so its id is not given to
        // another schema
        int id = index.id(schema.toString()).orElseGet(() -> ++lastId);
        write(new SubjectVersion(subject, version, id, schema.toString(), false));
        return id;
    }

    /** Where a schema stands under a subject. */
    synchronized SubjectVersion lookup(String subject, Schema schema, boolean deletedToo) {
        requireSubject(subject, deletedToo);
        return find(subject, schema, deletedToo).orElseThrow(() -> RegistryException.noSchema("of this content"));
    }

    private Optional<SubjectVersion> find(String subject, Schema schema, boolean deletedToo) {
        return versions(subject, deletedToo).stream()
                .filter(version -> version.schema().equals(schema.toString()))
                .reduce((older, newer) -> newer);
    }

    /** The names of the subjects. */
    synchronized List<String> subjects(boolean deletedToo) {
        return index.all()
                .filter(version -> deletedToo || !version.deleted())
                .map(SubjectVersion::subject)
                .distinct()
                .toList();
    }

    /** The subject's versions, oldest first. */
    synchronized List<SubjectVersion> versionsOf(String subject, boolean deletedToo) {
        requireSubject(subject, deletedToo);
        return versions(subject, deletedToo);
    }

    /** One version of a subject; the latest where none is named. */
    synchronized SubjectVersion version(String subject, OptionalInt wanted, boolean deletedToo) {
        List<SubjectVersion> versions = versionsOf(subject, deletedToo);
        if (wanted.isEmpty()) {
            return versions.get(versions.size() - 1);
        }
        return versions.stream()
                .filter(version -> version.version() == wanted.getAsInt())
                .findFirst()
                .orElseThrow(() -> RegistryException.noVersion(String.valueOf(wanted.getAsInt())));
    }

    private List<SubjectVersion> versions(String subject, boolean deletedToo) {
        return index.versions(subject).stream()
                .filter(version -> deletedToo || !version.deleted())
                .toList();
    }

    private void requireSubject(String subject, boolean deletedToo) {
        if (versions(subject, deletedToo).isEmpty()) {
            throw RegistryException.noSubject(subject);
        }
    }

    /** The schema with this id, in any subject. */
    synchronized String schema(int id) {
        return index.schema(id).orElseThrow(() -> RegistryException.noSchema(String.valueOf(id)));
    }

    /** The largest id so far. */
    synchronized int maxId() {
        return index.lastId();
    }

    /** Where the schema with this id is used. */
    synchronized List<SubjectVersion> uses(int id) {
        schema(id);
        return index.all()
                .filter(version -> version.id() == id && !version.deleted())
                .toList();
    }

    /** Deletes a version softly: readers still find it by its id. */
    synchronized SubjectVersion delete(String subject, OptionalInt wanted) {
        SubjectVersion version = version(subject, wanted, false);
        write(version.asDeleted());
        return version;
    }

    /** Deletes a version, softly deleted before, for good. */
    synchronized SubjectVersion deletePermanently(String subject, OptionalInt wanted) {
        SubjectVersion version = version(subject, wanted, true);
        if (!version.deleted()) {
            throw RegistryException.notDeletedFirst("Subject '" + subject + "' Version " + version.version());
        }
        log.append(SchemaLogFormat.key(version), null);
        index.remove(subject, version.version());
        return version;
    }

    /** The level set for this subject, or by default for it; null asks for the level of all others. */
    synchronized Optional<CompatibilityLevel> ownLevel(String subject) {
        return index.level(subject).or(() -> Optional.ofNullable(subject).map(presets::get));
    }

    /** The level that counts for this subject; null asks for the level of all that have none of their own. */
    synchronized CompatibilityLevel level(String subject) {
        return ownLevel(subject).or(() -> index.level(null)).orElse(CompatibilityLevel.BACKWARD);
    }

    /** Sets the level of a subject, or of all others where the subject is null; a null level takes it away. */
    synchronized void setLevel(String subject, CompatibilityLevel level) {
        log.append(SchemaLogFormat.levelKey(subject), level == null ? null : SchemaLogFormat.levelValue(level));
        index.putLevel(subject, level);
    }

    /** The incompatibilities of this schema with the subject's versions at its level, or with one version. */
    synchronized List<String> objections(String subject, Schema schema, OptionalInt against) {
        List<SubjectVersion> earlier =
                against.isEmpty() ? versions(subject, false) : List.of(version(subject, against, false));
        return level(subject).objections(schema, earlier);
    }

    private void write(SubjectVersion version) {
        log.append(SchemaLogFormat.key(version), SchemaLogFormat.value(version));
        index.put(version);
    }
}
