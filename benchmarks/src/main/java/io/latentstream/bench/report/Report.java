package io.latentstream.bench.report;

import java.time.Instant;
import java.util.List;

/**
 * What one benchmark found.
 *
 * @param benchmark its name, such as "decode"
 * @param commandLine what a person types to get it again
 * @param started when it began
 * @param machine where it ran
 * @param notes what one must know to judge the figures: warm-up, repetitions, what was excluded
 * @param sections the figures
 */
public record Report(
        String benchmark,
        String commandLine,
        Instant started,
        Machine machine,
        List<String> notes,
        List<Section> sections) {
    public Report {
        notes = List.copyOf(notes);
        sections = List.copyOf(sections);
    }
}
