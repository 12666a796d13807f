package io.latentstream.trainer.dataset.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is downloaded once and kept.
 *
 * @param source address of the file
 * @param target path that it is kept at
 * @param connectTimeout how long to wait for the server
 * @param stallTimeout how long to wait for the next bytes
 */
record ArchiveDownload(URI source, Path target, Duration connectTimeout, Duration stallTimeout) {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveDownload.class);
    private static final Duration LINE = Duration.ofSeconds(4);
    private static final int OK = 200;

    /**
     * The file, downloaded if it is not there yet. It appears under its name only when it is complete.
     *
     * @throws IOException when it cannot be downloaded
     */
    Path fetch() throws IOException {
        if (Files.isRegularFile(target)) {
            return target;
        }
        Files.createDirectories(target.toAbsolutePath().getParent());
        Path part = Files.createTempFile(target.toAbsolutePath().getParent(), "download", ".part");
        try {
            LOG.info("downloading {} to {}", source, target);
            download(part);
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void download(Path part) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpRequest request = HttpRequest.newBuilder(source)
                .timeout(connectTimeout.plus(stallTimeout))
                .build();
        CompletableFuture<HttpResponse<Path>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofFile(part));
        try {
            int status = await(answer, part).statusCode();
            if (status != OK) {
                throw new IOException("the server answered with status " + status);
            }
        } catch (ExecutionException e) {
            String message = e.getCause().getMessage();
            throw new IOException(message == null ? e.getCause().toString() : message, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse<Path> await(CompletableFuture<HttpResponse<Path>> answer, Path part)
            throws IOException, ExecutionException, InterruptedException {
        long before = -1;
        Duration silent = Duration.ZERO;
        while (true) {
            try {
                return answer.get(LINE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long size = Files.exists(part) ? Files.size(part) : 0;
                silent = size == before ? silent.plus(LINE) : Duration.ZERO;
                if (silent.compareTo(stallTimeout) >= 0) {
                    throw new IOException("no byte came for " + stallTimeout.toSeconds() + " s", e);
                }
                LOG.info("{} MB so far", size >> 20);
                before = size;
            }
        }
    }
}
