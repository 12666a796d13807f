package io.latentstream.trainer.service;

import io.latentstream.kafka.ClientEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Checks that a broker answers before anything else is tried. */
public final class BrokerCheck {
    private static final int PATIENCE_MS = 10_000;

    private BrokerCheck() {}

    /**
     * Returns when a broker answers.
     *
     * @param otherwise what can be done without one, for the message
     * @throws KafkaException when none does within 10 seconds, or what {@code default.api.timeout.ms} says
     */
    public static void requireBroker(ClientEnvironment environment, String otherwise) {
        Object servers = environment.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        Map<String, Object> settings = new HashMap<>(environment.kafka());
        settings.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        settings.putIfAbsent(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "no broker answers at '%s' (%s); start one with './latentstream demo', set KAFKA_BOOTSTRAP_SERVERS, or %s"
                            .formatted(servers, e.getCause().getMessage(), otherwise),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking for the brokers at '%s'".formatted(servers), e);
        }
    }
}
