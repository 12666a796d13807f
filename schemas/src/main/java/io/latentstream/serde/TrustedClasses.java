package io.latentstream.serde;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that the classes generated from the contracts may be instantiated: since 1.12.2 it refuses every class whose
 * package has not been trusted ("Forbidden io.latentstream.event...").
 */
public final class TrustedClasses {
    private static final String CONTRACTS = "io.latentstream.event.";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(CONTRACTS)));
    }

    private TrustedClasses() {}

    /** Call this before the first generated class is read or written. The work is done once, when this class is loaded. */
    public static void trust() {
        // the static initialiser has run
    }
}
