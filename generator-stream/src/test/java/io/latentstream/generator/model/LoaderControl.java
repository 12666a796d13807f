package io.latentstream.generator.model;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.artifact.LatentPriorFile;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.latent.LatentSampler;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/** Loaders that do not wait for more, for tests outside this package. */
public final class LoaderControl {
    private LoaderControl() {}

    public static ModelLoader newLoader(Deserializer<ModelVersion> versions, Deserializer<ModelRoute> routes) {
        return new ModelLoader(versions, routes, new ModelLoader.Timing(Duration.ZERO, Duration.ZERO));
    }

    /** A published model with another decoder. */
    public static LoadedModel loaded(PublishedModel published, Decoder decoder) {
        LatentPrior prior = LatentPriorFile.read(
                ArtifactChunks.join(published.version().getArtifacts().get(0), published.chunks()::get));
        LatentSampler sampler = LatentSampler.of(prior, PublishedModel.LATENT, List.of());
        return new LoadedModel(published.version(), sampler, decoder);
    }

    public static void awaitIdle(ModelLoader loader) {
        loader.awaitIdle();
    }
}
