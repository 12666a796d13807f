package io.latentstream.trainer;

import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.publish.Promotion;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads each kind of data when a model needs it first. */
final class Courses {
    private static final Logger LOG = LoggerFactory.getLogger(Courses.class);

    private final Function<DataKind, Dataset> data;
    private final Function<Dataset, Promotion> promotions;
    private final Map<DataKind, Course> courses = new EnumMap<>(DataKind.class);

    Courses(Function<DataKind, Dataset> data, Function<Dataset, Promotion> promotions) {
        this.data = data;
        this.promotions = promotions;
    }

    /**
     * The course for a kind of data.
     *
     * @throws DatasetException when the data cannot be used; the next call tries again
     */
    Course of(DataKind kind) {
        Course known = courses.get(kind);
        if (known != null) {
            return known;
        }
        Dataset dataset = data.apply(kind);
        LOG.info(
                "{}: {} training and {} test examples{}",
                dataset.provenance().name(),
                dataset.train().count(),
                dataset.test().count(),
                dataset.provenance().synthetic() ? " (synthetic)" : "");
        Course course = new Course(dataset, promotions.apply(dataset));
        courses.put(kind, course);
        return course;
    }
}
