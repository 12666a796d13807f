package io.latentstream.generator.model;

import static io.latentstream.generator.model.ModelRefusedException.Kind.BROKEN;
import static io.latentstream.generator.model.ModelRefusedException.Kind.INCOMPLETE;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.artifact.IncompleteArtifactException;
import io.latentstream.artifact.LatentPriorFile;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.generator.decoder.DecoderLimits;
import io.latentstream.generator.decoder.Encoder;
import io.latentstream.generator.render.Rendering;
import io.latentstream.latent.LatentSampler;
import io.latentstream.latent.SplitMix64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a model version: joins and checks its chunks, reads prior and decoder, and decodes once to warm up. The encoder is read
 * when it is first needed.
 */
final class ModelReader {
    private static final Logger LOG = LoggerFactory.getLogger(ModelReader.class);
    private static final int WARM_UP_ROWS = 16; // enough to find values outside [0,1] in most broken decoders
    private static final String OTHER_ENGINE = ", or set DECODER_ENGINE to one that reads these, or to auto";

    private final DecoderEngines engines;
    private final ModelMeters meters;
    private final EncoderSlot.Terms encoders;

    /** @param encoders how encoders are loaded */
    ModelReader(DecoderEngines engines, ModelMeters meters, EncoderSlot.Terms encoders) {
        this.engines = engines;
        this.meters = meters;
        this.encoders = encoders;
    }

    /**
     * Loads a version.
     *
     * @param chunkByKey finds a chunk by its key; null where there is none
     * @throws ModelRefusedException when the version is incomplete or cannot be what it says it is
     */
    LoadedModel read(ModelVersion version, Function<String, byte[]> chunkByKey) throws ModelRefusedException {
        long start = System.nanoTime();
        try {
            LoadedModel model = readSound(version, chunkByKey);
            long nanos = System.nanoTime() - start;
            meters.loaded(nanos);
            LOG.info(
                    "loaded {} version {} in {} ms",
                    version.getName(),
                    version.getVersion(),
                    TimeUnit.NANOSECONDS.toMillis(nanos));
            return model;
        } catch (ModelRefusedException e) {
            meters.refused(System.nanoTime() - start);
            throw e;
        }
    }

    private LoadedModel readSound(ModelVersion version, Function<String, byte[]> chunkByKey)
            throws ModelRefusedException {
        return sound(() -> load(version, chunkByKey));
    }

    /** Reads something of a version. */
    private interface Reading<T> {
        T read();
    }

    private static <T> T sound(Reading<T> reading) throws ModelRefusedException {
        try {
            return reading.read();
        } catch (IncompleteArtifactException e) {
            throw new ModelRefusedException(INCOMPLETE, e.getMessage(), e);
        } catch (Throwable e) {
            // Whatever a publisher's bytes cause is this version's fault; the others go on serving.
            throw new ModelRefusedException(BROKEN, reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        if (e instanceof Error) {
            return "loading it ends in " + e + "; publish one that is smaller or simpler";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private LoadedModel load(ModelVersion version, Function<String, byte[]> chunkByKey) {
        DecoderLimits limits = engines.limits();
        VersionCheck.check(version, limits.maxRowValues());
        int outputWidth = Rendering.of(version.getRendering()).valueCount();
        Artifact priorFile = artifact(version, ArtifactRole.LATENT_PRIOR, List.of(LatentPriorFile.FORMAT), "");
        Artifact decoderFile = artifact(version, ArtifactRole.DECODER, engines.formats(), OTHER_ENGINE);
        byte[] priorBytes = ArtifactChunks.join(priorFile, chunkByKey, LatentPriorFile.MAX_BYTES);
        byte[] decoderBytes = ArtifactChunks.join(decoderFile, chunkByKey, limits.maxBytes());
        LatentSampler sampler = PublishedPrior.sampler(version, priorBytes);
        Decoder decoder = engines.read(decoderFile.getFormat(), decoderBytes);
        try {
            checkWidths(decoder, sampler.rowWidth(), outputWidth);
            decoder.decode(warmUpRows(sampler));
            return new LoadedModel(
                    version, sampler, decoder, encoder(version, sampler, outputWidth, chunkByKey), meters::freed);
        } catch (RuntimeException | Error e) {
            decoder.close();
            throw e;
        }
    }

    private Optional<EncoderSlot> encoder(
            ModelVersion version, LatentSampler sampler, int values, Function<String, byte[]> chunkByKey) {
        return artifacts(version, ArtifactRole.ENCODER)
                .filter(each -> each.getFormat().equals(DecoderEngines.ENCODER_FORMAT))
                .findFirst()
                .map(file -> new EncoderSlot(
                        ModelVersion.newBuilder(version)
                                .setArtifacts(List.of(file))
                                .build(),
                        () -> sound(() -> readEncoder(version, file, sampler, values, chunkByKey)),
                        encoders));
    }

    private Encoder readEncoder(
            ModelVersion version,
            Artifact file,
            LatentSampler sampler,
            int values,
            Function<String, byte[]> chunkByKey) {
        long start = System.nanoTime();
        byte[] bytes = ArtifactChunks.join(file, chunkByKey, engines.limits().maxBytes());
        Encoder encoder = engines.readEncoder(bytes);
        try {
            int inputs = values + sampler.codec().width();
            checkWidths(encoder, inputs, 2 * version.getLatentDimension());
            float[] rows = new float[WARM_UP_ROWS * inputs];
            SplitMix64 random = SplitMix64.of(0);
            for (int i = 0; i < rows.length; i++) {
                rows[i] = i < inputs ? 0 : (float) random.nextDouble(); // the first row is black, or silence
            }
            encoder.posterior(rows, WARM_UP_ROWS);
            LOG.info(
                    "loaded the encoder of {} version {} in {} ms",
                    version.getName(),
                    version.getVersion(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
            return encoder;
        } catch (RuntimeException | Error e) {
            encoder.close();
            throw e;
        }
    }

    private static float[][] warmUpRows(LatentSampler sampler) {
        return IntStream.range(0, WARM_UP_ROWS)
                .mapToObj(index -> sampler.sample(0, index, Map.of(), 1).values())
                .toArray(float[][]::new);
    }

    /** A version's artifact in the first of these formats that it has. */
    private static Artifact artifact(ModelVersion version, ArtifactRole role, List<String> formats, String orElse) {
        List<Artifact> artifacts = artifacts(version, role).toList();
        return artifacts.stream()
                .filter(each -> formats.contains(each.getFormat()))
                .min(Comparator.comparingInt(each -> formats.indexOf(each.getFormat())))
                .orElseThrow(() ->
                        new IllegalArgumentException("it has no artifact %s in a format of %s, only %s; publish one%s"
                                .formatted(role, formats, formatsOf(artifacts), orElse)));
    }

    private static Stream<Artifact> artifacts(ModelVersion version, ArtifactRole role) {
        return version.getArtifacts().stream().filter(each -> each.getRole() == role);
    }

    private static List<String> formatsOf(List<Artifact> artifacts) {
        return artifacts.stream().map(Artifact::getFormat).toList();
    }

    private static void checkWidths(Decoder decoder, int inputWidth, int outputWidth) {
        if (decoder.inputWidth() != inputWidth || decoder.outputWidth() != outputWidth) {
            throw new IllegalArgumentException(
                    "its decoder takes %d numbers and gives %d, but latent and labels have %d and an output has %d; publish the version again"
                            .formatted(decoder.inputWidth(), decoder.outputWidth(), inputWidth, outputWidth));
        }
    }

    private static void checkWidths(Encoder encoder, int inputWidth, int outputWidth) {
        if (encoder.inputWidth() != inputWidth || encoder.outputWidth() != outputWidth) {
            throw new IllegalArgumentException(
                    "its encoder takes %d numbers and gives %d, but values and labels have %d, and mean and log-variance %d; publish the version again"
                            .formatted(encoder.inputWidth(), encoder.outputWidth(), inputWidth, outputWidth));
        }
    }
}
