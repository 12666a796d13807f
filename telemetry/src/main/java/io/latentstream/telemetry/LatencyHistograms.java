package io.latentstream.telemetry;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Histograms of one name that differ in the value of one label. */
public final class LatencyHistograms implements Collector {
    private final String name;
    private final String help;
    private final String label;
    private final Map<String, LatencyHistogram> histograms = new ConcurrentHashMap<>();

    LatencyHistograms(String name, String help, String label) {
        this.name = name;
        this.help = help;
        this.label = label;
    }

    /** The histogram for a value of the label, one of few. */
    public LatencyHistogram of(String value) {
        return histograms.computeIfAbsent(value, unseen -> new LatencyHistogram(Labels.of(label, value)));
    }

    @Override
    public HistogramSnapshot collect() {
        HistogramSnapshot.Builder snapshot =
                HistogramSnapshot.builder().name(name).help(help);
        histograms.values().forEach(each -> snapshot.dataPoint(each.snapshot()));
        return snapshot.build();
    }
}
