package io.latentstream.bench.peer;

import io.latentstream.generator.GeneratorApp;
import io.latentstream.generator.GeneratorConfig;
import java.util.Map;
import java.util.Set;

/** The programs that are measured side by side. */
public enum Contender {
    /** The generator as it is shipped. */
    LATENTSTREAM("latentstream", GeneratorApp.class),

    /** (a) What published examples do, with the defaults of Kafka Streams and ND4J. */
    MAP_VALUES("DL4J mapValues", StreamsPeer.class),

    /** The same, tuned: OpenBLAS kernels for this processor, one thread, larger batches of answers. */
    MAP_VALUES_TUNED("DL4J tuned", StreamsPeer.class),

    /** (b) Kafka Streams without a decoder. */
    PASS_THROUGH("pass-through", StreamsPeer.class),

    /** (c) The leanest program with the same decoder. */
    PLAIN_LOOP("plain loop", PlainLoopPeer.class);

    /** Variables that the launcher sets for ND4J (docs/operations.md); published examples do not set them. */
    private static final Set<String> TUNING = Set.of("OPENBLAS_CORETYPE", "OMP_NUM_THREADS");

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

    /** Stream threads of the generator, as its process is told by this one's variables. */
    public static int generatorThreads() {
        return GeneratorConfig.fromEnv(System.getenv()).streamThreads();
    }

    /** Variables that its process gets beside those of an app. */
    public Map<String, String> variables() {
        return switch (this) {
            case MAP_VALUES -> Map.of(PeerSettings.AS_PUBLISHED, "true");
            case PASS_THROUGH -> Map.of(PeerSettings.PASS_THROUGH, "true");
            default -> Map.of();
        };
    }

    /** Variables of this process that its own must not see. */
    public Set<String> hidden() {
        return this == MAP_VALUES ? TUNING : Set.of();
    }
}
