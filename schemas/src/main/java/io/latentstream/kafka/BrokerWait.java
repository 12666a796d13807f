package io.latentstream.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * How a service waits for its brokers before anything else: for two minutes, with one line when they do not answer and one when
 * they do. After that the service ends, so that a supervisor restarts it.
 */
public final class BrokerWait {
    /** How long a service waits. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration BETWEEN_NAMES = Duration.ofMillis(500);
    private static final int REQUEST_MS = 5_000;
    private static final String UNRESOLVED = "No resolvable bootstrap urls";

    private final ClientEnvironment clients;
    private final Consumer<String> say;
    private final Duration patience;
    private final long begin = System.nanoTime();
    private boolean waiting;

    private BrokerWait(ClientEnvironment clients, Duration patience, Consumer<String> say) {
        this.clients = clients;
        this.patience = patience;
        this.say = say;
    }

    /**
     * Returns when a broker answers; says what it waits for, and what the broker lacks.
     *
     * @param say takes the lines
     * @throws BrokerAbsentException when none answers within {@link #PATIENCE}, or one refuses this client
     * @throws IllegalArgumentException when Kafka does not understand a setting
     */
    public static void await(ClientEnvironment clients, Consumer<String> say) {
        await(clients, PATIENCE, say);
    }

    /** The same with another patience. */
    static void await(ClientEnvironment clients, Duration patience, Consumer<String> say) {
        new BrokerWait(clients, patience, say).await();
    }

    private void await() {
        try (Admin admin = connect()) {
            answer(admin.describeCluster().clusterId());
            if (waiting) {
                say.accept("the broker at %s is there".formatted(address()));
            }
            BrokerFeatures.missing(
                            answer(admin.describeFeatures().featureMetadata()).finalizedFeatures(), clients.kafka())
                    .forEach(lack -> say.accept("the broker at %s %s".formatted(address(), lack)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the broker at " + address(), e);
        }
    }

    /** Waits for the broker's name as well: that of a container is unknown until the container starts. */
    private Admin connect() throws InterruptedException {
        while (true) {
            try {
                return Admin.create(settings());
            } catch (KafkaException e) {
                String reason = ClientEnvironment.reason(e);
                if (!reason.startsWith(UNRESOLVED)) {
                    throw new IllegalArgumentException(
                            reason.contains("KAFKA_") ? reason : reason + "; see the KAFKA_ variables", e);
                }
                sayWaiting();
                if (left() <= BETWEEN_NAMES.toMillis()) {
                    throw absent(" (its name is not known)", e);
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_NAMES.toMillis()); // nothing tells when a name becomes known
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(clients.kafka());
        int left = (int) Math.max(1, left());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_MS, left));
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, left);
        return settings;
    }

    /** The admin client retries by itself until its time is over. */
    private <T> T answer(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException notAtOnce) {
            sayWaiting();
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        }
    }

    private BrokerAbsentException refused(Throwable cause) {
        if (cause instanceof AuthenticationException) {
            return new BrokerAbsentException(
                    "the broker at %s refuses this client (%s); see the KAFKA_SECURITY_, KAFKA_SASL_ and KAFKA_SSL_ variables"
                            .formatted(address(), cause.getMessage()),
                    cause);
        }
        if (cause instanceof UnsupportedVersionException) {
            return new BrokerAbsentException(
                    "the broker at %s is too old (%s); %s"
                            .formatted(address(), cause.getMessage(), BrokerFeatures.LEAST),
                    cause);
        }
        return absent(cause instanceof TimeoutException ? "" : " (" + cause.getMessage() + ")", cause);
    }

    private BrokerAbsentException absent(String reason, Throwable cause) {
        return new BrokerAbsentException(
                "no broker answers at %s after %d s%s; start it, or set KAFKA_BOOTSTRAP_SERVERS, and KAFKA_SECURITY_PROTOCOL where it wants TLS or a log-in"
                        .formatted(address(), patience.toSeconds(), reason),
                cause);
    }

    private void sayWaiting() {
        if (!waiting) {
            waiting = true;
            say.accept("waiting for the broker at %s (KAFKA_BOOTSTRAP_SERVERS), for %d s at most"
                    .formatted(address(), patience.toSeconds()));
        }
    }

    private long left() {
        return patience.minusNanos(System.nanoTime() - begin).toMillis();
    }

    private Object address() {
        return clients.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
    }
}
