package io.latentstream.gallery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.client.PlainText;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curve of one training run in at most {@value #MOST_POINTS} points: when there are more, every other one is dropped. */
final class TrainingCurve {
    static final int MOST_POINTS = 240;

    private static final int MOST_VERSIONS = 50;
    private static final int LONGEST_MESSAGE = 500;

    private final String run;
    private final String model;
    private final List<Point> points = new ArrayList<>();
    private final Map<String, Double> versions = new LinkedHashMap<>(); // version -> CPU-seconds
    private int stride = 1;
    private int seen;
    private double cpuSeconds;
    private ObjectNode latest = JsonNodeFactory.instance.objectNode();

    private record Point(double cpuSeconds, double negativeElbo) {}

    TrainingCurve(String run, String model) {
        this.run = run;
        this.model = model;
    }

    /** Adds an event; returns its JSON for the page. */
    ObjectNode add(TrainingProgress progress) {
        if (progress.getStatus() == TrainingStatus.RUNNING) {
            cpuSeconds = progress.getCpuSeconds();
            add(new Point(cpuSeconds, progress.getRate() + progress.getDistortion()));
        } else if (progress.getStatus() == TrainingStatus.PUBLISHED && versions.size() < MOST_VERSIONS) {
            versions.put(String.valueOf(Outputs.shown(progress.getVersion())), cpuSeconds);
        }
        latest = news(progress);
        return latest;
    }

    private void add(Point point) {
        if (!Double.isFinite(point.cpuSeconds()) || !Double.isFinite(point.negativeElbo())) {
            return; // a run that diverged: its last message says so
        }
        if (seen++ % stride == 0) {
            points.add(point);
        }
        if (points.size() > MOST_POINTS) {
            stride *= 2;
            List<Point> thinned = new ArrayList<>();
            for (int i = 0; i < points.size(); i += 2) {
                thinned.add(points.get(i));
            }
            points.clear();
            points.addAll(thinned);
        }
    }

    private ObjectNode news(TrainingProgress progress) {
        ObjectNode news = named().put("status", progress.getStatus().name()).put("cpuSeconds", cpuSeconds);
        if (progress.getStatus() == TrainingStatus.RUNNING) {
            news.put("negativeElbo", progress.getRate() + progress.getDistortion());
            news.put("epoch", progress.getEpoch()).put("secondsLeft", progress.getSecondsLeft());
        }
        String message = progress.getMessage();
        return news.put("version", Outputs.shown(progress.getVersion()))
                .put("message", message == null ? null : PlainText.of(message, LONGEST_MESSAGE));
    }

    private ObjectNode named() {
        return JsonNodeFactory.instance.objectNode().put("run", run).put("model", Outputs.shown(model));
    }

    /** The whole curve. */
    ObjectNode json() {
        ObjectNode json = named();
        ArrayNode curve = json.putArray("points");
        points.forEach(point -> curve.addArray().add(point.cpuSeconds()).add(point.negativeElbo()));
        ObjectNode published = json.putObject("versions");
        versions.forEach(published::put);
        return json.set("latest", latest);
    }
}
