package io.latentstream.generator.decoder;

import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import java.util.function.Supplier;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decodes DL4J networks with ND4J: on the GPU where nd4j-cuda is on the classpath and has code for the card, else on the CPU. */
final class Nd4jEngine implements DecoderEngine {
    private static final Logger LOG = LoggerFactory.getLogger(Nd4jEngine.class);
    private static final String NAME = Engine.ND4J.label();
    /** nd4j-cuda-11.6 holds machine code for 3.7 to 8.6, which runs up to 8.9, and no PTX that a driver could translate. */
    private static final int LEAST_CAPABILITY = 37;

    private static final int MOST_CAPABILITY = 89;

    private final String device;
    private final DecoderLimits limits;

    private Nd4jEngine(String device, DecoderLimits limits) {
        this.device = device;
        this.limits = limits;
    }

    /**
     * Decides the device, before the first class of ND4J starts: it would choose a card that it has no code for, and
     * crash at the first array.
     *
     * @param cards asked only where nd4j-cuda is on the classpath
     * @throws EngineAbsentException when ND4J fails to start where it has to
     */
    static Nd4jEngine open(DecoderSettings settings, Supplier<NvidiaCards> cards) throws EngineAbsentException {
        if (!DecoderEngines.isPresent(WithoutCudaBackend.CUDA_BACKEND)) {
            if (settings.device() == Device.CUDA) {
                LOG.warn("nd4j decodes on the CPU: nd4j-cuda is not on the classpath; build with -Pcuda");
            }
            return onCpu(settings);
        }
        if (settings.device() != Device.CPU) {
            NvidiaCards found = cards.get();
            String obstacle = obstacle(found);
            if (obstacle.isEmpty()) {
                return started(found.cards().get(0), settings);
            }
            LOG.warn("nd4j decodes on the CPU: {}", obstacle);
        }
        ND4JClassLoading.setNd4jClassloader(new WithoutCudaBackend(ND4JClassLoading.getNd4jClassloader()));
        return onCpu(settings);
    }

    /** Starts ND4J now where it is to decode everything, so that missing natives fail the start and not a version. */
    private static Nd4jEngine onCpu(DecoderSettings settings) throws EngineAbsentException {
        if (settings.engine() == Engine.ND4J) {
            try {
                LOG.debug("nd4j decodes on {}", Nd4j.getExecutioner().type());
            } catch (LinkageError | RuntimeException e) {
                throw new EngineAbsentException("the natives of nd4j do not start on this machine: " + e, e);
            }
        }
        return new Nd4jEngine(CPU, settings.limits());
    }

    /** Starts ND4J, which takes the CPU by itself when CUDA's libraries do not load. */
    static Nd4jEngine started(NvidiaCards.Card card, DecoderSettings settings) throws EngineAbsentException {
        try {
            if (Nd4j.getExecutioner().type() == ExecutionerType.CUDA) {
                return new Nd4jEngine(card.toString(), settings.limits());
            }
        } catch (LinkageError | RuntimeException e) {
            throw new EngineAbsentException("nd4j does not start on the %s: %s".formatted(card, e), e);
        }
        LOG.warn("nd4j decodes on the CPU: its CUDA backend does not start on the {}; install CUDA 11.6", card);
        return new Nd4jEngine(CPU, settings.limits());
    }

    /** Why ND4J cannot use these cards; empty where it can. It spreads threads over all cards, so it must have code for each. */
    static String obstacle(NvidiaCards found) {
        return found.cards().stream()
                .filter(card -> card.capability() < LEAST_CAPABILITY || card.capability() > MOST_CAPABILITY)
                .findFirst()
                .map(card ->
                        "nd4j-cuda-11.6 has code for compute capability 3.7 to 8.9, not for the %s; use onnxruntime on it"
                                .formatted(card))
                .orElse(found.whyNone());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String format() {
        return Nd4jDecoder.FORMAT;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public Decoder read(byte[] file) {
        return Nd4jDecoder.read(file, limits);
    }
}
