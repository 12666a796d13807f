package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.client.GenerationFailedException;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.GenerationRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RequestDeskTest {
    private static final String SEVEN = "{\"kind\": \"image\", \"labels\": {\"digit\": \"7\"}}";

    private final List<String> log = new ArrayList<>();
    private final List<GenerationRequest> published = new ArrayList<>();
    private final List<CompletableFuture<Object>> answers = new ArrayList<>();
    private final RequestDesk desk = new RequestDesk(
            this::publish,
            request -> log.add("expect " + request.toEvent().getRequestId()),
            (id, why) -> log.add("unanswered " + id + ": " + why.getMessage()));

    @Test
    void announcesARequestBeforeItIsPublished() {
        String id = desk.take(SEVEN);
        assertThat(id).startsWith("gallery-");
        assertThat(log).containsExactly("expect " + id, "publish " + id);
    }

    @Test
    void givesEachRequestAnIdOfItsOwn() {
        assertThat(desk.take(SEVEN)).isNotEqualTo(desk.take(SEVEN));
    }

    @Test
    void givesARequestWithoutASeedAShortOne() {
        desk.take(SEVEN);
        desk.take("{\"kind\": \"image\", \"seed\": \"-5\"}");
        assertThat(published.get(0).getSeed()).isBetween(0L, (1L << 32) - 1);
        assertThat(published.get(1).getSeed()).isEqualTo(-5);
    }

    @Test
    void boundsTheRequestsInFlight() {
        for (int i = 0; i < RequestDesk.MOST_IN_FLIGHT; i++) {
            desk.take(SEVEN);
        }
        HttpStatusException refusal = catchThrowableOfType(HttpStatusException.class, () -> desk.take(SEVEN));
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal).hasMessageContaining("32 requests");
        assertThat(answers).hasSize(RequestDesk.MOST_IN_FLIGHT);

        answers.get(3).complete(List.of());
        assertThat(desk.take(SEVEN)).isNotEmpty();
    }

    @Test
    void takesNoPlaceForABadRequest() {
        for (int i = 0; i <= RequestDesk.MOST_IN_FLIGHT; i++) {
            assertThat(catchThrowableOfType(HttpStatusException.class, () -> desk.take("{}"))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(desk.take(SEVEN)).isNotEmpty();
    }

    @Test
    void reportsRequestsThatNobodyAnswersAndNoOthers() {
        String silent = desk.take(SEVEN);
        String refused = desk.take(SEVEN);
        answers.get(0).completeExceptionally(new IllegalStateException("0 of 1 images came"));
        answers.get(1).completeExceptionally(new GenerationFailedException(Events.failure(refused, "too hot")));
        assertThat(log)
                .filteredOn(line -> line.startsWith("unanswered"))
                .containsExactly("unanswered " + silent + ": 0 of 1 images came");
    }

    private CompletableFuture<?> publish(OutputRequest<?, ?> request) {
        published.add(request.toEvent());
        log.add("publish " + request.toEvent().getRequestId());
        CompletableFuture<Object> answer = new CompletableFuture<>();
        answers.add(answer);
        return answer;
    }
}
