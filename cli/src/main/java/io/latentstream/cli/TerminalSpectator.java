package io.latentstream.cli;

import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.gallery.payload.DamagedPayloadException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Prints a line for each event and counts them; writes payloads to a folder, if there is one. */
final class TerminalSpectator implements Backend.Spectator {
    private final String broker;
    private final Optional<OutputFolder> folder;
    private final BiFunction<ReceivedEvent, Optional<Path>, String> line;
    private final PrintWriter events;
    private final PrintWriter remarks;
    private final Map<String, Integer> counts = new TreeMap<>();

    /**
     * @param folder for images and clips, if they are written
     * @param line shows an event, and the file that was written of it
     */
    TerminalSpectator(
            String broker,
            Optional<OutputFolder> folder,
            BiFunction<ReceivedEvent, Optional<Path>, String> line,
            PrintWriter events,
            PrintWriter remarks) {
        this.broker = broker;
        this.folder = folder;
        this.line = line;
        this.events = events;
        this.remarks = remarks;
    }

    @Override
    public void started() {
        remarks.println("watching " + broker + "; Ctrl-C ends");
    }

    @Override
    public boolean event(ReceivedEvent event) {
        counts.merge(event.topic(), 1, Integer::sum);
        Optional<Path> file = folder.flatMap(out -> write(event, out));
        events.println(line.apply(event, file));
        return !events.checkError(); // the reader of the pipe is gone
    }

    private Optional<Path> write(ReceivedEvent event, OutputFolder out) {
        try {
            if (event.value() instanceof GeneratedImage image) {
                return Optional.of(out.write(image));
            } else if (event.value() instanceof GeneratedAudio clip) {
                return Optional.of(out.write(clip));
            }
        } catch (DamagedPayloadException e) { // the sender's fault: go on
            remarks.println("not written: " + e.getMessage());
        }
        return Optional.empty();
    }

    @Override
    public void trouble(Optional<String> why) {
        remarks.println(why.map(what -> "waiting: " + what).orElse("it is back; watching goes on"));
        remarks.flush();
    }

    @Override
    public void ended() {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        String each = counts.entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        remarks.println(total + " events" + (each.isEmpty() ? "" : ": " + each));
    }
}
