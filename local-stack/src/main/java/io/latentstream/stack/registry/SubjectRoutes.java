package io.latentstream.stack.registry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The paths below {@code /subjects}: which schemas stand under a name, in which versions. */
final class SubjectRoutes {
    private final SchemaStore store;

    SubjectRoutes(SchemaStore store) {
        this.store = store;
    }

    /** Answers a request below /subjects. */
    Object answer(RegistryRequest request) {
        int depth = request.path().size();
        boolean deletedToo = request.isSet("deleted");
        if (depth == 1 && request.method().equals("GET")) {
            return store.subjects(deletedToo);
        }
        if (depth == 2) {
            return subject(request, request.path().get(1), deletedToo);
        }
        if (depth >= 3 && depth <= 5 && request.path().get(2).equals("versions")) {
            return versions(request, request.path().get(1), depth, deletedToo);
        }
        throw request.unknown();
    }

    private Object subject(RegistryRequest request, String subject, boolean deletedToo) {
        return switch (request.method()) {
            case "POST" -> view(store.lookup(subject, request.body().schema(), deletedToo));
            case "DELETE" ->
                store.versionsOf(subject, request.isSet("permanent")).stream()
                        .map(version -> delete(request, subject, OptionalInt.of(version.version())))
                        .toList();
            default -> throw request.unknown();
        };
    }

    private Object versions(RegistryRequest request, String subject, int depth, boolean deletedToo) {
        String what = request.method() + " " + depth;
        return switch (what) {
            case "GET 3" ->
                store.versionsOf(subject, deletedToo).stream()
                        .map(SubjectVersion::version)
                        .toList();
            case "POST 3" -> Map.of("id", store.register(subject, request.body().schema()));
            case "GET 4" -> view(store.version(subject, request.version(3), deletedToo));
            case "DELETE 4" -> delete(request, subject, request.version(3));
            case "GET 5" -> {
                request.requireSegment(4, "schema");
                yield new RawJson(
                        store.version(subject, request.version(3), deletedToo).schema());
            }
            default -> throw request.unknown();
        };
    }

    private int delete(RegistryRequest request, String subject, OptionalInt version) {
        SubjectVersion deleted =
                request.isSet("permanent") ? store.deletePermanently(subject, version) : store.delete(subject, version);
        return deleted.version();
    }

    private static Map<String, Object> view(SubjectVersion version) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("subject", version.subject());
        fields.put("version", version.version());
        fields.put("id", version.id());
        fields.put("schema", version.schema());
        return fields;
    }
}
