package io.latentstream.generator.decoder;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes, and encodes, by ONNX models with ONNX Runtime: on the GPU where its natives hold the CUDA provider and a session can be made there,
 * else on the CPU.
 */
final class OnnxRuntimeEngine implements DecoderEngine, EncoderEngine {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntimeEngine.class);
    private static final String NAME = Engine.ONNXRUNTIME.label();
    static final String FORMAT = "onnx";
    private static final int FIRST_CARD = 0;
    private static final String SPIN = "session.intra_op.allow_spinning";
    private static final String FORMAT_ON_DISK = "session.load_model_format"; // ONNX Runtime has one of its own, too
    private static final String MOST_FOLDED = "optimization.constant_folding_max_output_size_in_bytes";

    private final OrtEnvironment environment;
    private final int threads;
    private final DecoderLimits limits;
    private final DecodeWatch watch = new DecodeWatch();
    private volatile String card; // null: the CPU

    private OnnxRuntimeEngine(OrtEnvironment environment, DecoderSettings settings, String card) {
        this.environment = environment;
        this.threads = settings.threads();
        this.limits = settings.limits();
        this.card = card;
    }

    /**
     * Loads the natives.
     *
     * @param cards asked only where the natives could use one
     * @throws EngineAbsentException when there are none for this machine
     */
    static OnnxRuntimeEngine open(DecoderSettings settings, Supplier<NvidiaCards> cards) throws EngineAbsentException {
        OrtEnvironment environment;
        try {
            // Its warnings are about graphs and devices that it then handles; errors come as exceptions.
            environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "latentstream");
        } catch (LinkageError | RuntimeException e) {
            throw new EngineAbsentException(
                    "the natives of onnxruntime do not load on this machine: "
                            + (e.getCause() == null ? e : e.getCause()),
                    e);
        }
        return new OnnxRuntimeEngine(environment, settings, card(settings.device(), cards));
    }

    private static String card(Device wanted, Supplier<NvidiaCards> cards) {
        if (wanted == Device.CPU) {
            return null;
        }
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            warnIf(
                    wanted == Device.CUDA,
                    "these natives hold no CUDA provider; build with -Donnxruntime.artifact=onnxruntime_gpu"
                            + " or point -Donnxruntime.native.path at a GPU build");
            return null;
        }
        NvidiaCards found = cards.get();
        String obstacle = found.cards().isEmpty() ? found.whyNone() : providerObstacle();
        warnIf(!obstacle.isEmpty(), obstacle);
        return obstacle.isEmpty() ? found.cards().get(FIRST_CARD).toString() : null;
    }

    /** Why the CUDA provider does not load, such as a missing library; empty where it loads. */
    private static String providerObstacle() {
        try (SessionOptions options = new SessionOptions()) {
            addCard(options);
            return "";
        } catch (OrtException e) {
            return "CUDA and cuDNN are not as its natives want them: "
                    + e.getMessage().strip();
        }
    }

    private static void warnIf(boolean condition, String why) {
        if (condition) {
            LOG.warn("onnxruntime decodes on the CPU: {}", why);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public String device() {
        return card == null ? CPU : card;
    }

    @Override
    public void onStopped(Runnable listener) {
        watch.onStopped(listener);
    }

    @Override
    public Decoder read(byte[] file) {
        OnnxScreening.check(file, limits.maxBytes());
        return BlockDecoder.of(checked(file, Purpose.DECODER));
    }

    @Override
    public Encoder readEncoder(byte[] file) {
        try {
            OnnxScreening.check(file, limits.maxBytes());
            return new BlockEncoder(BlockDecoder.of(checked(file, Purpose.ENCODER)));
        } catch (MalformedDecoderException e) {
            throw e.of(Purpose.ENCODER);
        }
    }

    /** A screened file's graph, up to as many rows at once as its memory allows; what is not plain is tried elsewhere first. */
    private OnnxBlocks checked(byte[] file, Purpose purpose) {
        OnnxModel model = OnnxModel.of(file);
        int plain = PlainGraph.mostRows(model, limits.maxBytes());
        if (plain == 0) {
            LatentSizes.check(model);
            new Rehearsal(threads, limits).check(file, purpose);
        }
        return blocks(file, plain == 0 ? Rehearsal.MOST_ROWS : plain, purpose);
    }

    /** The file's graph, ready to run up to so many rows at once. */
    OnnxBlocks blocks(byte[] file, int mostRows, Purpose purpose) {
        OrtSession session = session(file);
        TimedRun run = null;
        try {
            OnnxSignature signature = OnnxSignature.of(session, limits);
            run = new TimedRun(watch, limits.decodeTimeout(), purpose);
            return new OnnxBlocks(environment, session, signature, run, mostRows, purpose);
        } catch (OrtException e) {
            close(session, run);
            throw new MalformedDecoderException("ONNX Runtime cannot use it: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            close(session, run);
            throw e;
        }
    }

    private OrtSession session(byte[] file) {
        OrtException cardFailed = null;
        if (card != null) {
            try {
                return session(file, true);
            } catch (OrtException e) {
                cardFailed = e;
            }
        }
        try {
            OrtSession session = session(file, false);
            if (cardFailed != null) { // not the file's fault
                warnIf(true, cardFailed.getMessage());
                card = null;
            }
            return session;
        } catch (OrtException e) {
            throw new MalformedDecoderException("ONNX Runtime cannot read it: " + e.getMessage(), e);
        }
    }

    private OrtSession session(byte[] file, boolean onCard) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setDeterministicCompute(true);
            options.addConfigEntry(SPIN, "0"); // waiting threads would take the cores from broker and stream
            options.addConfigEntry(FORMAT_ON_DISK, "ONNX");
            options.addConfigEntry(MOST_FOLDED, Long.toString(limits.maxBytes()));
            if (onCard) {
                addCard(options);
            }
            return environment.createSession(file, options);
        }
    }

    private static void addCard(SessionOptions options) throws OrtException {
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(FIRST_CARD)) {
            cuda.add("use_tf32", "0"); // it rounds to 10 bits; engines agree to 1e-5 without
            options.addCUDA(cuda);
        }
    }

    private static void close(OrtSession session, TimedRun run) {
        if (run != null) {
            run.close();
        }
        try {
            session.close();
        } catch (OrtException e) {
            LOG.warn("ONNX Runtime cannot free a session: {}", e.getMessage());
        }
    }
}
