/**
 * Requests to a running generator, and the books in which every answer is counted.
 *
 * <p>{@link io.latentstream.bench.load.RequestSender} sends: by an {@code ArrivalSchedule} (open loop), or as a
 * backlog that is seen all at once. {@code AnswerReader} reads committed answers on its own thread into the {@code AnswerBook} of the present run, which tells when all have come and whether any failed or came twice.
 * {@code Latencies} count from when a request was due.
 *
 * <p>Depends on the contracts and {@code report} alone: no process is started here. Begin with {@code AnswerBook}.
 */
package io.latentstream.bench.load;
