package io.latentstream.trainer.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells from all paths of a dataset how its clips are labelled. */
final class ClipNames {
    private static final Logger LOG = LoggerFactory.getLogger(ClipNames.class);

    private ClipNames() {}

    /**
     * Path to what it says. Files in one folder are labelled by their names; in several, by their folders. A file that
     * lies above the others, or whose name says nothing, is skipped with a warning.
     */
    static Map<String, ClipName> of(List<String> paths) {
        long folders = paths.stream()
                .map(ClipName::folder)
                .filter(folder -> !folder.isEmpty())
                .distinct()
                .count();
        Map<String, ClipName> names = new LinkedHashMap<>();
        for (String path : paths) {
            if (folders < 2) {
                ClipName.ofFile(path)
                        .ifPresentOrElse(
                                name -> names.put(path, name),
                                () -> LOG.warn("skipped {}: its name is not label_speaker_index.wav", path));
            } else if (ClipName.folder(path).isEmpty()) {
                LOG.warn("skipped {}: it lies in no folder that would be its label", path);
            } else {
                names.put(path, ClipName.ofFolder(path));
            }
        }
        return names;
    }
}
