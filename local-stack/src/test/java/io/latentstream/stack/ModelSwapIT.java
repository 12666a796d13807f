package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.client.GenerationFailedException;
import io.latentstream.client.ImageRequest;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.Extension.class)
class ModelSwapIT {
    @Test
    void refusesACorruptOrIncompleteVersionAndGoesOnServingTheOldOne(SharedStack shared) throws Exception {
        ModelPublisher publisher = new ModelPublisher(shared);
        publisher.publishAndRoute(publisher.copyOfDigits("swapped", "1"));
        shared.stack().generator().awaitServing("swapped", "1", SharedStack.PATIENCE);

        byte[] damaged = "a decoder that will be damaged".getBytes(UTF_8);
        publisher.publishDamaged(damaged);
        publisher.publishAndRoute(ModelPublisher.withDecoder(publisher.copyOfDigits("swapped", "2"), damaged));
        awaitThatRoutesHaveBeenRead(shared, publisher, "after-damaged");
        assertThat(failureOf(shared, "swapped", "2").code()).isEqualTo(FailureCode.MODEL_CORRUPT);
        assertThat(answeringVersion(shared, "swapped")).isEqualTo("1");

        byte[] missing = "a decoder that nobody published".getBytes(UTF_8);
        publisher.publishAndRoute(ModelPublisher.withDecoder(publisher.copyOfDigits("swapped", "3"), missing));
        awaitThatRoutesHaveBeenRead(shared, publisher, "after-missing");
        assertThat(failureOf(shared, "swapped", "3"))
                .hasMessageContaining("chunk 0")
                .extracting(GenerationFailedException::code)
                .isEqualTo(FailureCode.MODEL_CORRUPT);
        assertThat(answeringVersion(shared, "swapped")).isEqualTo("1");

        publisher.publishAndRoute(publisher.copyOfDigits("swapped", "4"));
        shared.stack().generator().awaitServing("swapped", "4", SharedStack.PATIENCE);
        assertThat(answeringVersion(shared, "swapped")).isEqualTo("4");
    }

    @Test
    void swapsUnderLoadWithoutLosingARequestOrMixingVersions(SharedStack shared) throws Exception {
        ModelPublisher publisher = new ModelPublisher(shared);
        publisher.publishAndRoute(publisher.copyOfDigits("busy", "1"));
        publisher.publishAndRoute(publisher.copyOfDigits("busy", "2"));
        shared.stack().generator().awaitServing("busy", "2", SharedStack.PATIENCE);

        List<CompletableFuture<List<GeneratedImage>>> answers = new ArrayList<>();
        for (int swap = 0; swap < 10; swap++) {
            String version = Integer.toString(1 + swap % 2);
            publisher.route("busy", version);
            for (int i = 0; i < 50; i++) {
                answers.add(shared.client()
                        .generateImages(
                                ImageRequest.any().model("busy").count(3).timeout(SharedStack.PATIENCE)));
            }
            shared.stack().generator().awaitServing("busy", version, SharedStack.PATIENCE);
        }

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().stream()
                                .map(GeneratedImage::getVersion)
                                .distinct())
                        .hasSize(1));
    }

    /** Routes are read in the order that they come; once a later one is served, the earlier ones have been looked at. */
    private static void awaitThatRoutesHaveBeenRead(SharedStack shared, ModelPublisher publisher, String probe)
            throws Exception {
        publisher.publishAndRoute(publisher.copyOfDigits(probe, "1"));
        shared.stack().generator().awaitServing(probe, "1", SharedStack.PATIENCE);
    }

    private static String answeringVersion(SharedStack shared, String model) {
        return shared.client()
                .generateImages(ImageRequest.any().model(model))
                .join()
                .get(0)
                .getVersion();
    }

    private static GenerationFailedException failureOf(SharedStack shared, String model, String version) {
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class,
                () -> shared.client()
                        .generateImages(ImageRequest.any().model(model).version(version))
                        .join());
        return (GenerationFailedException) thrown.getCause();
    }
}
