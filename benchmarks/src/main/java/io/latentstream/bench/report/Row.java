package io.latentstream.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured in one setting.
 *
 * @param labels the setting, such as backend to "onnxruntime"; in the order of the table's columns
 * @param figures what was measured in it
 */
public record Row(Map<String, String> labels, List<MeasuredFigure> figures) {
    public Row {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        figures = List.copyOf(figures);
    }

    /** Labels in this order: name, value, name, value. */
    public static Map<String, String> labels(Object... namesAndValues) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            labels.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return labels;
    }
}
