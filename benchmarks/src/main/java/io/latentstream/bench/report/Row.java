package io.latentstream.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured in one setting.
 *
 * @param labels the setting, such as engine to "onnxruntime"; in the order of the table's columns
 * @param figures what was measured in it
 */
public record Row(Map<String, String> labels, List<Figure> figures) {
    public Row {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        figures = List.copyOf(figures);
    }
}
