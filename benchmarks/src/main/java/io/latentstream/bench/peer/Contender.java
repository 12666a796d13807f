package io.latentstream.bench.peer;

import io.latentstream.generator.GeneratorApp;

/** The programs that are measured side by side. */
public enum Contender {
    /** The generator as it is shipped. */
    LATENTSTREAM("latentstream", GeneratorApp.class),

    /** (a) What published examples do. */
    MAP_VALUES("DL4J mapValues", MapValuesPeer.class),

    /** (b) Kafka Streams without a decoder. */
    PASS_THROUGH("pass-through", PassThroughPeer.class),

    /** (c) The leanest program with the same decoder. */
    PLAIN_LOOP("plain loop", PlainLoopPeer.class);

    private final String label;
    private final Class<?> main;

    Contender(String label, Class<?> main) {
        this.label = label;
        this.main = main;
    }

    /** Name in tables. */
    public String label() {
        return label;
    }

    /** The class that its process runs. */
    public Class<?> main() {
        return main;
    }
}
