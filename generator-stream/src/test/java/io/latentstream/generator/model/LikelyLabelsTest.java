package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.event.Architecture;
import io.latentstream.event.FailureCode;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.DecoderNetworks;
import io.latentstream.generator.decoder.Encoder;
import io.latentstream.generator.decoder.ValueDecoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.model.LikelyLabels.Choice;
import io.latentstream.generator.request.RequestRefusedException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LikelyLabelsTest {
    private static final PublishedModel PUBLISHED = PublishedModel.conditional("m", "1");
    private static final int PIXELS = PublishedModel.WIDTH * PublishedModel.HEIGHT;

    private static ModelVersion version(String likelihood, double variance) {
        return ModelVersion.newBuilder(PUBLISHED.version())
                .setArchitecture(new Architecture("cvae", List.of(), "relu", likelihood, "", 0L, variance))
                .build();
    }

    /** A model that gives a bright pixel at the place of its digit, whatever the latent. */
    private static LoadedModel model(ModelVersion version) {
        byte[] prior = ArtifactChunks.join(version.getArtifacts().get(0), PUBLISHED.chunks()::get);
        Duration patience = Duration.ofSeconds(30);
        EncoderSlot encoder = new EncoderSlot(
                version, StandardEncoder::new, new EncoderSlot.Terms(LoadJournal.none(), patience, patience));
        return new LoadedModel(
                version, PublishedPrior.sampler(version, prior), new PixelOfDigit(), Optional.of(encoder), () -> {});
    }

    private static float[] pixel(int digit) {
        float[] values = new float[PIXELS];
        values[digit] = 1;
        return values;
    }

    @Test
    void takesTheLabelsUnderWhichTheInputIsMostLikely() {
        for (ModelVersion version :
                List.of(version("bernoulli", 0), version("squared_error", 0), version("gaussian", 0.1))) {
            LoadedModel model = model(version);
            for (int digit = 0; digit < 10; digit++) {
                Choice choice = LikelyLabels.choose(model, pixel(digit), Map.of());
                assertThat(choice.labels()).isEqualTo(Map.of("digit", String.valueOf(digit)));
                assertThat(choice).isEqualTo(LikelyLabels.choose(model, pixel(digit), Map.of()));
            }
            model.release();
        }
    }

    @Test
    void keepsLabelsThatAreGivenAndSaysHowLikelyTheyAre() {
        LoadedModel model = model(version("squared_error", 0));
        Choice best = LikelyLabels.choose(model, pixel(3), Map.of("digit", "3"));
        Choice other = LikelyLabels.choose(model, pixel(3), Map.of("digit", "4"));
        assertThat(best).isEqualTo(LikelyLabels.choose(model, pixel(3), Map.of()));
        assertThat(other.labels()).containsEntry("digit", "4");
        // 30 pixels are 0.1 off; under a wrong digit two are 0.9 off. The posterior is the prior.
        assertThat(best.bound()).isCloseTo(-30 * 0.01, within(1e-5));
        assertThat(other.bound()).isCloseTo(-28 * 0.01 - 2 * 0.81, within(1e-5));
        model.release();
    }

    @Test
    void refusesLabelsThatTheModelDoesNotKnow() {
        LoadedModel model = model(version("bernoulli", 0));
        assertThatThrownBy(() -> LikelyLabels.choose(model, pixel(3), Map.of("digit", "ten")))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(FailureCode.UNKNOWN_LABEL))
                .hasMessageContainingAll("{digit=ten}", "known:");
        model.release();
    }

    @Test
    void refusesAVersionThatDoesNotSayItsLikelihood() {
        for (ModelVersion version : List.of(PUBLISHED.version(), version("", 0), version("gaussian", 0))) {
            LoadedModel model = model(version);
            assertThatThrownBy(() -> LikelyLabels.choose(model, pixel(3), Map.of()))
                    .isInstanceOf(RequestRefusedException.class)
                    .hasMessageContainingAll("name the input's labels, or train a new version");
            model.release();
        }
    }

    @Test
    void refusesAVersionWithoutEncoder() throws Exception {
        PublishedModel plain = new PublishedModel(version("bernoulli", 0), PUBLISHED.chunks());
        LoadedModel model = LoaderControl.newReader().read(plain.version(), plain.chunks()::get);
        assertThatThrownBy(() -> LikelyLabels.choose(model, pixel(3), Map.of())).hasMessageContaining("has no encoder");
        model.release();
    }

    @Test
    void runsWithTheNetworksOfAVersion() throws Exception {
        PublishedModel whole = new PublishedModel(version("bernoulli", 0), PUBLISHED.chunks())
                .withEncoder(DecoderNetworks.encoder(1, PIXELS + 10, 12, 2 * PublishedModel.LATENT));
        LoadedModel model = LoaderControl.newReader().read(whole.version(), whole.chunks()::get);
        Choice choice = LikelyLabels.choose(model, pixel(3), Map.of());
        double highest = Double.NEGATIVE_INFINITY;
        for (int digit = 0; digit < 10; digit++) {
            double bound = LikelyLabels.choose(model, pixel(3), Map.of("digit", String.valueOf(digit)))
                    .bound();
            highest = Math.max(highest, bound);
        }
        assertThat(choice.bound()).isEqualTo(highest);
        model.release();
    }

    private static final class PixelOfDigit extends ValueDecoder {
        @Override
        public int inputWidth() {
            return PublishedModel.LATENT + 10;
        }

        @Override
        public int outputWidth() {
            return PIXELS;
        }

        @Override
        public void decode(float[] inputs, int rows, float[] values) {
            Arrays.fill(values, 0, rows * PIXELS, 0.1f);
            for (int row = 0; row < rows; row++) {
                for (int digit = 0; digit < 10; digit++) {
                    if (inputs[row * inputWidth() + PublishedModel.LATENT + digit] == 1) {
                        values[row * PIXELS + digit] = 0.9f;
                    }
                }
            }
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** Its posterior is N(0, I). */
    private static final class StandardEncoder implements Encoder {
        @Override
        public int inputWidth() {
            return PIXELS + 10;
        }

        @Override
        public int outputWidth() {
            return 2 * PublishedModel.LATENT;
        }

        @Override
        public float[] posterior(float[] rows, int count) {
            return new float[count * outputWidth()];
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
