package io.latentstream.trainer.dataset.idx;

import io.latentstream.trainer.dataset.AbbreviatedList;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.FolderListing;
import io.latentstream.trainer.dataset.idx.IdxFileName.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The four files of a dataset in MNIST's format, found in a folder or below it.
 *
 * @param name what the dataset is called
 * @param collection prefix of the files' names, such as "emnist-letters"; empty for none
 * @param files each of the four
 */
record IdxFolder(String name, String collection, Map<Part, DataFile> files) {
    private static final Logger LOG = LoggerFactory.getLogger(IdxFolder.class);
    private static final int DEEPEST = 5;
    private static final long MOST_COMPARED = 1L << 31;
    private static final String OWN = "or leave MNIST_DIR and --data out to use the copy that ships with the trainer";
    private static final String REMEDY = "replace the file, " + OWN;

    /**
     * Finds the files by their MNIST names, such as {@code t10k-images-idx3-ubyte}. They may be gzipped, have a dot before
     * {@code idx} or {@code test} for {@code t10k}, a prefix ({@code emnist-letters-}), and may lie in sub-folders. Where a folder
     * holds several collections, the path {@code FOLDER/COLLECTION} names one of them.
     *
     * @throws DatasetException when a file is missing, or several files claim to be the same one and differ
     */
    static IdxFolder open(Path place) {
        boolean named = !Files.exists(place) && Files.isDirectory(parent(place));
        Path folder = named ? parent(place) : place;
        if (!Files.isDirectory(folder)) {
            throw new DatasetException(
                    "%s is no folder; give one with the four files of MNIST's format, %s".formatted(place, OWN));
        }
        Map<String, Map<Part, List<Path>>> collections = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, Path> file :
                FolderListing.of(folder, named ? 1 : DEEPEST).files().entrySet()) {
            Optional<IdxFileName> name =
                    IdxFileName.of(String.valueOf(file.getValue().getFileName()));
            if (name.isEmpty() || FolderListing.isHidden(file.getKey())) {
                others.add(file.getKey());
                continue;
            }
            collections
                    .computeIfAbsent(name.get().collection(), any -> new EnumMap<>(Part.class))
                    .computeIfAbsent(name.get().part(), any -> new ArrayList<>())
                    .add(file.getValue());
        }
        String collection = named ? named(place, collections) : theOne(folder, collections);
        String called = named ? collection : FolderListing.nameOf(folder);
        tellOthers(called, collection, collections, others);
        return new IdxFolder(called, collection, files(folder, collections.get(collection)));
    }

    private static Path parent(Path place) {
        return place.toAbsolutePath().normalize().resolveSibling("");
    }

    private static String named(Path place, Map<String, Map<Part, List<Path>>> collections) {
        String collection = String.valueOf(place.getFileName());
        if (!collections.containsKey(collection)) {
            throw new DatasetException(
                    "%s is no folder, nor do files in %s begin with '%s-'; give a folder with the four files of MNIST's format, %s"
                            .formatted(place, parent(place), collection, OWN));
        }
        return collection;
    }

    /** The one complete collection; where none is complete, the one with the most files. */
    private static String theOne(Path folder, Map<String, Map<Part, List<Path>>> collections) {
        List<String> complete = collections.entrySet().stream()
                .filter(entry -> entry.getValue().size() == Part.values().length)
                .map(Map.Entry::getKey)
                .toList();
        if (complete.size() > 1) {
            throw new DatasetException("%s holds %d datasets, with files that begin with %s; name one as %s"
                    .formatted(
                            folder,
                            complete.size(),
                            String.join(
                                    ", ",
                                    complete.stream().map(IdxFolder::quoted).toList()),
                            folder.resolve(complete.get(complete.size() - 1))));
        }
        if (complete.size() == 1) {
            return complete.get(0);
        }
        return collections.keySet().stream()
                .max(Comparator.comparing(name -> collections.get(name).size()))
                .orElse("");
    }

    private static String quoted(String collection) {
        return collection.isEmpty() ? "'train-'" : "'" + collection + "-'";
    }

    private static Map<Part, DataFile> files(Path folder, Map<Part, List<Path>> found) {
        Map<Part, DataFile> files = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (found == null || !found.containsKey(part)) {
                throw new DatasetException(
                        "%s has no file %s, gzipped or not; put it there, %s".formatted(folder, part.original(), OWN));
            }
            files.put(part, same(folder, part, found.get(part)));
        }
        return files;
    }

    /** The file with the shortest name, so the plain one before the gzipped; all must have the same content. */
    private static DataFile same(Path folder, Part part, List<Path> paths) {
        List<DataFile> files = paths.stream()
                .sorted(Comparator.comparing(path -> path.toString().length()))
                .map(path -> DataFile.of(path, REMEDY))
                .toList();
        if (files.size() > 1 && files.stream().map(IdxFolder::digest).distinct().count() > 1) {
            throw new DatasetException(
                    "%s has more than one file for %s, and they differ: %s; leave only the one to use"
                            .formatted(
                                    folder,
                                    part.original(),
                                    paths.stream().map(folder::relativize).toList()));
        }
        return files.get(0);
    }

    private static String digest(DataFile file) {
        return file.read(content -> {
            byte[] buffer = new byte[1 << 16];
            long left = MOST_COMPARED;
            for (int read = 0; read >= 0 && left > 0; read = content.stream().read(buffer)) {
                left -= read;
            }
            return content.sha256();
        });
    }

    private static void tellOthers(
            String name, String collection, Map<String, Map<Part, List<Path>>> collections, List<String> others) {
        collections.forEach((other, parts) -> {
            if (!other.equals(collection)) {
                parts.values().forEach(paths -> paths.forEach(path -> others.add(String.valueOf(path.getFileName()))));
            }
        });
        if (!others.isEmpty()) {
            LOG.info("{}: not read: {}", name, AbbreviatedList.of(others));
        }
    }
}
