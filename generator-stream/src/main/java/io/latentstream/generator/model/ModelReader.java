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
import io.latentstream.generator.render.Rendering;
import io.latentstream.latent.LatentSampler;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads a model version from its chunks: joins and checks them, reads prior and decoder, and decodes once to warm up. */
final class ModelReader {
    private static final Logger LOG = LoggerFactory.getLogger(ModelReader.class);
    private static final int WARM_UP_ROWS = 16; // some show values outside [0,1], where a decoder gives such
    private static final String OTHER_ENGINE = ", or set DECODER_ENGINE to one that reads these, or to auto";

    private final DecoderEngines engines;
    private final ModelMeters meters;

    ModelReader(DecoderEngines engines, ModelMeters meters) {
        this.engines = engines;
        this.meters = meters;
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
        try {
            return load(version, chunkByKey);
        } catch (IncompleteArtifactException e) {
            throw new ModelRefusedException(INCOMPLETE, e.getMessage(), e);
        } catch (Throwable e) {
            // Whatever a publisher's bytes provoke is this version's fault, and the others go on serving.
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
            return new LoadedModel(version, sampler, decoder, meters::freed);
        } catch (RuntimeException | Error e) {
            decoder.close();
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
        List<Artifact> artifacts = version.getArtifacts().stream()
                .filter(each -> each.getRole() == role)
                .toList();
        return artifacts.stream()
                .filter(each -> formats.contains(each.getFormat()))
                .min(Comparator.comparingInt(each -> formats.indexOf(each.getFormat())))
                .orElseThrow(() ->
                        new IllegalArgumentException("it has no artifact %s in a format of %s, only %s; publish one%s"
                                .formatted(role, formats, formatsOf(artifacts), orElse)));
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
}
