package io.latentstream.cli;

import io.latentstream.client.PlainText;
import io.latentstream.client.Quality;
import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An event in one short line for a terminal. */
final class EventLine {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final int LONGEST = 2000;

    private EventLine() {}

    static String of(ReceivedEvent event) {
        String time = TIME.format(event.timestamp().atZone(ZoneId.systemDefault()));
        return time + " " + PlainText.of(what(event), LONGEST);
    }

    private static String what(ReceivedEvent event) {
        if (event.value() instanceof GeneratedImage image) {
            return image(image);
        } else if (event.value() instanceof GeneratedAudio clip) {
            return clip(clip);
        } else if (event.value() instanceof GenerationFailure failure) {
            return "failure  %s: %s (request %s)"
                    .formatted(failure.getCode(), failure.getMessage(), failure.getRequestId());
        } else if (event.value() instanceof TrainingProgress progress) {
            return progress(progress);
        } else if (event.value() instanceof ModelVersion version) {
            return version(version);
        } else if (event.value() instanceof byte[] bytes) {
            return "%s  %d bytes%s".formatted(event.topic(), bytes.length, pairs(event.headers()));
        }
        return event.topic() + "  " + event.key();
    }

    private static String image(GeneratedImage image) {
        return "image    %s v%s  %d/%d%s  seed %d  %dx%d %s, %d bytes (request %s)"
                .formatted(
                        image.getModel(),
                        image.getVersion(),
                        image.getIndex() + 1,
                        image.getCount(),
                        pairs(image.getLabels()),
                        image.getSeed(),
                        image.getWidth(),
                        image.getHeight(),
                        image.getEncoding(),
                        image.getPayload().remaining(),
                        image.getRequestId());
    }

    private static String clip(GeneratedAudio clip) {
        return "audio    %s v%s  %d/%d%s  seed %d  %s s %s, %d bytes (request %s)"
                .formatted(
                        clip.getModel(),
                        clip.getVersion(),
                        clip.getIndex() + 1,
                        clip.getCount(),
                        pairs(clip.getLabels()),
                        clip.getSeed(),
                        decimal(2, (double) clip.getSampleCount() / clip.getSampleRate()),
                        clip.getEncoding(),
                        clip.getPayload().remaining(),
                        clip.getRequestId());
    }

    private static String progress(TrainingProgress progress) {
        if (progress.getStatus() != TrainingStatus.RUNNING) {
            return "training %s %s%s%s"
                    .formatted(
                            progress.getModel(),
                            progress.getStatus().toString().toLowerCase(Locale.ROOT),
                            progress.getVersion() == null ? "" : " v" + progress.getVersion(),
                            progress.getMessage() == null ? "" : ": " + progress.getMessage());
        }
        return "training %s  epoch %s  loss %s (rate %s, distortion %s)  %s/s%s"
                .formatted(
                        progress.getModel(),
                        decimal(1, progress.getEpoch()),
                        decimal(1, progress.getLoss()),
                        decimal(1, progress.getRate()),
                        decimal(1, progress.getDistortion()),
                        decimal(0, progress.getExamplesPerSecond()),
                        progress.getSecondsLeft() == null
                                ? ""
                                : "  " + decimal(0, progress.getSecondsLeft()) + " s left");
    }

    private static String version(ModelVersion version) {
        return "version  %s v%s published%s"
                .formatted(
                        version.getName(),
                        version.getVersion(),
                        Quality.of(version).map(quality -> "  " + quality).orElse(""));
    }

    private static String pairs(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(pair -> "  " + pair.getKey() + " " + pair.getValue())
                        .collect(Collectors.joining());
    }

    private static String decimal(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
