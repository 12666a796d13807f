package io.latentstream.serde;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;

/**
 * HTTP to the schema registry: tries the URLs in turn, and all of them again after a pause, until one answers with
 * anything but a transient error or the time for the call is over.
 */
final class RegistryConnection {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MOST_ANSWER_BYTES = 4 * 1024 * 1024;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final RegistryConfig config;
    private final HttpClient http;
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryConnection(RegistryConfig config) {
        this.config = config;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(config.connectTimeout());
        config.trustStore().map(TrustStore::context).ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /** Makes a call within the configured time; throws as {@link #send(RegistryCall, Duration)} does. */
    RegistryReply send(RegistryCall call) {
        return send(call, config.retryTimeout());
    }

    /**
     * Makes a call.
     *
     * @param patience limit for the call with all its retries
     * @throws RegistryUnavailableException when no registry gave an answer in time
     * @throws RegistryRefusedException when a registry's certificate is not trusted
     */
    RegistryReply send(RegistryCall call, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        int first = preferred.get();
        Attempt telling = null;
        for (int attempt = 0; ; attempt++) {
            int index = (first + attempt) % config.urls().size();
            Attempt outcome = attempt(config.urls().get(index), call, millisUntil(end));
            if (outcome.reply() != null) {
                preferred.set(index);
                return outcome.reply();
            }
            telling = telling == null || !outcome.timedOut() ? outcome : telling;
            boolean allTried = (attempt + 1) % config.urls().size() == 0;
            if (millisUntil(end) <= (allTried ? pause : 0)) {
                throw unavailable(call, patience, telling);
            }
            if (allTried) {
                sleep(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private RegistryUnavailableException unavailable(RegistryCall call, Duration patience, Attempt last) {
        return new RegistryUnavailableException(
                "cannot %s: no schema registry of %s answered within %d ms (last: %s); see that it runs and that %s is right"
                        .formatted(
                                call.purpose(), config.urls(), patience.toMillis(), last.trouble(), RegistryConfig.URL),
                last.cause());
    }

    /** Either a reply or what went wrong. */
    private record Attempt(RegistryReply reply, String trouble, Throwable cause) {
        /** The last attempt may have had little time; what an earlier one met says more. */
        boolean timedOut() {
            return cause instanceof TimeoutException || cause instanceof HttpTimeoutException;
        }
    }

    private Attempt attempt(URI url, RegistryCall call, long millisLeft) {
        try {
            HttpResponse<String> response = exchange(request(url, call), millisLeft);
            RegistryReply reply = new RegistryReply(url, response.statusCode(), response.body());
            return reply.isTransientError() ? new Attempt(null, reply.toString(), null) : new Attempt(reply, "", null);
        } catch (TimeoutException | HttpTimeoutException e) {
            return new Attempt(null, url + " gave no answer in time", e);
        } catch (IOException e) {
            if (isDistrust(e)) {
                throw new RegistryRefusedException(
                        "cannot %s: the certificate of %s is not trusted (%s); check schema.registry.%s"
                                .formatted(call.purpose(), url, e.getMessage(), TrustStore.LOCATION),
                        e);
            }
            return new Attempt(null, url + " gave " + e, e);
        }
    }

    private static boolean isDistrust(Throwable failure) {
        return failure instanceof CertificateException || (failure != null && isDistrust(failure.getCause()));
    }

    /** Waits for the whole answer, body included: HttpRequest's own timeout ends at the headers in older JDKs. */
    private HttpResponse<String> exchange(HttpRequest request, long millisLeft) throws IOException, TimeoutException {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, unused -> new BoundedBody(MOST_ANSWER_BYTES));
        try {
            return answer.get(
                    Math.max(1, Math.min(config.readTimeout().toMillis(), millisLeft)), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for the schema registry", e);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(URI url, RegistryCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + call.path()))
                .header("Accept", MEDIA_TYPE + ", application/json")
                .timeout(config.readTimeout());
        config.authorization().ifPresent(value -> request.header("Authorization", value));
        return call.body()
                .map(body -> request.header("Content-Type", MEDIA_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)))
                .orElseGet(request::GET)
                .build();
    }

    private static long millisUntil(long end) {
        return Duration.ofNanos(end - System.nanoTime()).toMillis();
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for the schema registry", e);
        }
    }
}
