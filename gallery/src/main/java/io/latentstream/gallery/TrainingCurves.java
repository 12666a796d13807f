package io.latentstream.gallery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curves of the newest training runs, and what was added to them since the last drain. */
final class TrainingCurves {
    static final int MOST_RUNS = 12;

    private final Map<String, TrainingCurve> runs = new Newest<>(MOST_RUNS);
    private final Map<String, Message> added = new LinkedHashMap<>();

    void add(TrainingProgress progress) {
        TrainingCurve curve =
                runs.computeIfAbsent(progress.getRunId(), run -> new TrainingCurve(run, progress.getModel()));
        ObjectNode news = curve.add(progress);
        boolean passing = progress.getStatus() == TrainingStatus.RUNNING; // the last of several is enough
        added.put(
                progress.getRunId()
                        + (passing
                                ? ""
                                : progress.getStatus() + news.path("version").asText()),
                Message.of("progress", news));
    }

    List<Message> drain() {
        List<Message> messages = List.copyOf(added.values());
        added.clear();
        return messages;
    }

    /** The messages for a page that has just connected. */
    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        runs.values().forEach(curve -> messages.add(Message.of("curve", curve.json())));
        return messages;
    }
}
