package io.latentstream.stack.registry;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** With which earlier schemas a new schema of a subject must be compatible, and in which direction: Confluent's levels. */
enum CompatibilityLevel {
    NONE(false, false, false),
    BACKWARD(true, false, false),
    BACKWARD_TRANSITIVE(true, false, true),
    FORWARD(false, true, false),
    FORWARD_TRANSITIVE(false, true, true),
    FULL(true, true, false),
    FULL_TRANSITIVE(true, true, true);

    private final boolean newReadsOld;
    private final boolean oldReadsNew;
    private final boolean transitive;

    CompatibilityLevel(boolean newReadsOld, boolean oldReadsNew, boolean transitive) {
        this.newReadsOld = newReadsOld;
        this.oldReadsNew = oldReadsNew;
        this.transitive = transitive;
    }

    /**
     * The incompatibilities of a new schema; empty where there are none.
     *
     * @param earlier the subject's schemas, oldest first; only the last counts where the level is not transitive
     */
    List<String> objections(Schema added, List<SubjectVersion> earlier) {
        int from = transitive ? 0 : Math.max(0, earlier.size() - 1);
        return earlier.subList(from, earlier.size()).stream()
                .flatMap(old -> objections(added, old))
                .toList();
    }

    private Stream<String> objections(Schema added, SubjectVersion old) {
        Schema known = old.parsed();
        return Stream.concat(
                newReadsOld
                        ? reading("the new schema cannot read version " + old.version(), added, known)
                        : Stream.of(),
                oldReadsNew
                        ? reading("version " + old.version() + " cannot read the new schema", known, added)
                        : Stream.of());
    }

    private static Stream<String> reading(String what, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found ->
                        "%s: %s at %s: %s".formatted(what, found.getType(), found.getLocation(), found.getMessage()));
    }
}
