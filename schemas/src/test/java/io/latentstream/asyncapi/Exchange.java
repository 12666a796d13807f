package io.latentstream.asyncapi;

import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A topic of requests and the topics on which they are answered. */
record Exchange(Topic<?> requests, List<Topic<?>> answers) {
    static final Exchange GENERATION = new Exchange(
            Topics.GENERATION_REQUESTS,
            List.of(Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES));
    static final Exchange TRAINING = new Exchange(Topics.TRAINING_REQUESTS, List.of(Topics.TRAINING_PROGRESS));
    static final List<Exchange> ALL = List.of(GENERATION, TRAINING);

    /** The exchange that a topic belongs to. */
    static Optional<Exchange> of(Topic<?> topic) {
        return ALL.stream()
                .filter(exchange -> exchange.topics().contains(topic))
                .findFirst();
    }

    static boolean hasRequests(Topic<?> topic) {
        return ALL.stream().anyMatch(exchange -> exchange.requests().equals(topic));
    }

    List<Topic<?>> topics() {
        List<Topic<?>> all = new ArrayList<>(answers);
        all.add(0, requests);
        return all;
    }

    /** The field that answers share with their request, named as their key is: "request id" is {@code requestId}. */
    String correlation() {
        String[] words = answers.get(0).key().split(" ");
        StringBuilder field = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            field.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return field.toString();
    }
}
