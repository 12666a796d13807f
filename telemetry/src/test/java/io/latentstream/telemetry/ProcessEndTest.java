package io.latentstream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessEndTest {
    /** A service that goes on without the thread that died. */
    static final class DyingService {
        private DyingService() {}

        public static void main(String[] args) throws InterruptedException {
            ProcessEnd.withAnyThread();
            Runtime.getRuntime().addShutdownHook(new Thread(DyingService::waitForever, "hook that waits"));
            new Thread(() -> die(args[0]), "ears").start();
            waitForever();
        }

        private static void waitForever() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static int die(String cause) {
            return switch (cause) {
                case "bug" -> throw new IllegalStateException("a bug");
                case "allocation" -> throw new OutOfMemoryError("native memory");
                case "linkage" -> throw new NoClassDefFoundError("gone");
                default -> 1 + die(cause);
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "allocation", "linkage", "recursion"})
    void endsWithTheThread(String cause) throws Exception {
        Process service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingService.class.getName(),
                        cause)
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(service.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(service.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(service.exitValue()).isEqualTo(ProcessEnd.EXIT_CODE);
            assertThat(said).contains("thread 'ears' died, so the process ends");
        } finally {
            service.destroyForcibly();
        }
    }
}
