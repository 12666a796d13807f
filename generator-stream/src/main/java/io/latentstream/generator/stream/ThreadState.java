package io.latentstream.generator.stream;

import io.latentstream.generator.generation.BatchMaker;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * All that belongs to one stream thread: its look-ahead (with the buffers and encoders of its {@link BatchMaker}), its pace of
 * commits, and its slot for the record in hand. The thread's {@link RequestConsumer} fills the look-ahead, and the
 * {@link RequestProcessor}s of its partitions work it off.
 *
 * <p>Nothing in it is locked. That is safe because Kafka Streams polls a thread's consumer and runs its processors on that same
 * thread, and because a partition that goes to another thread is closed here first ({@link RequestProcessor#close}). Consumer and
 * processors are made by Kafka Streams, in no fixed order and not always on the thread that uses them, so each asks a
 * ThreadLocal of {@link io.latentstream.generator.GeneratorTopology} for the state of the thread that it runs on: the consumer
 * at each poll, a processor at its start. A thread that dies takes its state with it; the look-ahead is only a memo.
 */
public final class ThreadState {
    private static final Duration COMMIT_PACE = Duration.ofMillis(20);

    private final LookAhead lookAhead;
    private final CommitPace pace = new CommitPace(COMMIT_PACE, System::nanoTime);
    private final InHand.Slot slot;

    /** The state of the thread that calls. */
    public ThreadState(RequestIntake intake, BatchMaker maker, InHand inHand) {
        slot = inHand.slot();
        lookAhead = new LookAhead(intake, maker, inHand, slot, System::nanoTime);
    }

    /** Takes note of a record that was polled; returns the part of the largest request's work that it asks for, 0 to 1. */
    public double polled(ConsumerRecord<byte[], byte[]> record) {
        return lookAhead.add(record);
    }

    LookAhead lookAhead() {
        return lookAhead;
    }

    CommitPace pace() {
        return pace;
    }

    InHand.Slot slot() {
        return slot;
    }
}
