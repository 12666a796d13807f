package io.latentstream.generator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.generator.answer.AnswerWriter;
import io.latentstream.generator.answer.DeadLetterLog;
import io.latentstream.generator.answer.OutputLimits;
import io.latentstream.generator.generation.BatchMaker;
import io.latentstream.generator.observe.GeneratorMetrics;
import io.latentstream.generator.observe.RegistryTrouble;
import io.latentstream.generator.observe.RequestTraces;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.telemetry.Telemetry;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a processor asks for a commit; what it answers is tested with the whole topology. */
class RequestProcessorTest {
    private static final GeneratorMetrics METRICS = new GeneratorMetrics(Telemetry.silent(), Clock.systemUTC());
    private final RenderThreads renderThreads = new RenderThreads(1);
    private final InHand inHand = TemporaryInHand.inHand();
    private final ThreadState thread = new ThreadState(
            new RequestIntake((topic, value) -> null, null, null, null),
            new BatchMaker(renderThreads, METRICS),
            inHand);
    private final RequestProcessor processor = new RequestProcessor(
            () -> thread,
            new AnswerWriter(null, null, null),
            METRICS,
            new RequestTraces(Optional.empty(), "g"),
            new SharedState(
                    inHand,
                    new RefusedOutputs.Memory(() -> {}),
                    new RegistryTrouble(),
                    new OutputLimits(1 << 20, Duration.ofMinutes(5)),
                    new DeadLetterLog(System::nanoTime),
                    Duration.ofSeconds(1)));

    @AfterEach
    void close() {
        renderThreads.close();
    }

    @Test
    void asksForACommitOfAnAnswer() {
        MockProcessorContext<byte[], byte[]> context = start("exactly_once_v2");
        thread.pace().polled(true);
        assertThat(context.committed()).as("without an answer").isFalse();
        answer(context);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void leavesCommitsToTheIntervalWhereAnswersAreSeenWithoutThem() {
        MockProcessorContext<byte[], byte[]> context = start("at_least_once");
        thread.pace().polled(true);
        answer(context);
        assertThat(context.committed()).isFalse();
    }

    private MockProcessorContext<byte[], byte[]> start(String guarantee) {
        Properties properties = new Properties();
        properties.put("application.id", "test");
        properties.put("bootstrap.servers", "localhost:1");
        properties.put("processing.guarantee", guarantee);
        File folder = Path.of(System.getProperty("java.io.tmpdir")).toFile();
        MockProcessorContext<byte[], byte[]> context = new MockProcessorContext<>(properties, new TaskId(0, 0), folder);
        context.setRecordMetadata("generation-requests", 0, 0);
        processor.init(context);
        return context;
    }

    private void answer(MockProcessorContext<byte[], byte[]> context) {
        processor.process(new Record<>(null, null, 0));
        assertThat(context.forwarded()).as("a dead letter").isNotEmpty();
    }
}
