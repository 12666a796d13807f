package io.latentstream.generator.model;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what answers from now on. */
final class SwapLog {
    private static final Logger LOG = LoggerFactory.getLogger(SwapLog.class);

    private SwapLog() {}

    static void report(Map<String, ServedModel> before, Map<String, ServedModel> next) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(next.keySet());
        for (String name : names) {
            String from = versions(before, name);
            String to = versions(next, name);
            if (!from.equals(to)) {
                LOG.info("{}: swapped from {} to {}", name, from, to);
            }
        }
    }

    private static String versions(Map<String, ServedModel> models, String name) {
        return Optional.ofNullable(models.get(name)).map(ServedModel::versions).orElse("nothing");
    }
}
