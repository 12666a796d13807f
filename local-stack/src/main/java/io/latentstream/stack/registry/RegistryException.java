package io.latentstream.stack.registry;

/** An answer other than success, with Confluent's error codes. */
final class RegistryException extends RuntimeException {
    private final int status;
    private final int code;

    private RegistryException(int status, int code, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    private RegistryException(int status, int code, String message) {
        this(status, code, message, null);
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    static RegistryException badRequest(String message) {
        return new RegistryException(400, 400, message);
    }

    static RegistryException noSuchPath(String method, String path) {
        return new RegistryException(404, 404, "HTTP 404 Not Found: " + method + " " + path);
    }

    static RegistryException tooLarge(int most) {
        return new RegistryException(413, 413, "a request may have at most " + most + " bytes");
    }

    static RegistryException noSubject(String subject) {
        return new RegistryException(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryException noVersion(String version) {
        return new RegistryException(404, 40402, "Version " + version + " not found.");
    }

    static RegistryException noSchema(String what) {
        return new RegistryException(404, 40403, "Schema " + what + " not found");
    }

    static RegistryException notDeletedFirst(String what) {
        return new RegistryException(404, 40405, what + " was not deleted first before being permanently deleted");
    }

    static RegistryException noLevel(String subject) {
        return new RegistryException(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryException noMode(String subject) {
        return new RegistryException(
                404, 40409, "Subject '" + subject + "' does not have subject-level mode configured");
    }

    static RegistryException incompatible(String message) {
        return new RegistryException(409, 409, message);
    }

    static RegistryException invalidSchema(String message, Throwable cause) {
        return new RegistryException(422, 42201, "Invalid schema: " + message, cause);
    }

    static RegistryException invalidVersion(String version) {
        return new RegistryException(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");
    }

    static RegistryException invalidLevel(String level) {
        return new RegistryException(
                422,
                42203,
                "Invalid compatibility level '" + level + "'. Valid values are none, backward, forward, full,"
                        + " backward_transitive, forward_transitive, and full_transitive");
    }

    static RegistryException storeFailed(Throwable cause) {
        return new RegistryException(
                500, 50001, "Error in the backend data store: " + cause.getMessage() + "; is the broker up?", cause);
    }
}
