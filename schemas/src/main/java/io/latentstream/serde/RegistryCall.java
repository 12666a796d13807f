package io.latentstream.serde;

import java.util.Optional;

/**
 * One call to the schema registry.
 *
 * @param path path and query below the registry's base address
 * @param body JSON to post; absent: a GET
 * @param purpose completes the sentence "cannot ..." for people: names topic, subject and schema id where there are any
 */
record RegistryCall(String path, Optional<String> body, String purpose) {
    static RegistryCall get(String path, String purpose) {
        return new RegistryCall(path, Optional.empty(), purpose);
    }

    static RegistryCall post(String path, String body, String purpose) {
        return new RegistryCall(path, Optional.of(body), purpose);
    }
}
