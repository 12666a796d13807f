package io.latentstream.asyncapi;

import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who sends and receives what.
 *
 * @param name tag of the operations
 * @param description for people
 * @param modules of ours that do it, which {@code AsyncApiTest} looks into; empty where none does
 * @param operations in the document's order
 */
record Service(String name, String description, List<String> modules, List<Operation> operations) {
    static final List<Service> ALL = List.of(
            new Service(
                    "trainer",
                    "Trains models, publishes them and goes on from what is published.",
                    List.of("trainer"),
                    List.of(
                            receive(Exchange.TRAINING),
                            send(Topics.MODEL_ARTIFACTS),
                            send(Topics.MODEL_VERSIONS),
                            send(Topics.MODEL_ROUTES),
                            receive(Topics.MODEL_ARTIFACTS),
                            receive(Topics.MODEL_VERSIONS),
                            receive(Topics.MODEL_ROUTES))),
            new Service(
                    "generator",
                    "Loads models and answers requests.",
                    List.of("generator-stream"),
                    List.of(
                            receive(Exchange.GENERATION),
                            send(Topics.GENERATION_DEAD_LETTERS),
                            receive(Topics.MODEL_ARTIFACTS),
                            receive(Topics.MODEL_VERSIONS),
                            receive(Topics.MODEL_ROUTES))),
            new Service(
                    "client",
                    "Asks for images and clips or watches: the client library, the command line, the gallery, or any other program.",
                    List.of("client", "cli", "gallery"),
                    List.of(
                            send(Exchange.GENERATION),
                            receive(Topics.GENERATION_REQUESTS),
                            receive(Topics.GENERATED_IMAGES),
                            receive(Topics.GENERATED_AUDIO),
                            receive(Topics.GENERATION_FAILURES),
                            receive(Topics.GENERATION_DEAD_LETTERS),
                            receive(Topics.MODEL_ARTIFACTS),
                            receive(Topics.MODEL_VERSIONS),
                            receive(Topics.MODEL_ROUTES),
                            receive(Topics.TRAINING_PROGRESS))),
            new Service(
                    "operator",
                    "Asks for training; no program of ours does.",
                    List.of(),
                    List.of(send(Exchange.TRAINING))));

    /** The topics that it sends to or receives from. */
    Set<Topic<?>> topics() {
        Set<Topic<?>> all = new LinkedHashSet<>();
        for (Operation operation : operations) {
            all.add(operation.topic());
            all.addAll(operation.replies());
        }
        return all;
    }

    /** @param replies where the answers go or come from, as seen by the service; empty: nothing is answered */
    record Operation(Action action, Topic<?> topic, List<Topic<?>> replies) {}

    enum Action {
        SEND,
        RECEIVE
    }

    private static Operation send(Topic<?> topic) {
        return new Operation(Action.SEND, topic, List.of());
    }

    private static Operation send(Exchange exchange) {
        return new Operation(Action.SEND, exchange.requests(), exchange.answers());
    }

    private static Operation receive(Topic<?> topic) {
        return new Operation(Action.RECEIVE, topic, List.of());
    }

    private static Operation receive(Exchange exchange) {
        return new Operation(Action.RECEIVE, exchange.requests(), exchange.answers());
    }
}
