package io.latentstream.trainer.evaluation.ear;

import io.latentstream.artifact.Sha256;
import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.vocoder.VocoderSettings;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.LabelledClips;
import io.latentstream.trainer.dataset.source.SpokenDigits;
import io.latentstream.trainer.nn.ShippedWeights;
import io.latentstream.trainer.nn.TrainingThreads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * The panel of the Free Spoken Digit Dataset that ships with the trainer, trained on its official training split. It never
 * changes, so that all versions of all models are judged by the same listeners. The resource {@code fsdd.bf16} holds the weights
 * as {@link HalfWeights}, listener by listener; {@code fsdd.properties} describes them and {@code NOTICE.txt} says whose
 * recordings they were derived from.
 *
 * @param dataDigest SHA-256 of the dataset
 * @param panel the panel itself
 */
public record ShippedPanel(String dataDigest, ListenerPanel panel) {
    private static final String FOLDER = "/ears/";
    private static final String WEIGHTS = "fsdd.bf16";
    private static final String PROPERTIES = "fsdd.properties";
    private static final long SEED = 1;

    /** Reads the resources and checks the weights' SHA-256. */
    public static ShippedPanel load() {
        ShippedWeights shipped = ShippedWeights.load(FOLDER + WEIGHTS, FOLDER + PROPERTIES);
        Properties properties = shipped.description();
        ClipFrame frame = new ClipFrame(Integer.parseInt(properties.getProperty("sampleRate")));
        List<LabelGroup> groups = new ArrayList<>();
        for (String name : properties.getProperty("groups").split(",")) {
            groups.add(new LabelGroup(name, List.of(properties.getProperty(name).split(","))));
        }
        return new ShippedPanel(properties.getProperty("dataSha256"), panel(frame, groups, shipped.bytes()));
    }

    /** The panel of all kinds of listeners, whose weights lie one after the other. */
    private static ListenerPanel panel(ClipFrame frame, List<LabelGroup> groups, byte[] weights) {
        List<Listener> listeners = new ArrayList<>();
        int start = 0;
        for (ListenerKind kind : ListenerKind.values()) {
            ListenerShape shape = kind.shape(frame, groups);
            float[] own = HalfWeights.read(weights, start, shape.parameters());
            listeners.add(new Listener(kind, frame, shape, own));
            start += shape.parameters() * HalfWeights.BYTES;
        }
        return new ListenerPanel(listeners);
    }

    /**
     * Trains the panel and writes the resources. Takes about a minute on two cores.
     *
     * @param args a zip or folder of the Free Spoken Digit Dataset, and the folder to write to: {@code
     *     trainer/src/main/resources/ears}
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("give two arguments: a zip or folder of the Free Spoken Digit Dataset,"
                    + " and the folder to write the panel's files to");
        }
        Path folder = Path.of(args[1]);
        ClipDataset dataset = SpokenDigits.load(Optional.of(args[0]), folder, VocoderSettings.SPEECH_8_KHZ);
        try (TrainingThreads threads = new TrainingThreads(2)) {
            LabelledRecordings train = recordings(dataset, dataset.train());
            ListenerPanel trained = ListenerPanel.train(train.clips(), train.labels(), train.groups(), threads, SEED);
            System.out.printf(Locale.ROOT, "trained in %.1f s of CPU time%n", threads.cpuSeconds());
            byte[] weights = HalfWeights.write(
                    trained.listeners().stream().map(Listener::weights).toList());
            ListenerPanel panel = panel(new ClipFrame(train.sampleRate()), train.groups(), weights);
            String properties = describe(dataset, train.sampleRate(), weights)
                    + accuracies(panel, recordings(dataset, dataset.test()), threads);
            Files.write(folder.resolve(WEIGHTS), weights);
            Files.writeString(folder.resolve(PROPERTIES), properties, StandardCharsets.UTF_8);
        }
    }

    private static LabelledRecordings recordings(ClipDataset dataset, LabelledClips clips) {
        return new LabelledRecordings(clips.sounds(), clips.labels(), dataset.labelGroups());
    }

    private static String describe(ClipDataset dataset, int sampleRate, byte[] weights) {
        List<LabelGroup> groups = dataset.labelGroups();
        StringBuilder text = new StringBuilder("""
                # Written by %s.
                dataSha256=%s
                weightsSha256=%s
                sampleRate=%d
                groups=%s
                """.formatted(
                        ShippedPanel.class.getName(),
                        dataset.provenance().digest(),
                        Sha256.hex(weights),
                        sampleRate,
                        String.join(",", groups.stream().map(LabelGroup::name).toList())));
        for (LabelGroup group : groups) {
            text.append("%s=%s\n".formatted(group.name(), String.join(",", group.values())));
        }
        return text.toString();
    }

    /** The share of real test clips that each listener labels right, with the weights as they ship. */
    private static String accuracies(ListenerPanel panel, LabelledRecordings test, TrainingThreads threads) {
        StringBuilder text = new StringBuilder("# Share of the official test split that is labelled right:\n");
        for (Judgement judgement : panel.judge(test.clips(), threads)) {
            for (int group = 0; group < test.groups().size(); group++) {
                text.append("accuracy.%s.%s=%s\n"
                        .formatted(
                                judgement.listener(),
                                test.groups().get(group).name(),
                                judgement.accuracy(group, test.labels())));
            }
        }
        return text.toString();
    }
}
