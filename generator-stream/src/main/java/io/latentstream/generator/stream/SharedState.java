package io.latentstream.generator.stream;

import io.latentstream.generator.answer.DeadLetterLog;
import io.latentstream.generator.answer.OutputLimits;
import io.latentstream.generator.observe.RegistryTrouble;
import java.time.Duration;

/**
 * State that the stream threads of one generator share and that outlives each of them. Every part is safe for many threads.
 *
 * @param inHand records that threads have in hand, and those that have ended processes
 * @param refusedOutputs answers that the broker refused
 * @param registryTrouble why requests wait for the schema registry, if they do
 * @param limits how large answers may be
 * @param deadLetterLog that logs dead letters
 * @param registryPatience how long a request waits for the schema registry before its thread is replaced
 */
public record SharedState(
        InHand inHand,
        RefusedOutputs.Memory refusedOutputs,
        RegistryTrouble registryTrouble,
        OutputLimits limits,
        DeadLetterLog deadLetterLog,
        Duration registryPatience) {}
