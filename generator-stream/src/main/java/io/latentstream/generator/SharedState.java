package io.latentstream.generator;

import java.time.Duration;

/**
 * What the stream threads of one generator share and what outlives each of them.
 *
 * @param inHand records that threads have in hand, and those that have ended processes
 * @param refusedOutputs answers that the broker refused
 * @param registryTrouble whether requests wait for the schema registry
 * @param limits how large answers may be
 * @param deadLetterLog what is told of dead letters
 * @param registryPatience how long a request waits for the schema registry before its thread is replaced
 */
record SharedState(
        InHand inHand,
        RefusedOutputs.Memory refusedOutputs,
        RegistryTrouble registryTrouble,
        OutputLimits limits,
        DeadLetterLog deadLetterLog,
        Duration registryPatience) {}
