package io.latentstream.stack.registry;

/** An answer other than success, with Confluent's error codes. */
final class RegistryProblem extends RuntimeException {
    private final int status;
    private final int code;

    private RegistryProblem(int status, int code, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    private RegistryProblem(int status, int code, String message) {
        this(status, code, message, null);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryProblem badRequest(String message) {
        return new RegistryProblem(400, 400, message);
    }

    static RegistryProblem noSuchPath(String method, String path) {
        return new RegistryProblem(404, 404, "HTTP 404 Not Found: " + method + " " + path);
    }

    static RegistryProblem tooLarge(int most) {
        return new RegistryProblem(413, 413, "a request may have at most " + most + " bytes");
    }

    static RegistryProblem noSubject(String subject) {
        return new RegistryProblem(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryProblem noVersion(String version) {
        return new RegistryProblem(404, 40402, "Version " + version + " not found.");
    }

    static RegistryProblem noSchema(String what) {
        return new RegistryProblem(404, 40403, "Schema " + what + " not found");
    }

    static RegistryProblem notDeletedFirst(String what) {
        return new RegistryProblem(404, 40405, what + " was not deleted first before being permanently deleted");
    }

    static RegistryProblem noLevel(String subject) {
        return new RegistryProblem(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryProblem noMode(String subject) {
        return new RegistryProblem(404, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryProblem incompatible(String message) {
        return new RegistryProblem(409, 409, message);
    }

    static RegistryProblem invalidSchema(String message, Throwable cause) {
        return new RegistryProblem(422, 42201, "Invalid schema: " + message, cause);
    }

    static RegistryProblem invalidVersion(String version) {
        return new RegistryProblem(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryProblem invalidLevel(String level) {
        return new RegistryProblem(
                422,
                42203,
                "Invalid compatibility level '" + level + "'. Valid values are none, backward, forward, full,"
                        + " backward_transitive, forward_transitive, and full_transitive");
    }

    static RegistryProblem storeFailed(Throwable cause) {
        return new RegistryProblem(
                500, 50001, "Error in the backend data store: " + cause.getMessage() + "; is the broker up?", cause);
    }
}
