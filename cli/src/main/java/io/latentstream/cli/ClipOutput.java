package io.latentstream.cli;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GenerationRequest;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.recipe.Recipe;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * A clip.
 *
 * @param event the record as it came
 */
record ClipOutput(GeneratedAudio event) implements Output {
    @Override
    public GenerationRequest recipe() {
        return Recipe.again(event);
    }

    @Override
    public int end() {
        return event.getFirst() + event.getCount();
    }

    @Override
    public byte[] payload() {
        return Payloads.bytes(event.getPayload());
    }

    @Override
    public byte[] file() {
        Waveform sound = Payloads.sound(event); // read even when it came as WAV, to check it
        return event.getEncoding() == Encoding.WAV
                ? payload()
                : WavEncoder.encode(sound, new WavComment(Recipe.write(recipe())));
    }

    @Override
    public String extension() {
        return "wav";
    }

    @Override
    public String summary(List<Output> all) {
        return "%d clip%s of %s at %d Hz"
                .formatted(all.size(), all.size() > 1 ? "s" : "", seconds(all), event.getSampleRate());
    }

    private static String seconds(List<Output> clips) {
        DoubleSummaryStatistics seconds = clips.stream()
                .map(clip -> ((ClipOutput) clip).event)
                .mapToDouble(clip -> (double) clip.getSampleCount() / clip.getSampleRate())
                .summaryStatistics();
        String shortest = decimal(seconds.getMin());
        String longest = decimal(seconds.getMax());
        return (shortest.equals(longest) ? shortest : shortest + " to " + longest) + " s";
    }

    private static String decimal(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds);
    }
}
