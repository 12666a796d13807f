package io.latentstream.generator.model;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.latent.LatentSampler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;

/** Loaders that do not wait for more, for tests outside this package. */
public final class LoaderControl {
    private LoaderControl() {}

    public static ModelLoader newLoader(
            Deserializer<ModelVersion> versions, Deserializer<ModelRoute> routes, MeterRegistry meters) {
        return new ModelLoader(
                versions,
                routes,
                DecoderEngines.choose(DecoderSettings.DEFAULT),
                meters,
                LoadJournal.none(),
                new ModelLoader.Timing(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30)));
    }

    /** A published model with another decoder. */
    public static LoadedModel loaded(PublishedModel published, Decoder decoder) {
        byte[] prior = ArtifactChunks.join(published.version().getArtifacts().get(0), published.chunks()::get);
        ModelVersion unlabelled = ModelVersion.newBuilder(published.version())
                .setLabelGroups(List.of())
                .build();
        LatentSampler sampler = PublishedPrior.sampler(unlabelled, prior);
        return new LoadedModel(published.version(), sampler, decoder, () -> {});
    }

    /** Routes the requests for each of these models to it. */
    public static ServedModels serving(LoadedModel... models) {
        ServedModels served = servingNone();
        route(served, models);
        return served;
    }

    /** A reader with this machine's engines and much patience. */
    static ModelReader newReader() {
        Duration patience = Duration.ofSeconds(30);
        return new ModelReader(
                DecoderEngines.choose(DecoderSettings.DEFAULT),
                ModelMeters.of(new SimpleMeterRegistry()),
                new EncoderSlot.Terms(LoadJournal.none(), patience, patience));
    }

    /** Serves no model, and knows no record of one. */
    static ServedModels servingNone() {
        ModelReader reader = newReader();
        ModelRecords records = new ModelRecords((topic, bytes) -> null, (topic, bytes) -> null);
        Refusals refusals = new Refusals();
        ModelLoads loads =
                new ModelLoads(reader::read, LoadJournal.none(), refusals, Duration.ofSeconds(30), records::chunk);
        return new ServedModels(records, new PinnedModels(loads, refusals, 2, Duration.ofSeconds(30)));
    }

    /** Replaces all that is routed to, and takes over each model's first hold. */
    public static void route(ServedModels all, LoadedModel... models) {
        Map<String, ServedModel> served = new HashMap<>();
        for (LoadedModel model : models) {
            List<ServedModel.Share> shares = List.of(new ServedModel.Share(model, 1));
            served.put(model.version().getName(), new ServedModel(shares, Optional.empty(), Optional.empty()));
        }
        all.publish(served);
    }

    public static void awaitIdle(ModelLoader loader) {
        loader.awaitIdle();
    }
}
