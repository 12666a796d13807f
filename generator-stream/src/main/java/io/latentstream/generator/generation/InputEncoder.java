package io.latentstream.generator.generation;

import static io.latentstream.event.FailureCode.DECODE_FAILED;
import static io.latentstream.event.FailureCode.INVALID_REQUEST;

import io.latentstream.event.Encoding;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.Posterior;
import io.latentstream.event.Reconstruction;
import io.latentstream.generator.decoder.DecodeException;
import io.latentstream.generator.decoder.Encoder;
import io.latentstream.generator.model.LikelyLabels;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.render.InputReader;
import io.latentstream.generator.render.Rendering;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.latent.LabelCodec;
import io.latentstream.media.FileKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds where the input of a request lies in a model's latent space. */
public final class InputEncoder {
    private static final String WAV = "RIFF";
    private static final String PNG = "0x89504e47";

    private InputEncoder() {}

    /**
     * The request with its input replaced by the posterior that the model's encoder gives it; a request without one as it is. Of the
     * labels that the request does not name for the input, those with the highest ELBO are taken. Outputs get the labels that the
     * request names for them, and else the input's.
     *
     * @throws RequestRefusedException where the input cannot be read, or the version has no encoder or one that fails
     */
    public static CheckedRequest encoded(CheckedRequest request, LoadedModel model) {
        return request.controls()
                .reconstruction()
                .map(input -> request.at(posterior(input, model)))
                .orElse(request);
    }

    private static Posterior posterior(Reconstruction reconstruction, LoadedModel model) {
        byte[] file = bytes(reconstruction.getInput());
        float[] values = InputReader.read(model.rendering(), encoding(file, model.rendering()), file);
        try {
            Map<String, String> given = reconstruction.getLabels();
            if (isComplete(given, model.version()) && hasNoLikelihood(model.version())) {
                return posterior(values, given, null, model);
            }
            LikelyLabels.Choice choice = LikelyLabels.choose(model, values, given);
            return posterior(values, choice.labels(), choice.bound(), model);
        } catch (DecodeException e) {
            throw new RequestRefusedException(DECODE_FAILED, e.getMessage());
        }
    }

    private static boolean isComplete(Map<String, String> labels, ModelVersion version) {
        return version.getLabelGroups().stream().allMatch(group -> labels.containsKey(group.getName()));
    }

    private static boolean hasNoLikelihood(ModelVersion version) {
        return version.getArchitecture() == null
                || version.getArchitecture().getLikelihood().isEmpty();
    }

    private static Posterior posterior(float[] values, Map<String, String> labels, Double elbo, LoadedModel model) {
        LabelCodec codec = model.sampler().codec();
        Encoder encoder = model.encoder();
        float[] row = new float[encoder.inputWidth()];
        System.arraycopy(values, 0, row, 0, values.length);
        codec.writeOneHot(codec.combination(labels), row, values.length);
        float[] meanAndLogVariance = encoder.posterior(row, 1);
        int latent = meanAndLogVariance.length / 2;
        List<Float> mean = new ArrayList<>(latent);
        List<Float> deviation = new ArrayList<>(latent);
        for (int i = 0; i < latent; i++) {
            mean.add(meanAndLogVariance[i]);
            deviation.add((float) StrictMath.exp(0.5 * meanAndLogVariance[latent + i]));
        }
        return new Posterior(mean, deviation, labels, elbo);
    }

    /** What a file is by its first bytes. What has none that are known can only be bare pixels, or the wrong file for clips. */
    private static Encoding encoding(byte[] file, Rendering rendering) {
        String beginning = FileKind.beginning(file);
        Optional<FileKind> other = FileKind.of(file).filter(kind -> file.length != rendering.valueCount());
        if ((beginning.equals(WAV) && other.isEmpty()) || rendering.medium() == Medium.AUDIO) {
            return Encoding.WAV;
        }
        if (beginning.equals(PNG)) {
            return Encoding.PNG;
        }
        if (other.isPresent()) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "the input is %s; %s, and send a PNG"
                            .formatted(other.get().name(), other.get().remedy()));
        }
        return Encoding.RAW8;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
