package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.EventFeed;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelCatalog;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import io.latentstream.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    private static final Duration PATIENCE = SharedStack.PATIENCE;
    private static final ImageRequest REQUEST = ImageRequest.any()
            .requestId("asked-twice")
            .model("mnist-vae")
            .count(4)
            .timeout(PATIENCE);

    @TempDir
    Path data;

    @Test
    void servesWhatTheFirstStartTrainedAndTrainsNothingTwice() throws Exception {
        List<GeneratedImage> before;
        try (LocalStack stack = LocalStack.start(settings())) {
            assertThat(trainToTheEnd(stack).getMessage()).doesNotContain("already trained");
            before = ask(stack);
        }

        try (LocalStack stack = LocalStack.start(settings())) {
            stack.generator().awaitReady(PATIENCE);
            assertThat(ask(stack)).isEqualTo(before);
            assertThat(trainToTheEnd(stack).getMessage()).contains("already trained");
            assertThat(ModelCatalog.read(stack.clients()).versions()).hasSize(1);
        }
    }

    private StackSettings settings() {
        return new StackSettings(data, 0, 0, Map.of("TRAIN_MODELS", "mnist-vae", "TRAIN_SECONDS", "2"));
    }

    private static TrainingProgress trainToTheEnd(LocalStack stack) throws Exception {
        EventFeed feed = EventFeed.fromNow(stack.clients(), List.of(Topics.TRAINING_PROGRESS));
        CompletableFuture<TrainingProgress> finished = new CompletableFuture<>();
        Thread follower = new Thread(() -> feed.forEach(event -> {
            if (event.value() instanceof TrainingProgress progress && progress.getStatus() == TrainingStatus.FINISHED) {
                finished.complete(progress);
            }
        }));
        follower.start();
        try {
            var unused = stack.startTrainer().whenComplete((ended, failure) -> {
                if (failure != null) {
                    finished.completeExceptionally(failure);
                }
            });
            return finished.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } finally {
            feed.stop();
            follower.join();
        }
    }

    private static List<GeneratedImage> ask(LocalStack stack) {
        stack.generator().awaitServing("mnist-vae", "1", PATIENCE);
        try (GenerationClient client = GenerationClient.open(stack.clients())) {
            return client.generateImages(REQUEST).join();
        }
    }
}
