package io.latentstream.trainer;

import io.latentstream.serde.ClientEnvironment;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/** Tells soon, and what to do, when no broker is there. */
public final class BrokerCheck {
    private static final int PATIENCE_MS = 10_000;

    private BrokerCheck() {}

    /**
     * Returns when a broker answers.
     *
     * @param otherwise what can be done without one, for the message
     * @throws KafkaException when none does within 10 seconds
     */
    public static void requireBroker(ClientEnvironment environment, String otherwise) {
        Object servers = environment.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(environment.kafka())) {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MS))
                    .nodes()
                    .get();
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
